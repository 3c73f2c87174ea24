"""Readings of a made-up column, as its reader would hand them over on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.assemble.kinds import Told
from domain.assemble.looks import ColumnRead
from domain.columns import ColumnKind, KindBy, Lifecycle
from domain.dates import Certainty, DateProblem, DateSource, SeenDate
from domain.listing import ListEntry, ListReading, Order, TriedOn

HOME = "https://www.ceshi.gov.cn/"
COLUMN = f"{HOME}gzdt/"
NEWS = Told(ColumnKind.NEWS, KindBy.NAME, Lifecycle.RUNNING)
NOTICES = Told(ColumnKind.NOTICE, KindBy.NAME, Lifecycle.RUNNING)


@dataclass(frozen=True, slots=True)
class Story:
    """An entry: when it really came, and the day printed on it."""

    title: str
    came: date
    printed: date | None = None

    @property
    def day(self) -> date:
        return self.printed or self.came


def seen(day: date | None, **changed: Any) -> SeenDate | None:
    return None if day is None else SeenDate(day=day, source=DateSource.LIST, **changed)


def entry(title: str, day: date | None, **dated: Any) -> ListEntry:
    url = f"{COLUMN}{abs(hash(title)) % 10**8}.html"
    return ListEntry(title=title, href=url, url=url, dated=seen(day, **dated))


def yearless(title: str, day: date) -> ListEntry:
    return entry(title, day, certainty=Certainty.NEAREST, problem=DateProblem.AMBIGUOUS)


def reading(entries: Iterable[ListEntry], **changed: Any) -> ListReading:
    plain: dict[str, Any] = {
        "reader": "rows",
        "tried_on": TriedOn.REAL_PAGES,
        "entries": tuple(entries),
        "needs_browser": False,
        "layout": "a1",
        "order": Order.DESCENDING,
    }
    return ListReading(**plain | changed)


def column(*pages: ListReading, **changed: Any) -> ColumnRead:
    plain: dict[str, Any] = {
        "site": HOME,
        "column": COLUMN,
        "name": "工作动态",
        "trail": (),
        "first_level": True,
        "told": NEWS,
        "pages": pages,
    }
    return ColumnRead(**plain | changed)


def as_of(stories: Iterable[Story], on: date, *, most: int = 20) -> ColumnRead:
    """What the list shows on that day: what has come by then, newest printed day first."""
    shown = sorted((s for s in stories if s.came <= on), key=lambda s: s.day, reverse=True)
    page = reading(entry(story.title, story.day) for story in shown[:most])
    return column(page, complete=len(shown) <= most)


def every(days: int, start: date, end: date) -> list[Story]:
    """A column that gets something new every so many days."""
    count = (end - start).days // days
    dates = [start + timedelta(days=days * n) for n in range(count + 1)]
    return [Story(f"第{n}期工作动态信息发布", day) for n, day in enumerate(dates)]
