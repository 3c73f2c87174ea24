"""时限 · The last working day, and every day that was stepped over on the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WorkCalendar

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`free`: days off between delivery and `last`; `worked`: Saturdays and Sundays worked."""

    delivered: date
    working_days: int
    last: date
    free: tuple[date, ...]
    worked: tuple[date, ...]

    def in_words(self) -> str:
        """“自3月16日送达次日起计5个工作日，至3月23日止（其间3月21日至22日为休息日，不计入）”."""
        stepped = f"其间{_days(self.free)}为节假日或休息日，不计入" if self.free else ""
        extra = f"{_days(self.worked)}为调休上班日，计入" if self.worked else ""
        why = "；".join(filter(None, (stepped, extra)))
        return (
            f"自{_day(self.delivered)}送达次日起计{self.working_days}个工作日，"
            f"至{_day(self.last)}止" + (f"（{why}）" if why else "")
        )


def deadline(calendar: WorkCalendar, delivered: date, working_days: int) -> Deadline:
    last = calendar.due(delivered, working_days)
    between = [delivered + timedelta(days=n) for n in range(1, (last - delivered).days + 1)]
    working = [day for day in between if calendar.is_working_day(day)]
    return Deadline(
        delivered=delivered,
        working_days=working_days,
        last=last,
        free=tuple(day for day in between if day not in working),
        worked=tuple(day for day in working if day.weekday() >= _SATURDAY),
    )


def _days(days: Iterable[date]) -> str:
    """Neighbouring days as one stretch."""
    stretches: list[list[date]] = []
    for day in days:
        if stretches and day - stretches[-1][-1] == timedelta(days=1):
            stretches[-1].append(day)
        else:
            stretches.append([day])
    return "、".join(
        _day(each[0]) if len(each) == 1 else f"{_day(each[0])}至{_day(each[-1])}"
        for each in stretches
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
