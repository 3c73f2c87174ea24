"""栏目的网页 · Pages as a visitor is shown them: the home page, its frames, what scripts wrote.

Behind a column's link: what its redirects, stubs and framesets lead to.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawlers import _scope as scope
from crawlers._visit import Visit
from reading import urls
from reading.document import Document
from reading.navigation import awaits_columns, frames, is_without_columns
from reading.redirects import redirect

_HOPS, _STUBS = 5, 3


def homes(visit: Visit) -> Iterator[Document]:
    """The home page as served; where next to no columns stand there, what its frames hold and what
    its scripts wrote when the walk had it drawn."""
    yield visit.home
    if is_without_columns(visit.home):
        held = (visit.page(final(visit, urls.key(each))) for each in frames(visit.home))
        yield from filter(None, held)
        yield from visit.drawings(visit.state.home)


def views(visit: Visit, page: Document) -> Iterator[Document]:
    """The page as served, and as drawn where the walk had it drawn."""
    yield page
    if urls.key(page.url) in visit.frontier.known:
        yield from visit.drawings(urls.key(page.url))


def undrawn(visit: Visit) -> bool:
    """Scripts may write the home page's navigation, and nobody has seen what they wrote."""
    return awaits_columns(visit.home) and not any(visit.drawings(visit.state.home))


def shown(visit: Visit, url: str) -> Document | None:
    """The page that a visitor sees: a stub sends him on, a frameset shows its main frame."""
    page = visit.page(url)
    for _ in range(_STUBS):
        sent = redirect(page) if page is not None else None
        there = final(visit, urls.key(sent.url)) if sent and sent.url else ""
        if scope.site_key(there) not in visit.state.keys:
            break
        page = visit.page(there) or page
    return page


def final(visit: Visit, url: str) -> str:
    """Where the address leads by the site's own redirects."""
    for _ in range(_HOPS):
        answer = visit.answers.get(url)
        if answer is None or not answer.location or answer.status == 200:
            break
        there = urls.absolute(answer.location, url)
        if there is None:
            break
        url = urls.key(there)
    return url
