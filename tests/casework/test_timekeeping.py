"""A slot is done once; a missed one is caught up or shown as a gap; a dead server's is redone."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from casework import timekeeping
from domain.calendar import BEIJING
from domain.timetable import HOUSE, Dated, Per, Slot, SlotState, Steady, Task, Window
from store import Ledger

DAILY = Task(
    name="news",
    title="每日查看",
    why="",
    rhythm=Dated(Window(time(6), time(8))),
    per=Per.SITE,
    late="6h",
)
OFTEN = Task(name="post", title="发信", why="", rhythm=Steady(15), late="15m")
DUTIES = [(DAILY, HOUSE), (OFTEN, HOUSE)]


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BEIJING)


def begin(ledger: Ledger, now: datetime) -> list[tuple[str, datetime]]:
    with ledger.open() as book:
        return [(slot.task, slot.due) for slot in timekeeping.begin_due(book, DUTIES, now)]


def slots(ledger: Ledger, state: SlotState) -> list[Slot]:
    with ledger.look() as book:
        return list(book.slots.in_state(state))


def test_what_lies_before_the_first_day_is_nobodys_omission(ledger: Ledger) -> None:
    assert begin(ledger, at(1, 9)) == []
    assert slots(ledger, SlotState.GAP) == []


def test_a_due_slot_is_begun_once(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    assert begin(ledger, at(1, 6)) == [("news", at(1, 6)), ("post", at(1, 6))]
    assert begin(ledger, at(1, 6)) == []
    assert begin(ledger, at(1, 6, 1)) == []


def test_a_short_outage_is_caught_up_and_its_middle_is_a_gap(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    assert begin(ledger, at(1, 11, 20)) == [("news", at(1, 6)), ("post", at(1, 11, 15))]
    (gap,) = slots(ledger, SlotState.GAP)
    assert (gap.task, gap.due, gap.remark) == ("post", at(1, 6), "至2026-03-01 11:00共21次")


def test_a_long_outage_is_shown_as_a_gap_and_not_made_up(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    assert begin(ledger, at(4, 14, 20)) == [("post", at(4, 14, 15))]
    news = [gap for gap in slots(ledger, SlotState.GAP) if gap.task == "news"]
    assert [(gap.due, gap.remark) for gap in news] == [(at(1, 6), "至2026-03-04 06:00共4次")]
    assert begin(ledger, at(5, 6)) == [("news", at(5, 6)), ("post", at(5, 6))]


def test_a_clock_that_was_ahead_and_is_put_right_loses_no_day(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    begin(ledger, at(1, 5, 50) + timedelta(days=900))
    begin(ledger, at(1, 5, 51))
    assert ("news", at(1, 6)) in begin(ledger, at(1, 6)) or slots(ledger, SlotState.GAP)
    assert ("news", at(2, 6)) in begin(ledger, at(2, 6))


def test_a_clock_that_goes_back_a_little_does_nothing_twice(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    assert begin(ledger, at(1, 6))
    assert begin(ledger, at(1, 5, 58)) == []
    assert begin(ledger, at(1, 6)) == []


def test_the_next_leader_begins_anew_what_the_dead_one_left(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    with ledger.open() as book:
        old = timekeeping.begin_due(book, DUTIES, at(1, 6))
    with ledger.open() as book:
        again = timekeeping.take_over(book, (DAILY, OFTEN), at(1, 6, 5))
    assert [(slot.task, slot.fence) for slot in again] == [("news", 2), ("post", 2)]
    with ledger.open() as book:
        assert not timekeeping.end(book, old[0], SlotState.DONE, "冻住的进程醒来", at(1, 6, 6))
        assert timekeeping.end(book, again[0], SlotState.DONE, "完成", at(1, 6, 7))
    assert [slot.remark for slot in slots(ledger, SlotState.DONE)] == ["完成"]


def test_a_slot_that_kills_its_server_again_and_again_is_given_up(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    begin(ledger, at(1, 6))
    for minute in range(1, timekeeping.MOST_ATTEMPTS + 2):
        with ledger.open() as book:
            timekeeping.take_over(book, (DAILY,), at(1, 6, minute))
    given_up = [slot for slot in slots(ledger, SlotState.FAILED) if slot.task == "news"]
    assert [(slot.fence, slot.remark) for slot in given_up] == [
        (12, "第12次进行中服务中断，未再重做")
    ]


def test_a_site_that_left_the_register_owes_nothing_more(ledger: Ledger) -> None:
    with ledger.open() as book:
        timekeeping.begin_due(book, [(DAILY, "a"), (DAILY, "b")], at(1, 5))
    with ledger.open() as book:
        timekeeping.begin_due(book, [(DAILY, "a")], at(1, 5, 1))
        assert set(book.slots.due()) == {("news", "a")}


def test_what_is_still_at_work_is_not_begun_again(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    begin(ledger, at(1, 6))
    with ledger.open() as book:
        assert timekeeping.begin_due(book, DUTIES, at(1, 6, 45), busy=set(DUTIES)) == ()
    assert begin(ledger, at(1, 7)) == [("post", at(1, 7))]
    assert slots(ledger, SlotState.GAP) == []


def test_a_dated_slot_waits_for_the_one_before_and_is_a_gap_in_the_end(ledger: Ledger) -> None:
    begin(ledger, at(1, 5, 50))
    begin(ledger, at(1, 6))
    with ledger.open() as book:
        for moment in (at(2, 6, 30), at(2, 12, 30)):
            timekeeping.begin_due(book, DUTIES, moment, busy={(DAILY, HOUSE)})
    gaps = [(gap.due, gap.remark) for gap in slots(ledger, SlotState.GAP) if gap.task == "news"]
    assert gaps == [(at(2, 6), "上一次尚未结束")]
