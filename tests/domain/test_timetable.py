"""When a task is due: by the wall clock of Beijing, each site at its own moment of the window."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import BEIJING, civil_date
from domain.timetable import (
    HOUSE,
    Dated,
    Per,
    Steady,
    Task,
    Window,
    due_times,
    in_time,
    next_due,
)

NIGHT = Window(time(22), time(5))
MONTHLY = Task(
    name="audit", title="月度检查", why="", rhythm=Dated(NIGHT, days=(1, 2)), per=Per.SITE
)
OFTEN = Task(name="post", title="发信", why="", rhythm=Steady(15))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BEIJING)  # type: ignore[arg-type, misc]


def test_a_task_of_the_house_is_due_when_its_window_opens() -> None:
    house = Task(name="close", title="", why="", rhythm=Dated(NIGHT, days=(1,)))
    assert next_due(house, HOUSE, at(2026, 3, 1, 22)) == at(2026, 4, 1, 22)
    assert next_due(house, HOUSE, at(2026, 3, 1, 21, 59)) == at(2026, 3, 1, 22)


def test_yesterdays_window_reaches_past_midnight() -> None:
    moments = {next_due(MONTHLY, f"s{n}", at(2026, 2, 27)) for n in range(300)}
    assert all(at(2026, 3, 1, 22) <= each < at(2026, 3, 2, 5) for each in moments)
    after_midnight = {each for each in moments if each.day == 2}
    assert len(after_midnight) > 100
    late = next(n for n in range(300) if next_due(MONTHLY, f"s{n}", at(2026, 2, 27)).day == 2)
    assert next_due(MONTHLY, f"s{late}", at(2026, 3, 2)).day == 2  # still the window of the 1st


def test_sites_are_spread_and_keep_their_moment() -> None:
    moments = [next_due(MONTHLY, f"http://s{n}.test/", at(2026, 3, 1)) for n in range(500)]
    assert len(set(moments)) > 450
    later = [next_due(MONTHLY, f"http://s{n}.test/", at(2026, 4, 1)) for n in range(500)]
    into = [(m - at(2026, 3, 1, 22)) for m in moments]
    assert into == [(m - at(2026, 4, 1, 22)) for m in later]


def test_a_large_estate_is_spread_over_several_nights() -> None:
    rhythm = Dated(NIGHT, days=(1,), nights=5)
    task = Task(name="audit", title="", why="", rhythm=rhythm, per=Per.SITE)
    nights = [next_due(task, f"s{n}", at(2026, 3, 1)) - timedelta(hours=22) for n in range(500)]
    share = [sum(night.day == day for night in nights) for day in range(1, 6)]
    assert sum(share) == 500
    assert min(share) > 70
    assert str(rhythm) == "每月1日起5天内22:00至05:00"


def test_a_quarter_and_a_year_have_their_months() -> None:
    quarter = Task(name="q", title="", why="", rhythm=Dated(NIGHT, days=(5,), months=(1, 4, 7, 10)))
    assert civil_date(next_due(quarter, HOUSE, at(2026, 4, 5, 23))) == date(2026, 7, 5)


@given(
    st.integers(0, 5 * 365 * 24 * 60).map(lambda m: at(2024, 1, 1) + timedelta(minutes=m)),
    st.sampled_from([MONTHLY, OFTEN]),
    st.text(max_size=5),
)
def test_due_times_are_the_same_wherever_one_starts_counting(
    start: datetime, task: Task, about: str
) -> None:
    until = start + timedelta(days=40)
    whole = list(due_times(task, about, start, until))
    middle = start + timedelta(days=17, hours=5)
    parts = [*due_times(task, about, start, middle), *due_times(task, about, middle, until)]
    assert whole == parts
    assert whole == sorted(set(whole))
    assert next_due(task, about, start) == whole[0]


def test_steady_tasks_are_counted_from_midnight_not_from_the_last_run() -> None:
    assert next_due(OFTEN, HOUSE, at(2026, 3, 1, 10, 7)) == at(2026, 3, 1, 10, 15)
    assert next_due(OFTEN, HOUSE, at(2026, 3, 1, 10, 15)) == at(2026, 3, 1, 10, 30)
    assert next_due(OFTEN, HOUSE, at(2026, 3, 1, 23, 59)) == at(2026, 3, 2)


@pytest.mark.parametrize(("hours", "yes"), [(6, True), (7, False)])
def test_past_its_lateness_a_slot_is_a_gap(hours: int, yes: bool) -> None:
    assert in_time(MONTHLY, at(2026, 3, 1, 22), at(2026, 3, 1, 22) + timedelta(hours=hours)) is yes


def test_a_rhythm_reads_like_a_sentence() -> None:
    assert str(MONTHLY.rhythm) == "每月1至2日22:00至05:00"
    assert str(Dated(NIGHT)) == "每天22:00至05:00"
    assert str(Dated(NIGHT, days=(5,), months=(1, 4))) == "1、4月5日22:00至05:00"
    assert str(Steady(15)) == "每15分钟"
    assert str(Steady(360)) == "每6小时"
