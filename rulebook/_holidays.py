"""节假日 · The State Council's yearly notices, and the office's own table of corrections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

from domain.calendar import HolidayNotice, WorkCalendar
from rulebook._toml import Source

HOLIDAYS = Path(__file__).parent / "holidays"


def work_calendar(*tables: Path) -> WorkCalendar:
    """The known notices, then rulebook/holidays/*.toml, then `tables`; the later wins."""
    files = [*sorted(HOLIDAYS.glob("*.toml")), *tables]
    return _noticed().amended(_notice(path) for path in files)


def _noticed() -> WorkCalendar:
    """Years of which the library holds the whole notice: their National Day is in it.

    A notice may already name days at the turn of the year before it; that year is then still open.
    """
    off, on = _dates(holidays), _dates(workdays)
    years = {day.year for day in off if (day.month, day.day) == (10, 1)}
    return WorkCalendar(
        years=frozenset(years),
        days_off=frozenset(day for day in off if _is_told(day, years)),
        days_on=frozenset(day for day in on if _is_told(day, years)),
    )


def _is_told(day: date, years: set[int]) -> bool:
    return day.year in years or (day + timedelta(days=31)).year in years


def _dates(days: Iterable[date]) -> frozenset[date]:
    return frozenset(date(day.year, day.month, day.day) for day in days)


def _notice(path: Path) -> HolidayNotice:
    source = Source.of(path)
    notice = source.build(HolidayNotice, source.parsed())
    strange = [day for day in notice.days_off if day in notice.days_on]
    if strange:
        raise source.fault(f"{strange[0].isoformat()}同时列为放假和上班")
    return notice
