"""日历 · Beijing dates, spans counted backwards, working days by the State Council's notices."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")

_SATURDAY = 5
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def civil_date(moment: datetime) -> date:
    """The Beijing date of an instant: the one bridge between the two kinds of time."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()}: 时间须带时区")
    return moment.astimezone(BEIJING).date()


def duration(text: str) -> timedelta:
    """“6h”, “30s”, “30m”, “3d” or “1w”."""
    found = re.fullmatch(r"(\d{1,6})([smhdw])", text.strip())
    if not found:
        raise ValueError(f"“{text}”不是时长；请写作 30m、6h、3d 或 1w")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """时段 · “监测时间点前2个月内”是自监测日期前倒退2个月至监测时间点的这段时期。

    （《全国政府网站普查评分表》注，国办发〔2015〕15号。）Calendar months, not sixty days: from
    1 March, two months go back to 1 January.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        lengths = (self.years, self.months, self.weeks, self.days)
        if min(lengths) < 0 or not any(lengths):
            raise ValueError("时段须为正数")

    def before(self, on: date) -> date:
        """The first day of the window that ends on `on`; a day its month lacks is the last one."""
        months = on.year * 12 + on.month - 1 - self.years * 12 - self.months
        year, month = divmod(months, 12)
        day = min(on.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day) - timedelta(weeks=self.weeks, days=self.days)

    def __str__(self) -> str:
        named = zip(
            (self.years, self.months, self.weeks, self.days),
            ("年", "个月", "周", "天"),
            strict=True,
        )
        return "".join(f"{length}{name}" for length, name in named if length)


class CalendarNotPublishedError(LookupError):
    """The year's holiday notice is not known; a deadline must not be guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}年节假日安排尚未录入，无法计算工作日；请按国务院办公厅的通知"
            f"录入 rulebook/holidays/{year}.toml（year、source、days_off、days_on）"
        )
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice:
    """节假日安排 · One year's notice, or an office's correction to it.

    `days_off` are free days; `days_on` are worked Saturdays and Sundays (调休上班).
    """

    year: int
    source: str
    days_off: tuple[date, ...] = ()
    days_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """工作日历 · The years whose notices are known, their free days and worked weekends."""

    years: frozenset[int] = frozenset()
    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def within(self, first: int, last: int) -> WorkCalendar:
        """Only these years: what one errand may need."""
        return WorkCalendar(
            years=frozenset(year for year in self.years if first <= year <= last),
            days_off=frozenset(day for day in self.days_off if first <= day.year <= last),
            days_on=frozenset(day for day in self.days_on if first <= day.year <= last),
        )

    def amended(self, notices: Iterable[HolidayNotice]) -> WorkCalendar:
        """A later notice wins over an earlier one, day by day."""
        years, off, on = set(self.years), set(self.days_off), set(self.days_on)
        for notice in notices:
            years.add(notice.year)
            off = (off - set(notice.days_on)) | set(notice.days_off)
            on = (on - set(notice.days_off)) | set(notice.days_on)
        return WorkCalendar(years=frozenset(years), days_off=frozenset(off), days_on=frozenset(on))

    def is_working_day(self, day: date) -> bool:
        if day in self.days_on:
            return True
        if day in self.days_off:
            return False
        if day.year not in self.years:
            raise CalendarNotPublishedError(day.year)
        return day.weekday() < _SATURDAY

    def due(self, delivered: date, working_days: int) -> date:
        """The last day on which an answer to something delivered on `delivered` is in time.

        The day of delivery is not counted: 期间开始之日，不计算在期间内.
        """
        day = delivered
        for _ in range(working_days):
            day += timedelta(days=1)
            while not self.is_working_day(day):
                day += timedelta(days=1)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days after `start` have begun by `end`; none if `end` is not later."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)
