"""月份 · A month and a quarter of the house: Beijing dates, written “2026-03” and “2026Q1”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from domain.calendar import BEIJING, civil_date

_MONTHS, _QUARTER = 12, 3


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    number: int

    @property
    def begins(self) -> datetime:
        return datetime.combine(date(self.year, self.number, 1), time(), BEIJING)

    @property
    def ends(self) -> datetime:
        """The first moment that is no longer in it."""
        return self.plus(1).begins

    @property
    def last_day(self) -> date:
        return date.fromordinal(civil_date(self.ends).toordinal() - 1)

    def plus(self, months: int) -> Month:
        year, number = divmod(self.year * _MONTHS + self.number - 1 + months, _MONTHS)
        return Month(year, number + 1)

    def holds(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends

    @property
    def in_words(self) -> str:
        return f"{self.year}年{self.number}月"

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    @property
    def months(self) -> tuple[Month, Month, Month]:
        first = Month(self.year, (self.number - 1) * _QUARTER + 1)
        return first, first.plus(1), first.plus(2)

    @property
    def before(self) -> Quarter:
        return quarter_of(self.months[0].plus(-1))

    @property
    def in_words(self) -> str:
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


def month_of(moment: datetime) -> Month:
    day = civil_date(moment)
    return Month(day.year, day.month)


def quarter_of(month: Month) -> Quarter:
    return Quarter(month.year, (month.number - 1) // _QUARTER + 1)


def month(text: str) -> Month:
    """“2026-03” or “2026年3月”. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})(?:-|年)(\d{1,2})月?", text.strip())
    if not found or not 1 <= int(found[2]) <= _MONTHS:
        raise ValueError(f"“{text}”不是月份，应写作 2026-03")
    return Month(int(found[1]), int(found[2]))


def quarter(text: str) -> Quarter:
    """“2026Q1”. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})[Qq]([1-4])", text.strip())
    if not found:
        raise ValueError(f"“{text}”不是季度，应写作 2026Q1")
    return Quarter(int(found[1]), int(found[2]))
