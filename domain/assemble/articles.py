"""稿件之汇集 · Dates of single articles, working days until publication, entries that came late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from domain.articles import ArticleReading
from domain.assemble.past import PastColumn
from domain.calendar import CalendarNotPublishedError, WorkCalendar
from domain.columns import ColumnLook, ColumnSlice, Health
from domain.dates import DateProblem, DateSource, SeenDate
from domain.freshness import Arrival, ArticleDates, LateArrivals, PublicationDelay, SiteLayouts
from domain.listing import ListEntry

_FUTURE = timedelta(days=2)
_LONGEST_TITLE = 80
_MOST_ARRIVALS = 50
_FEWEST_LAYOUTS = 1


def article_dates(
    page: str, column: str, entry: ListEntry, article: ArticleReading, on: date
) -> ArticleDates:
    """What the article and the list that leads to it say of the day of publication.

    An address is not asked: it holds the day on which a number was given out (TRS, JCMS), which may
    lie long before publication and is no statement of the unit's.
    """
    sources = [each for each in article.dates if each.source is not DateSource.URL]
    if entry.dated is not None:
        sources.append(entry.dated)
    sure = [each for each in sources if each.usable is not None]
    best = sure[0] if sure else None
    other = max(sure[1:], key=lambda each: _apart(each, best), default=None)
    return ArticleDates(
        page=page,
        column=column,
        title=_title(entry, article),
        best=best.usable if best else None,
        best_by=str(best.source) if best else "",
        other=other.usable if other else None,
        other_by=str(other.source) if other else "",
        printed_future=_future(sources, on),
    )


def _future(sources: Iterable[SeenDate], on: date) -> date | None:
    """A day printed as the day of publication that has not come yet."""
    said = (each.day for each in sources if each.problem is not DateProblem.AMBIGUOUS)
    return max((day for day in said if day is not None and day > on + _FUTURE), default=None)


def _apart(one: SeenDate, other: SeenDate | None) -> int:
    if one.usable is None or other is None or other.usable is None:
        return 0
    return abs((one.usable - other.usable).days)


def _title(entry: ListEntry, article: ArticleReading) -> str:
    return " ".join((entry.title or article.title or "").split())[:_LONGEST_TITLE]


def publication_delay(
    page: str, column: str, entry: ListEntry, article: ArticleReading, calendar: WorkCalendar
) -> PublicationDelay | None:
    """None where a day is lacking: nothing to count. Both days must be printed."""
    signed = article.signed or entry.signed
    published = article.best or entry.dated
    if signed is None or published is None or published.usable is None:
        return None
    days, why = None, ""
    try:
        days = calendar.working_days_between(signed, published.usable)
    except CalendarNotPublishedError as error:
        why = str(error)
    return PublicationDelay(
        page=page,
        column=column,
        title=_title(entry, article),
        signed=signed,
        published=published.usable,
        working_days=days,
        why=why,
    )


def late_arrivals(
    look: ColumnLook, past: PastColumn | None, registered: ColumnSlice | None = None
) -> LateArrivals | None:
    """None where nothing can be said: no earlier look, or one of the two looks did not read it."""
    if past is None or look.health is not Health.PROVED:
        return None
    new = past.new(look.entries)
    late = [each for each in new if each.on is not None and each.on < past.seen_on]
    return LateArrivals(
        column=look.column,
        name=look.name,
        kind=look.kind,
        seen_before=past.seen_on,
        n_new=len(new),
        arrivals=tuple(
            Arrival(title=each.title, url=each.url or "", printed=each.on)
            for each in late[:_MOST_ARRIVALS]
            if each.on is not None
        ),
        declared=registered.imports if registered else "",
    )


def site_layouts(
    home: str, looks: Iterable[ColumnLook], pasts: dict[str, PastColumn]
) -> SiteLayouts | None:
    """None without an earlier look."""
    now = {look.column: look for look in looks}
    known = {column: past for column, past in pasts.items() if past.layout}
    if len(known) < _FEWEST_LAYOUTS:
        return None
    met = [column for column in known if column in now and now[column].layout]
    return SiteLayouts(
        home=home,
        known=len(known),
        changed=tuple(each for each in met if now[each].layout != known[each].layout),
        gone=tuple(column for column in known if column not in now),
    )
