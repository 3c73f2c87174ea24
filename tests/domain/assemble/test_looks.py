"""One column's pages put together: the traps of dates, the health of readers, and memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.articles import ArticleReading
from domain.assemble.looks import ColumnRead, column_look
from domain.assemble.past import PastColumn, pasts
from domain.calendar import Span
from domain.columns import ColumnKind, ColumnLook, ColumnSlice, Health, Lifecycle
from domain.dates import DateSource, SeenDate
from domain.listing import ListProblem, Order
from domain.observation import Observation
from domain.remembering import remembered
from tests.domain._readings import COLUMN, NEWS, column, entry, reading, yearless

MONDAY = date(2026, 3, 16)
FRESH, OLD = date(2026, 3, 13), date(2025, 6, 1)


def _look(read: ColumnRead, past: PastColumn | None = None) -> ColumnLook:
    return column_look(read, MONDAY, past)


def _article(*dates: SeenDate) -> ArticleReading:
    return ArticleReading(
        title="t", published=dates[0] if dates else None, source=None, dates=dates
    )


def _printed(day: date, source: DateSource = DateSource.LABELLED) -> SeenDate:
    return SeenDate(day=day, source=source)


def test_d1_a_day_without_a_year_is_nothing_to_rest_on() -> None:
    look = _look(
        column(reading([yearless("三月的会议在县城召开", FRESH), entry("旧闻一条去年的", OLD)]))
    )
    assert (look.newest, look.n_ambiguous) == (OLD, 1)


def test_d4_a_pinned_old_entry_first_is_not_the_newest() -> None:
    pages = reading(
        [entry("置顶的旧闻一条", OLD), entry("今年的新闻一条", FRESH)], order=Order.MIXED
    )
    assert _look(column(pages)).newest == FRESH


def test_d5_ascending_order_is_read_from_all_pages_that_were_turned() -> None:
    first = reading([entry("最早的一条信息", OLD)], order=Order.ASCENDING)
    last = reading([entry("最后的一条信息", FRESH)], order=Order.UNKNOWN)
    look = _look(column(first, last, complete=False))
    assert look.newest == FRESH
    assert not look.settled, "what lies between was not read"


def test_d6_the_day_printed_in_the_article_wins_over_the_list() -> None:
    row = entry("政策解读一条信息", OLD)
    opened = {row.url or "": _article(_printed(FRESH))}
    look = _look(column(reading([row]), opened=opened))
    assert (look.newest, look.newest_by) == (FRESH, "labelled")


def test_d7_a_day_in_the_future_is_counted_and_ignored() -> None:
    rows = [entry("写错日期的信息一条", date(2042, 3, 5)), entry("日期正确的信息一条", OLD)]
    look = _look(column(reading(rows)))
    assert (look.newest, look.n_future) == (OLD, 1)


def test_d7_tomorrow_is_a_time_zone_and_not_a_future() -> None:
    tomorrow = MONDAY + timedelta(days=1)
    assert _look(column(reading([entry("今晚发布的一条", tomorrow)]))).newest == tomorrow


def test_d8_an_undated_list_is_dated_by_its_articles() -> None:
    rows = [entry(f"没有日期的信息第{n}条", None) for n in range(5)]
    opened = {row.url or "": _article(_printed(FRESH)) for row in rows}
    look = _look(column(reading(rows), opened=opened))
    assert (look.health, look.newest, look.n_undated) == (Health.PROVED, FRESH, 0)


def test_d8_undated_only_after_three_articles_that_show_nothing() -> None:
    rows = [entry(f"没有日期的信息第{n}条", None) for n in range(5)]
    two = {row.url or "": _article() for row in rows[:2]}
    three = {row.url or "": _article() for row in rows[:3]}
    assert _look(column(reading(rows), opened=two)).health is Health.UNREADABLE
    look = _look(column(reading(rows), opened=three))
    assert (look.health, look.opened_undated) == (Health.PROVED, 3)


def test_d11_d12_lives_of_columns_come_from_their_names_and_their_notices() -> None:
    row = reading([entry("专题信息的一条", OLD)])
    assert _look(column(row, says_closed="专题已归档")).lifecycle is Lifecycle.ARCHIVED
    declared = ColumnSlice(url=COLUMN, name="x", kind=ColumnKind.NEWS, lifecycle=Lifecycle.EVENT)
    assert _look(column(row, registered=declared)).lifecycle is Lifecycle.EVENT


def test_d20_the_same_words_at_another_address_are_one_entry() -> None:
    rows = [entry("同一条信息重复发布", OLD)] * 2
    assert _look(column(reading(rows))).n_items == 1


@pytest.mark.parametrize(
    ("changed", "health"),
    [
        pytest.param({}, Health.UNREADABLE, id="no browser was used"),
        pytest.param({"rendered": True}, Health.EMPTY, id="a browser saw nothing"),
        pytest.param({"rendered": True, "has_words": True}, Health.UNREADABLE, id="text, no list"),
        pytest.param(
            {"rendered": True, "has_words": True, "says_blank": True}, Health.EMPTY, id="says so"
        ),
        pytest.param(
            {"rendered": True, "scripted": True, "says_blank": True},
            Health.UNREADABLE,
            id="a script that failed says so too",
        ),
        pytest.param({"failed": (Health.UNSEEN, "超时")}, Health.UNSEEN, id="it was not had"),
    ],
)
def test_a_column_without_entries(changed: dict[str, Any], health: Health) -> None:
    assert _look(column(reading([]), **changed)).health is health


@pytest.mark.parametrize("problem", [ListProblem.IN_PICTURE, ListProblem.NEEDS_BROWSER], ids=str)
def test_a_list_that_cannot_be_read_is_not_blank(problem: ListProblem) -> None:
    empty = reading([], problems=(problem,))
    assert _look(column(empty, rendered=True)).health is Health.UNREADABLE


def test_a_column_that_held_entries_and_shows_none_is_our_readers_fault_first() -> None:
    past = PastColumn(since=OLD, seen_on=FRESH, layout="a1", n_items=12)
    assert _look(column(reading([]), rendered=True), past).health is Health.BROKEN
    said = column(reading([]), rendered=True, says_blank=True)
    assert _look(said, past).health is Health.EMPTY, "the page itself says that it is empty"


def test_a_changed_layout_that_is_not_understood_is_broken_not_stale() -> None:
    rows = [entry(f"没有日期的信息第{n}条", None) for n in range(5)]
    past = PastColumn(since=OLD, seen_on=FRESH, layout="before", n_items=5)
    look = _look(column(reading(rows)), past)
    assert (look.health, look.doubt) == (Health.BROKEN, "版面已变，读取器须重新核对")


def test_d19_a_declared_move_is_over_on_the_day_after() -> None:
    until = ColumnSlice(
        url=COLUMN, name="x", kind=ColumnKind.NEWS, exempt_until=MONDAY, why_exempt="栏目迁移"
    )
    row = reading([entry("一条旧闻在栏目里", OLD)])
    assert _look(column(row, registered=until)).exempt == "名录载明栏目迁移，至2026-03-16"
    assert column_look(column(row, registered=until), MONDAY + timedelta(days=1)).exempt == ""


def test_a_cycle_of_the_register_lasts_as_long_as_it_says() -> None:
    yearly = ColumnSlice(url=COLUMN, name="x", kind=ColumnKind.NEWS, cycle=Span(years=1))
    kept = column(reading([entry("一条去年的信息", date(2025, 3, 16))]), registered=yearly)
    assert _look(kept).exempt == "名录载明更新周期为1年，最新一条发布于2025-03-16，仍在周期内"
    assert column_look(kept, MONDAY + timedelta(days=1)).exempt == ""
    assert _look(column(reading([]), rendered=True, registered=yearly)).exempt == ""


def test_d13_an_entrance_to_another_platform_is_neither_read_nor_blank() -> None:
    told = replace(NEWS, lifecycle=Lifecycle.ENTRANCE)
    look = _look(column(told=told, failed=(Health.UNSEEN, "只是其他平台的入口")))
    assert (look.lifecycle, look.health) == (Lifecycle.ENTRANCE, Health.UNSEEN)


def test_what_a_run_remembers_is_what_the_next_one_knows() -> None:
    rows = [entry("第一条信息在这里", FRESH), entry("第二条信息在这里", OLD)]
    look = _look(column(reading(rows)))
    at = datetime(2026, 3, 16, 2, tzinfo=UTC)
    (memory,) = remembered([Observation(id="1", subject=COLUMN, seen_at=at, seen=look)])
    past = pasts([memory])[COLUMN]
    assert (past.layout, past.n_items, past.reach, past.seen_on) == ("a1", 2, None, MONDAY)
    again = column_look(column(reading(rows)), MONDAY + timedelta(days=4), past)
    assert {each.since for each in again.entries} == {MONDAY}
    assert past.new(again.entries) == []


def test_what_was_not_read_is_not_remembered() -> None:
    look = _look(column(reading([])))
    at = datetime(2026, 3, 16, 2, tzinfo=UTC)
    assert not list(remembered([Observation(id="1", subject=COLUMN, seen_at=at, seen=look)]))
