"""栏目页模板 · What stands on most pages of a site is no entry of any column.

Where a column is empty, a reader of lists takes what is left for one: the header with its clock,
the links of the footer. The walk knows better: it has met these links on all the other pages.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from crawlers._visit import Visit
from domain.listing import ListReading
from reading import urls

_FEWEST_PAGES = 8
_SHARE = 0.5


def template(visit: Visit) -> frozenset[str]:
    """Addresses that at least half of the site's pages link to."""
    counts, pages = Counter[int](), 0
    for row in visit.frontier.pages():
        if row.nav:
            pages += 1
            counts.update(row.links)
    if pages < _FEWEST_PAGES:
        return frozenset()
    least = _SHARE * pages
    return frozenset(visit.frontier.url(n) for n, count in counts.items() if count >= least)


def without(reading: ListReading, common: frozenset[str], home: str) -> ListReading:
    """The reading less the template; of rows that lead nowhere only those beside real entries."""
    kept = tuple(
        entry
        for entry in reading.entries
        if entry.url is None or (urls.key(entry.url) not in common and entry.url != home)
    )
    if not any(entry.url for entry in kept) and len(kept) < len(reading.entries):
        kept = ()
    return reading if len(kept) == len(reading.entries) else replace(reading, entries=kept)
