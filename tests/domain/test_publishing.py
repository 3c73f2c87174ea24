"""How much was published in a month: dated within it, of a list that was read, with its doubt."""

from __future__ import annotations

from datetime import date

import pytest

from domain.columns import Dated, Health
from domain.month import Month
from domain.publishing import Published, published
from tests.checks._looks import column

MARCH = Month(2026, 3)
DAYS = (date(2026, 4, 1), date(2026, 3, 31), date(2026, 3, 1), date(2026, 2, 28), None)
ENTRIES = tuple(Dated(title=f"第{n}条", url=None, on=day, by="list") for n, day in enumerate(DAYS))


def test_entries_dated_within_the_month_are_counted_and_no_others() -> None:
    (told,) = published([column(entries=ENTRIES, n_items=5)], MARCH)
    assert told == Published(column=column().column, name="工作动态", n=2, whole=True)


@pytest.mark.parametrize(
    ("changed", "whole"),
    [
        ({"n_items": 40, "settled": True, "entries": ENTRIES}, True),
        ({"n_items": 40, "settled": False, "entries": ENTRIES}, False),
        ({"n_items": 40, "settled": True, "entries": ENTRIES[:2]}, False),
        ({"n_items": 2, "complete": False, "entries": ENTRIES[:2]}, False),
        ({"n_items": 2, "complete": True, "entries": ENTRIES[:2]}, True),
        ({"n_items": 0, "complete": True, "entries": (), "health": Health.EMPTY}, True),
    ],
    ids=[
        "read down to before the month, in order",
        "in no order",
        "cut within the month",
        "more pages unread",
        "all of it",
        "an empty list",
    ],
)
def test_a_list_that_was_not_read_down_says_at_least(
    changed: dict[str, object], whole: bool
) -> None:
    (told,) = published([column(**changed)], MARCH)
    assert told.whole is whole


def test_the_last_look_that_could_read_it_counts_and_an_unread_column_is_unknown() -> None:
    early = column(entries=ENTRIES[1:2], n_items=1)
    late = column(entries=ENTRIES, n_items=5)
    broken = column(health=Health.BROKEN, entries=())
    (told,) = published([early, late, broken], MARCH)
    assert told.n == 2
    assert published([broken], MARCH) == ()


def test_a_deeper_column_says_where_it_lies() -> None:
    (told,) = published([column(trail=("信息公开", "财政"), entries=(), n_items=0)], MARCH)
    assert told.name == "信息公开—财政—工作动态"
