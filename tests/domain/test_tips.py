"""The same message is one tip; a tip moves only as the procedure allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.tips import (
    MOVES,
    ForbiddenTipMoveError,
    Source,
    Tip,
    TipState,
    cause_by_hand,
    tip_id,
)

DAY = date(2026, 3, 16)
TIP = Tip(
    id="t1",
    source=Source.FIND_ERROR,
    received_on=DAY,
    site="https://a.gov.cn/",
    page="https://a.gov.cn/x.html",
    says="错字",
    due=date(2026, 3, 19),
    taken_at=datetime(2026, 3, 16, 2, tzinfo=UTC),
    taken_by="张三",
)


def test_the_sources_own_number_makes_it_one_whatever_else_is_said() -> None:
    first = tip_id(Source.FIND_ERROR, "N1", "p", "甲", DAY)
    assert first == tip_id(Source.FIND_ERROR, "N1", "q", "乙", DAY + timedelta(days=1))
    assert first != tip_id(Source.FIND_ERROR, "N2", "p", "甲", DAY)
    assert first != tip_id(Source.VOLUNTEER, "N1", "p", "甲", DAY)


def test_without_a_number_page_words_and_day_make_it_one() -> None:
    assert tip_id(Source.VOLUNTEER, "", "p", "甲", DAY) == tip_id(
        Source.VOLUNTEER, "", "p", "甲", DAY
    )
    assert tip_id(Source.VOLUNTEER, "", "p", "甲", DAY) != tip_id(
        Source.VOLUNTEER, "", "p", "甲", DAY + timedelta(days=1)
    )


def test_blanks_and_the_scheme_make_no_other_fault() -> None:
    assert cause_by_hand("http://a.cn/x", "错 字\n") == cause_by_hand("https://a.cn/x", "错字")


def test_overdue_begins_the_day_after_and_ends_with_the_answer() -> None:
    assert not TIP.overdue(date(2026, 3, 19))
    assert TIP.overdue(date(2026, 3, 20))
    assert not TIP.moved(TipState.REJECTED).overdue(date(2026, 3, 20))


@pytest.mark.parametrize("state", TipState)
def test_only_the_moves_of_the_table(state: TipState) -> None:
    for to in TipState:
        if to in MOVES[TIP.state]:
            assert TIP.moved(to).state is to
        else:
            with pytest.raises(ForbiddenTipMoveError):
                TIP.moved(to)
    assert state in MOVES
