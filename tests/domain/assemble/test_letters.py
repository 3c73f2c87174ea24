"""One channel's letters put together: what is open, what is late, what is alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import rulebook
from domain.assemble.letters import ChannelRead, channel_kind, letter_look
from domain.channels import ChannelKind, LetterLook
from domain.columns import Health
from domain.dates import DateSource, SeenDate
from domain.letters import Letter, LetterboxReading
from domain.listing import TriedOn
from tests.checks._edition import HOME, MONDAY

CALENDAR = rulebook.work_calendar()


def _day(day: date | None) -> SeenDate | None:
    return SeenDate(day=day, source=DateSource.LABELLED) if day else None


def _letter(number: int, asked: date | None, answered: date | None = None, **more: Any) -> Letter:
    url = f"{HOME}xx/{number}.html"
    return Letter(
        title=f"第{number}封来信",
        href=url,
        url=url,
        asked=_day(asked),
        answered=_day(answered),
        **{"state": None} | more,
    )


def _look(*letters: Letter, **changed: Any) -> LetterLook:
    page = LetterboxReading(reader="r", tried_on=TriedOn.REAL_PAGES, letters=letters, single=False)
    read: dict[str, Any] = {"site": HOME, "channel": f"{HOME}xx/", "name": "县长信箱"} | changed
    return letter_look(ChannelRead(pages=(page,), **read), MONDAY, CALENDAR)


@pytest.mark.parametrize(
    ("state", "count"),
    [
        ("办理中", 1),
        ("未回复", 1),
        ("待受理", 1),
        ("已办结", 0),
        ("重复来信", 0),
        ("无效", 0),
        (None, 0),
    ],
)
def test_only_a_state_that_says_so_leaves_a_letter_open(state: str | None, count: int) -> None:
    assert len(_look(_letter(1, date(2025, 11, 1), state=state)).open) == count


def test_a_letters_own_page_that_holds_the_answer_closes_it() -> None:
    row = _letter(1, date(2025, 11, 1), state="办理中")
    own = _letter(1, date(2025, 11, 1), date(2025, 11, 5), answer="您好，已经办理。")
    assert _look(row, opened={row.url or "": own}).open == ()


def test_newest_days_and_working_days() -> None:
    look = _look(_letter(1, date(2026, 2, 12), date(2026, 2, 25)), _letter(2, date(2026, 1, 5)))
    assert (look.newest_asked, look.newest_answered) == (date(2026, 2, 12), date(2026, 2, 25))
    (slow,) = look.slow
    assert slow.working_days == 4, "13, 14 (worked Saturday), 24 and 25; the festival between"


def test_letters_without_any_date_are_not_legible() -> None:
    assert _look(_letter(1, None)).health is Health.UNREADABLE
    assert _look().health is Health.EMPTY


def test_form_letters_are_told_from_answers() -> None:
    form = "您好，您反映的问题我们已收到，将转交有关部门处理，感谢您的支持。"
    own = "您好，河西路路灯已于三月五日更换变压器后恢复照明，如再有故障请拨打热线。"
    opened = {
        f"{HOME}{n}": _letter(n, date(2026, 1, 5), answer=text)
        for n, text in enumerate((form, form, form.replace("有关", "相关"), own))
    }
    look = _look(_letter(9, date(2026, 1, 5)), opened=opened)
    assert look.compared == 4
    assert look.alike in (2, 3)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("县长信箱", "consult"),
        ("网上咨询", "consult"),
        ("网上信访", "petition"),
        ("纪检举报", "petition"),
        ("民意征集", "survey"),
        ("在线访谈", "interview"),
    ],
)
def test_channels_by_their_names(name: str, kind: str) -> None:
    assert channel_kind(name) is ChannelKind(kind)
