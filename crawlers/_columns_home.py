"""读首页 · The articles that the home page shows, with the day each of them was published.

Their days come from the columns' lists, else from the kept articles themselves: what home pages
print beside their links is often cut to month and day, and their clocks and © years are no dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crawlers import _scope as scope
from crawlers._columns_fetch import aged, kept_or_fetched
from crawlers._visit import Visit, header
from domain.assemble.home import HomeRead
from domain.calendar import civil_date
from domain.columns import Dated
from domain.pagefacts import PageKind
from reading import urls
from reading.articles import read_article
from reading.document import Document, parse
from reading.kinds import kind
from reading.links import links

MOST_OPENED = 80
_FEWEST = 3
_SHORTEST_TITLE = 6


async def home_read(visit: Visit, known: Mapping[str, Dated]) -> HomeRead:
    """`known`: what the columns' lists say of an address."""
    entries = await _entries(visit, visit.home, known)
    rendered = False
    scripted = bool(visit.home.scripts)
    if len(entries) < _FEWEST and scripted:
        frames = await visit.rendered(visit.state.home)
        for frame in frames or ():
            rendered = True
            entries |= await _entries(visit, frame, known)
    return HomeRead(
        home=visit.state.home,
        entries=tuple(entries.values()),
        rendered=rendered,
        scripted=len(entries) < _FEWEST and scripted,
        aged=aged(visit.frontier.kept(visit.state.home)),
    )


async def _entries(visit: Visit, page: Document, known: Mapping[str, Dated]) -> dict[str, Dated]:
    found: dict[str, Dated] = {}
    opened = 0
    for title, url in _titled(visit, page):
        if url in found:
            continue
        if url in known:
            found[url] = known[url]
            continue
        if opened >= MOST_OPENED:
            break
        opened += 1
        kept = await kept_or_fetched(visit, url, visit.state.home)
        if kept is None:
            continue
        article = parse(kept.body, url=url, content_type=header(kept.head, b"content-type"))
        if kind(article) is PageKind.ARTICLE:
            found[url] = _dated(title, url, article, visit)
    return found


def _titled(visit: Visit, page: Document) -> Iterator[tuple[str, str]]:
    """Links of the site's own whose words may be a title."""
    for link in links(page):
        there = page.absolute(link.href) if link.tag == "a" else None
        if there is None or len(link.text.strip()) < _SHORTEST_TITLE:
            continue
        url = urls.key(there)
        if url != visit.state.home and scope.site_key(url) in visit.state.keys:
            yield " ".join(link.text.split()), url


def _dated(title: str, url: str, page: Document, visit: Visit) -> Dated:
    best = read_article(page, civil_date(visit.errand.at)).best
    day = best.usable if best else None
    return Dated(title=title, url=url, on=day, by=str(best.source) if best and day else None)
