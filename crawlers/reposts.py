"""转载 · Whether the site carries the titles of the watch list, and since which day.

Visits        Nothing more: entries of columns and links of kept pages whose words are the title.
Sees          For each watched title the page that carries it and the day printed there; else the
              entry published since that comes nearest to it.
Cannot see    A title that stands only in a picture or a video.
Does not      Compare the text that was carried with the original.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from crawlers._columns_found import search
from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.calendar import civil_date
from domain.functions import same_title
from domain.observation import Observation
from domain.reposts import Repost, Watched, nearest
from reading import urls
from reading.articles import read_article
from reading.links import links

_CODES = ("utf-8", "gb18030")
_HEAD = 12


async def look(visit: Visit) -> AsyncIterator[Observation]:
    for watched in visit.errand.watch:
        if not watched.concerns(visit.errand.site.home):
            continue
        seen = _seen(visit, watched)
        evidence = visit.keep(seen.page) if seen.page else ()
        yield visit.observe(f"{visit.state.home}#{watched.title}", seen, evidence)


def _seen(visit: Visit, watched: Watched) -> Repost:
    found = next(_carrying(visit, watched.title), None)
    page = visit.page(found) if found else None
    article = read_article(page, civil_date(visit.errand.at)) if page is not None else None
    best = article.best if article else None
    return Repost(
        home=visit.state.home,
        title=watched.title,
        source=watched.source,
        since=watched.published,
        looked=visit.seen_at,
        page=found,
        at=best.usable if best else None,
        time=best.time if best else None,
        whole=not search(visit).doubt,
        nearest=None if found else nearest(watched.title, _since(visit, watched)),
    )


def _since(visit: Visit, watched: Watched) -> Iterator[tuple[str, str]]:
    """Entries of columns that may be the paper under other words: none is older than it."""
    first = civil_date(watched.published)
    for look in visit.looks:
        for entry in look.entries:
            if entry.url and (entry.on is None or entry.on >= first):
                yield entry.title, urls.key(entry.url)


def _carrying(visit: Visit, title: str) -> Iterator[str]:
    """Addresses that an entry or a link calls by the title."""
    for column in search(visit).columns:
        for entry in column.reading.entries if column.reading else ():
            if entry.url and same_title(entry.title, title):
                yield urls.key(entry.url)
    marks = [title[:_HEAD].encode(code, "ignore") for code in _CODES]
    for row in visit.frontier.pages():
        kept = visit.frontier.kept(row.url)
        page = visit.page(row.url) if kept and any(mark in kept.body for mark in marks) else None
        if page is None:
            continue
        for link in links(page):
            there = page.absolute(link.href) if link.tag == "a" else None
            if there and same_title(link.text, title):
                yield urls.key(there)
        if same_title(read_article(page, civil_date(visit.errand.at)).title or "", title):
            yield row.url


PROBE = Probe(sees=(Repost,), look=look)
