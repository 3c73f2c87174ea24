"""Days as an official counts them: calendar months backwards, working days by the notices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import wire
from domain.calendar import (
    CalendarNotPublishedError,
    HolidayNotice,
    Span,
    WorkCalendar,
    civil_date,
    duration,
)

# 2026年春节前后（国务院办公厅2025年11月4日通知）
SPRING = HolidayNotice(
    year=2026,
    source="国办发明电〔2025〕7号",
    days_off=tuple(date(2026, 2, day) for day in range(15, 24)),
    days_on=(date(2026, 2, 14), date(2026, 2, 28)),
)
EMPTY = WorkCalendar(years=frozenset(), days_off=frozenset(), days_on=frozenset())
CALENDAR = EMPTY.amended([SPRING])


@pytest.mark.parametrize(
    ("span", "on", "first"),
    [
        pytest.param(
            Span(months=2), date(2015, 3, 1), date(2015, 1, 1), id="the table's own example"
        ),
        pytest.param(Span(weeks=2), date(2026, 3, 16), date(2026, 3, 2), id="two weeks"),
        pytest.param(Span(months=6), date(2026, 3, 16), date(2025, 9, 16), id="six months"),
        pytest.param(Span(months=3), date(2026, 5, 31), date(2026, 2, 28), id="no 31 February"),
        pytest.param(Span(months=3), date(2024, 5, 31), date(2024, 2, 29), id="but 29 in 2024"),
        pytest.param(Span(years=1), date(2024, 2, 29), date(2023, 2, 28), id="leap day"),
        pytest.param(Span(months=1), date(2026, 1, 15), date(2025, 12, 15), id="over New Year"),
        pytest.param(Span(days=1), date(2026, 1, 1), date(2025, 12, 31), id="one day"),
    ],
)
def test_a_window_runs_backwards_by_the_calendar(span: Span, on: date, first: date) -> None:
    assert span.before(on) == first


@pytest.mark.parametrize(
    ("span", "words"),
    [(Span(weeks=2), "2周"), (Span(months=6), "6个月"), (Span(years=1, days=3), "1年3天")],
)
def test_a_span_reads_as_an_official_writes_it(span: Span, words: str) -> None:
    assert str(span) == words


def test_a_span_is_read_from_a_rule_and_a_misspelt_one_is_refused() -> None:
    assert wire.build(Span, {"months": 6}) == Span(months=6)
    with pytest.raises(wire.MisfitError, match="weks"):
        wire.build(Span, {"weks": 2})


@pytest.mark.parametrize("lengths", [{}, {"days": -1}, {"months": 2, "days": -1}])
def test_a_span_of_nothing_or_less_is_refused(lengths: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="时段"):
        Span(**lengths)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_a_longer_window_never_starts_later(on: date, months: int) -> None:
    assert Span(months=months + 1).before(on) < Span(months=months).before(on) < on


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("6h", timedelta(hours=6)),
        ("30m", timedelta(minutes=30)),
        ("3d", timedelta(days=3)),
        ("1w", timedelta(weeks=1)),
    ],
)
def test_a_duration_is_read(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize("text", ["", "6", "6 hours", "-6h", "1.5h", "6H", "99999999999d"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="时长"):
        duration(text)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 3, 16, 15, 59, tzinfo=UTC), 16, id="23:59 in Beijing"),
        pytest.param(datetime(2026, 3, 16, 16, 0, tzinfo=UTC), 17, id="midnight in Beijing"),
    ],
)
def test_the_day_is_the_day_in_beijing(moment: datetime, day: int) -> None:
    assert civil_date(moment) == date(2026, 3, day)


def test_a_moment_without_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="时区"):
        civil_date(datetime(2026, 3, 16))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 2, 13), True, id="an ordinary Friday"),
        pytest.param(date(2026, 2, 14), True, id="a worked Saturday"),
        pytest.param(date(2026, 2, 16), False, id="a Monday in the Spring Festival"),
        pytest.param(date(2026, 3, 1), False, id="an ordinary Sunday"),
    ],
)
def test_whether_a_day_is_worked(day: date, works: bool) -> None:
    assert CALENDAR.is_working_day(day) is works


@pytest.mark.parametrize(
    ("delivered", "days", "due"),
    [
        pytest.param(date(2026, 3, 16), 5, date(2026, 3, 23), id="over one weekend"),
        pytest.param(date(2026, 2, 13), 1, date(2026, 2, 14), id="the worked Saturday counts"),
        pytest.param(date(2026, 2, 14), 3, date(2026, 2, 26), id="the festival does not"),
        pytest.param(date(2026, 2, 18), 1, date(2026, 2, 24), id="delivered in the festival"),
        pytest.param(date(2026, 3, 16), 0, date(2026, 3, 16), id="no days: the same day"),
    ],
)
def test_the_day_of_delivery_is_not_counted(delivered: date, days: int, due: date) -> None:
    assert CALENDAR.due(delivered, days) == due


@given(st.dates(date(2026, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_due_and_between_agree(delivered: date, days: int) -> None:
    due = CALENDAR.due(delivered, days)
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.working_days_between(delivered, due) == days
    assert CALENDAR.working_days_between(due, delivered) == 0


def test_a_year_without_its_notice_is_not_guessed() -> None:
    with pytest.raises(CalendarNotPublishedError) as caught:
        CALENDAR.due(date(2026, 12, 30), 5)
    assert caught.value.year == 2027
    assert "rulebook/holidays/2027.toml" in str(caught.value)
    assert "days_off" in str(caught.value)


def test_a_later_notice_wins_day_by_day() -> None:
    storm = HolidayNotice(
        year=2026,
        source="市政府办公室通知",
        days_off=(date(2026, 2, 28), date(2026, 3, 2)),
        days_on=(date(2026, 2, 15),),
    )
    amended = CALENDAR.amended([storm])
    assert not amended.is_working_day(date(2026, 2, 28))
    assert not amended.is_working_day(date(2026, 3, 2))
    assert amended.is_working_day(date(2026, 2, 15))
    assert CALENDAR.is_working_day(date(2026, 3, 2))
