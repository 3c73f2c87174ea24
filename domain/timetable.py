"""时刻 · When a task is due: by the wall clock in Beijing, never by when it last ran.

So a restart bunches nothing, and what a stopped server missed can be counted: a slot is a task, a
subject and a moment, the same whoever computes it. Sites are spread over a task's window by the
hash of their id, which stays the same from month to month.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from domain.calendar import BEIJING, civil_date, duration

HOUSE = ""  # the subject of a task that the house does once, for all
_DAY = timedelta(days=1)
_YEAR_AND_A_DAY = 367


@dataclass(frozen=True, slots=True)
class Window:
    """时段 · From `opens` to `closes`, Beijing time; past midnight where `closes` is the sooner."""

    opens: time
    closes: time

    @property
    def seconds(self) -> int:
        length = _since_midnight(self.closes) - _since_midnight(self.opens)
        return int((length if length > timedelta() else length + _DAY).total_seconds())

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}至{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class Steady:
    """定频 · Every so many minutes, counted from midnight in Beijing. `minutes` divides a day."""

    minutes: int

    def __str__(self) -> str:
        hours, rest = divmod(self.minutes, 60)
        return f"每{self.minutes}分钟" if rest or not hours else f"每{hours}小时"


@dataclass(frozen=True, slots=True)
class Dated:
    """定日 · On these days of these months (none named: every one), within the window.

    `nights`: over how many days from there on the sites are spread.
    """

    window: Window
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    nights: int = 1

    def falls_on(self, day: date) -> bool:
        return (not self.days or day.day in self.days) and (
            not self.months or day.month in self.months
        )

    def __str__(self) -> str:
        months = f"{'、'.join(map(str, self.months))}月" if self.months else ""
        days = f"{_span(self.days)}日" if self.days else "每天"
        when = months or ("每月" if self.days else "")
        spread = f"起{self.nights}天内" if self.nights > 1 else ""
        return f"{when}{days}{spread}{self.window}"


Rhythm: TypeAlias = Steady | Dated


class Per(StrEnum):
    """What a task is done for: the house once, every running site, every site under suspicion,
    every site of which a unit says that it is mended."""

    HOUSE = "house"
    SITE = "site"
    SUSPECT = "suspect"
    RECHECK = "recheck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """例行事项 · One row of the timetable. `why` is shown to whoever asks what will run.

    `late`: how late a missed slot may still be done; past that it is a gap, and shown as one.
    `takes`: for how long whoever began it is believed to be at work (the lease).
    """

    name: str
    title: str
    why: str
    rhythm: Rhythm
    per: Per = Per.HOUSE
    late: str = "6h"
    takes: str = "1h"


class SlotState(StrEnum):
    RUNNING = "进行中"
    DONE = "完成"
    FAILED = "未成"
    GAP = "缺漏"  # nobody was there to do it in time: no data, never “in order”


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """班次 · One task, one subject, one moment: done once, whoever else wants to.

    `fence` counts the attempts; whoever comes back with an older number is not heard.
    """

    task: str
    about: str
    due: datetime
    state: SlotState
    fence: int = 1
    begun: datetime
    lease: datetime
    ended: datetime | None = None
    remark: str = ""


def due_times(task: Task, about: str, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every moment at which the task is due, later than `after`, not later than `until`."""
    found = _steady if isinstance(task.rhythm, Steady) else _dated
    yield from found(task, about, after.astimezone(BEIJING), until.astimezone(BEIJING))


def next_due(task: Task, about: str, after: datetime) -> datetime:
    """The first moment later than `after`."""
    until = after + timedelta(days=_YEAR_AND_A_DAY)
    for moment in due_times(task, about, after, until):
        return moment
    raise ValueError(f"{task.name}: 一年之内没有一个班次")


def in_time(task: Task, due: datetime, now: datetime) -> bool:
    """Whether a slot that was missed may still be done."""
    return now - due <= duration(task.late)


def _steady(task: Task, about: str, after: datetime, until: datetime) -> Iterator[datetime]:
    assert isinstance(task.rhythm, Steady)
    step = timedelta(minutes=task.rhythm.minutes)
    midnight = datetime.combine(civil_date(after), time(), BEIJING)
    moment = midnight + timedelta(seconds=_offset(task.name, about, int(step.total_seconds())))
    moment += step * max(0, (after - moment) // step)
    while moment <= until:
        if moment > after:
            yield moment
        moment += step


def _dated(task: Task, about: str, after: datetime, until: datetime) -> Iterator[datetime]:
    assert isinstance(task.rhythm, Dated)
    window = task.rhythm.window
    into = timedelta(
        days=_offset(f"{task.name} night", about, task.rhythm.nights),
        seconds=_offset(task.name, about, window.seconds),
    )
    day = civil_date(after) - _DAY * task.rhythm.nights  # yesterday's window may reach into today
    while day <= civil_date(until):
        if task.rhythm.falls_on(day):
            moment = datetime.combine(day, window.opens, BEIJING) + into
            if after < moment <= until:
                yield moment
        day += _DAY


def _offset(name: str, about: str, within: int) -> int:
    if about == HOUSE:
        return 0
    digest = sha256(f"{name}\n{about}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % within


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _span(days: tuple[int, ...]) -> str:
    if len(days) > 1 and days == tuple(range(days[0], days[-1] + 1)):
        return f"{days[0]}至{days[-1]}"
    return "、".join(map(str, days))
