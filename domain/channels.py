"""互动所见 · What a run saw of the ways in which citizens ask and the unit answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.columns import Health


class ChannelKind(StrEnum):
    """Channels of consultation count for the rules; the others are expressly left out."""

    CONSULT = "consult"  # 领导信箱、网上咨询、我要写信、建言献策
    PETITION = "petition"  # 网上信访、纪检举报
    SURVEY = "survey"  # 调查征集
    INTERVIEW = "interview"  # 在线访谈
    HOTLINE = "hotline"  # 只有电话


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLetter:
    """未答留言 · Nobody's name, nothing of its words beyond a masked title."""

    title: str
    url: str | None
    asked: date
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowAnswer:
    title: str
    url: str | None
    asked: date
    answered: date
    working_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLook:
    """信箱所见 · One channel's published letters, as far as they were read.

    `open`: letters that show themselves unanswered; `sampled` letters were opened, of which
    `missing` lack a part (part, address). `alike`: the most answers that say the same in other
    letters, of `compared`. `statistics`: the channel publishes counts of what it received.
    """

    site: str
    channel: str
    name: str
    kind: ChannelKind
    health: Health
    doubt: str
    reader: str | None
    tried_on: str
    pages: int
    complete: bool
    n_letters: int
    n_answered: int
    newest_asked: date | None
    newest_answered: date | None
    open: tuple[OpenLetter, ...]
    sampled: int
    missing: tuple[tuple[str, str], ...]
    slow: tuple[SlowAnswer, ...]
    n_timed: int
    alike: int
    compared: int
    statistics: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCensus:
    """渠道普查 · Whether the site has a way to ask, here or `elsewhere`, and published counts.

    `doubt`: why one may have been overlooked; empty where the whole site was read.
    """

    home: str
    consult: tuple[str, ...]
    elsewhere: tuple[str, ...]
    statistics: bool
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """征集 · One consultation: open from, until, and when its result was published."""

    title: str
    url: str
    opened: date | None
    closes: date | None
    result: date | None
    has_result: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLook:
    """征集所见 · One consultation as its page tells it."""

    site: str
    page: str
    one: Consultation


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCensus:
    """征集普查 · How many consultations of the last twelve months were found."""

    home: str
    columns: tuple[str, ...]
    opened: tuple[date, ...]
    complete: bool
    health: Health
    doubt: str
