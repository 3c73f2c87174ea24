"""信箱所见 · Letters of citizens and their answers, as a list or a letter's own page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.dates import SeenDate
from domain.listing import Pager, TriedOn


class LetterPart(StrEnum):
    """What a published letter must show (标题不计)."""

    ASKED = "留言时间"
    ANSWERED = "答复时间"
    ANSWERED_BY = "答复单位"
    ANSWER = "答复内容"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """信件 · `state` verbatim (已办结, 已回复 …); `href` is empty on a letter's own page.

    `answer`: its words, for comparing answers; `missing` only on a letter's own page, where a part
    that is not there is known not to be there.
    """

    title: str
    href: str
    url: str | None
    asked: SeenDate | None
    answered: SeenDate | None
    state: str | None
    answered_by: str | None = None
    answer: str | None = None
    missing: tuple[LetterPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterboxReading:
    """信箱识读 · `single`: a letter's own page. `statistics`: printed counts by their labels."""

    reader: str
    tried_on: TriedOn
    letters: tuple[Letter, ...]
    single: bool
    needs_browser: bool = False
    layout: str = ""
    pager: Pager | None = None
    statistics: tuple[tuple[str, int], ...] = ()
