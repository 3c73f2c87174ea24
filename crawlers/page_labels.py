"""页面标签 · The standard meta labels of the site's column pages and content pages.

Visits        Pages of the walk; of a large site two hundred, drawn by a hash of the address, so
              that they are the same for everybody who replays the run.
Sees          Which standard labels are there with content, and what kind of page it is.
Cannot see    The kind of a page whose form says nothing: it is not sampled.
Does not      Judge labels' values.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from hashlib import sha256

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.observation import Observation, PageTags
from domain.pagefacts import PageKind
from reading.kinds import kind
from reading.tags import tags

_SAMPLED = {PageKind.LIST: "column", PageKind.ARTICLE: "article"}
_MOST_OPENED = 200


async def look(visit: Visit) -> AsyncIterator[Observation]:
    urls = [row.url for row in visit.frontier.pages() if row.nav and row.url != visit.state.home]
    urls.sort(key=lambda url: sha256(url.encode()).digest())
    for url in sorted(urls[:_MOST_OPENED]):
        page = visit.page(url)
        if page is None:
            continue
        present = tuple(sorted(tags(page)))
        of = _labelled(present) or _SAMPLED.get(kind(page))
        if of is not None:
            yield visit.observe(url, PageTags(page=url, kind=of, present=present))


def _labelled(present: tuple[str, ...]) -> str | None:
    """A page that calls itself an article by its labels is one; to ask its form costs more."""
    return "article" if "ArticleTitle" in present and "PubDate" in present else None


PROBE = Probe(sees=(PageTags,), look=look)
