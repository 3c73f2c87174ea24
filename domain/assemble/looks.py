"""栏目所见之汇集 · One column's list pages, opened articles and past put together into one look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from domain.articles import ArticleReading
from domain.assemble.kinds import Told
from domain.assemble.past import PastColumn
from domain.columns import ColumnLook, ColumnSlice, Dated, Health, Lifecycle, identity
from domain.dates import DateProblem
from domain.listing import ListEntry, ListProblem, ListReading, Order, TriedOn

DATED_SHARE = 0.8  # field notes: with fewer dates a reader has not understood the page
MOST_ENTRIES = 80
FEWEST_OPENED = 3
_FUTURE = timedelta(days=2)
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """读到的栏目 · What a probe brings of one column: readings, articles, what its page says.

    `pages` in reading order, `complete`: there are no more. `says_blank`, `says_closed`: words of
    the page; `has_words`: there is something to read besides a list; `scripted`: the list is for a
    script to fill, which may have failed. `failed`: the look did.
    """

    site: str
    column: str
    name: str
    trail: tuple[str, ...]
    first_level: bool
    told: Told
    pages: tuple[ListReading, ...] = ()
    complete: bool = True
    rendered: bool = False
    opened: Mapping[str, ArticleReading] = field(default_factory=dict)
    says_blank: bool = False
    says_closed: str = ""
    has_words: bool = False
    scripted: bool = False
    failed: tuple[Health, str] | None = None
    registered: ColumnSlice | None = None
    aged: int = 0


@dataclass(frozen=True, slots=True)
class _Sum:
    """The entries of all pages, each once, and what is amiss with their dates."""

    dated: tuple[Dated, ...]
    ambiguous: int
    future: int
    opened_undated: int

    @property
    def undated(self) -> int:
        return sum(1 for each in self.dated if each.on is None) - self.ambiguous - self.future

    @property
    def days(self) -> list[date]:
        return [each.on for each in self.dated if each.on is not None]


def column_look(read: ColumnRead, on: date, past: PastColumn | None = None) -> ColumnLook:
    """`on`: the Beijing day of the look."""
    total = _summed(read, on)
    health, doubt = _health(read, total, past)
    newest = max((e for e in total.dated if e.on), key=lambda each: each.on or on, default=None)
    return ColumnLook(
        site=read.site,
        column=read.column,
        name=read.name,
        trail=read.trail,
        kind=read.told.kind,
        kind_by=read.told.by,
        lifecycle=_lifecycle(read),
        first_level=read.first_level,
        health=health,
        doubt=doubt,
        reader=read.pages[0].reader if read.pages else None,
        tried_on=_tried(read.pages),
        layout=read.pages[0].layout if read.pages else "",
        rendered=read.rendered,
        pages=len(read.pages),
        complete=read.complete,
        settled=_settled(read.pages),
        n_items=len(total.dated),
        n_undated=total.undated,
        n_ambiguous=total.ambiguous,
        n_future=total.future,
        newest=newest.on if newest else None,
        newest_by=newest.by if newest else None,
        newest_title=newest.title if newest else "",
        oldest=min(total.days, default=None),
        opened=len(read.opened),
        opened_undated=total.opened_undated,
        entries=_since(total.dated[:MOST_ENTRIES], on, past),
        arrived=past.arrived(total.dated, on) if past else None,
        exempt=_exempt(read.registered, newest.on if newest else None, on),
        aged=read.aged,
    )


def _since(entries: tuple[Dated, ...], on: date, past: PastColumn | None) -> tuple[Dated, ...]:
    known = past.first_seen if past else {}
    return tuple(replace(each, since=known.get(each.identity, on)) for each in entries)


def _summed(read: ColumnRead, on: date) -> _Sum:
    entries = {identity(each.title, each.url): each for page in read.pages for each in page.entries}
    rows = [_dated(entry, read.opened, on) for entry in entries.values()]
    return _Sum(
        dated=tuple(each for each, _, _ in rows),
        ambiguous=sum(1 for _, problem, _ in rows if problem is DateProblem.AMBIGUOUS),
        future=sum(1 for _, problem, _ in rows if problem is DateProblem.INVALID),
        opened_undated=sum(1 for _, _, blank in rows if blank),
    )


def _dated(
    entry: ListEntry, opened: Mapping[str, ArticleReading], on: date
) -> tuple[Dated, DateProblem | None, bool]:
    """The entry with the best date that is known of it; what is wrong; whether opening was vain."""
    article = opened.get(entry.url or "")
    best = article.best if article else None
    if best is None or best.usable is None:
        best = entry.dated
    day = best.usable if best else None
    problem = best.problem if best else None
    if day is not None and day > on + _FUTURE:
        day, problem = None, DateProblem.INVALID
    vain = article is not None and not article.dates and day is None and problem is None
    title = " ".join(entry.title.split())[:_LONGEST_TITLE]
    source = str(best.source) if best and day else None
    return Dated(title=title, url=entry.url, on=day, by=source), problem, vain


def _health(read: ColumnRead, total: _Sum, past: PastColumn | None) -> tuple[Health, str]:
    if read.failed is not None:
        return read.failed
    if not total.dated:
        return _without_entries(read, past)
    if _understood(read, total):
        return Health.PROVED, ""
    if past is not None and past.layout and past.layout != read.pages[0].layout:
        return Health.BROKEN, "版面已变，读取器须重新核对"
    return Health.UNREADABLE, (
        f"读到{len(total.dated)}条，其中只有{len(total.days)}条读出日期，读取器未能自证"
    )


def _understood(read: ColumnRead, total: _Sum) -> bool:
    if any(page.proved for page in read.pages) and not _cut(read.pages):
        return True
    if total.opened_undated >= FEWEST_OPENED and not total.days:
        return True  # they were opened, and none shows a date: that is known of them
    known = len(total.days) + total.opened_undated + total.future
    return known >= DATED_SHARE * len(total.dated) and not _cut(read.pages)


def _cut(pages: Iterable[ListReading]) -> bool:
    bad = {ListProblem.TOO_LARGE, ListProblem.CUT_SHORT}
    return any(bad.intersection(page.problems) for page in pages)


def _without_entries(read: ColumnRead, past: PastColumn | None) -> tuple[Health, str]:
    problems = {problem for page in read.pages for problem in page.problems}
    if ListProblem.IN_PICTURE in problems:
        return Health.UNREADABLE, "列表是图片或文档，程序不能判读"
    said = read.says_blank or ListProblem.EMPTY in problems
    if past is not None and past.n_items and not said:
        return (
            Health.BROKEN,
            f"{past.seen_on}曾读到{past.n_items}条，现在一条也没有，可能是版面改动",
        )
    if not read.rendered:
        return Health.UNREADABLE, "静态页面没有列表，未用浏览器核对"
    if read.scripted or (ListProblem.NEEDS_BROWSER in problems and not said):
        return Health.UNREADABLE, "列表由脚本填写，浏览器中也没有读到"
    if read.has_words and not said:
        return Health.UNREADABLE, "页面有内容，但没有读到列表"
    return Health.EMPTY, ""


def _lifecycle(read: ColumnRead) -> Lifecycle:
    if read.registered is not None and read.registered.lifecycle is not None:
        return read.registered.lifecycle
    if read.says_closed:
        return Lifecycle.ARCHIVED
    return read.told.lifecycle


def _settled(pages: tuple[ListReading, ...]) -> bool:
    """Newest first on every page, so that later pages hold nothing newer."""
    orders = {page.order for page in pages}
    return Order.DESCENDING in orders and orders <= {Order.DESCENDING, Order.UNKNOWN}


def _tried(pages: tuple[ListReading, ...]) -> str:
    tried = {page.tried_on for page in pages}
    return str(TriedOn.IMITATION if TriedOn.IMITATION in tried else TriedOn.REAL_PAGES)


def _exempt(registered: ColumnSlice | None, newest: date | None, on: date) -> str:
    if registered is None:
        return ""
    until, cycle = registered.exempt_until, registered.cycle
    if until is not None and on <= until:
        return f"名录载明{registered.why_exempt or '暂停更新'}，至{until.isoformat()}"
    if cycle is not None and newest is not None and newest >= cycle.before(on):
        return f"名录载明更新周期为{cycle}，最新一条发布于{newest.isoformat()}，仍在周期内"
    return ""
