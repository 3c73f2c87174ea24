"""栏目 · Every column of the site: what is in it, how new it is, and what its dates say.

Visits        Kept pages; beyond them second pages of lists, the data their scripts ask for, some
              articles without a date in the list, and in a browser the columns that need one.
Sees          Each column's entries with their dates, kinds of columns together, the home page's
              newest date, dates of articles, working days from signing to publication, and beside
              earlier looks what came late and whose layout changed.
Cannot see    Columns that nothing within four short links from the home page leads to.
Does not      Say what is stale: windows are the rulebook's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

from crawlers._columns_found import search
from crawlers._columns_home import home_read
from crawlers._columns_read import Reader
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.assemble.articles import (
    article_dates,
    late_arrivals,
    publication_delay,
    site_layouts,
)
from domain.assemble.classes import column_class, settled
from domain.assemble.home import home_freshness
from domain.assemble.looks import ColumnRead, column_look
from domain.assemble.past import pasts
from domain.calendar import civil_date
from domain.columns import ColumnKind, ColumnLook, Dated
from domain.freshness import (
    ArticleDates,
    ColumnClass,
    HomeFreshness,
    LateArrivals,
    PublicationDelay,
    SiteLayouts,
)
from domain.observation import Observation

_CLASSES = (ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION)


async def look(visit: Visit) -> AsyncIterator[Observation]:
    on = civil_date(visit.errand.at)
    found, reader = search(visit), Reader(visit)
    read = [await reader.read(each) for each in (*found.columns, *found.entrances)]
    past = pasts(visit.errand.memory)
    looks = settled([column_look(each, on, past.get(each.column)) for each in _once(read)])
    visit.looks = looks
    for each in looks:
        yield visit.observe(each.column, each, visit.keep(each.column))
    for kind in _CLASSES:
        sight = column_class(visit.state.home, kind, looks, doubt=found.doubt)
        yield visit.observe(f"{visit.state.home}#{kind}", sight)
    known = _known(looks)
    home = home_freshness(await home_read(visit, known), looks, known, on)
    yield visit.observe(visit.state.home, home, visit.keep(visit.state.home))
    for each in looks:
        late = late_arrivals(each, past.get(each.column), found.slice(each.column))
        if late is not None:
            yield visit.observe(each.column, late, visit.keep(each.column))
    layouts = site_layouts(visit.state.home, looks, past)
    if layouts is not None:
        yield visit.observe(visit.state.home, layouts)
    for observation in _articles(visit, read, reader):
        yield observation


def _once(read: Iterable[ColumnRead]) -> list[ColumnRead]:
    """Columns reached under two addresses (with and without index.html) are one."""
    kept: dict[tuple[object, ...], ColumnRead] = {}
    for each in read:
        entries = tuple(e.url for page in each.pages[:1] for e in page.entries)
        kept.setdefault((each.name, entries) if entries else (each.column,), each)
    return list(kept.values())


def _known(looks: Iterable[ColumnLook]) -> dict[str, Dated]:
    return {e.url: e for look in looks for e in look.entries if e.url and e.on}


def _articles(visit: Visit, read: Iterable[ColumnRead], reader: Reader) -> Iterator[Observation]:
    on, calendar = civil_date(visit.errand.at), visit.errand.calendar
    for column in read:
        for entry in (entry for page in column.pages for entry in page.entries):
            article = reader.articles.pop(entry.url or "", None)
            if article is None or entry.url is None:
                continue
            dates = article_dates(entry.url, column.name, entry, article, on)
            yield visit.observe(entry.url, dates, visit.keep(entry.url))
            delay = publication_delay(entry.url, column.name, entry, article, calendar)
            if delay is not None:
                yield visit.observe(entry.url, delay, visit.keep(entry.url))


PROBE = Probe(
    sees=(
        ColumnLook,
        ColumnClass,
        HomeFreshness,
        ArticleDates,
        PublicationDelay,
        LateArrivals,
        SiteLayouts,
    ),
    look=look,
)
