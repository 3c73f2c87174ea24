"""寻事项 · From the home page along the columns of services to every guide that they list.

Guides elsewhere in the site are known by their form; guides on another platform are not ours to
read, and the columns that lead there are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawlers import _scope as scope
from crawlers._columns_found import search
from crawlers._visit import Visit
from domain.assemble.kinds import told
from domain.columns import ColumnKind
from domain.pagefacts import PageKind
from domain.services import ServiceReading
from reading import urls
from reading.document import Document
from reading.hints import Hint
from reading.kinds import kind
from reading.links import links
from reading.navigation import column_links
from reading.services import read_service

MOST_GUIDES = 200
_MOST_COLUMNS, _DEEPEST = 40, 3
_MOST_OPENED = 300  # a menu may hold a guide's words on every page of a large site
_SHORTEST, _LONGEST = 4, 60
_ITEM = re.compile(r"许可|审批|登记|备案|核准|确认|认定|证|申领|申请|办理|补贴|缴费|查询|预约|注册")
_NO_GUIDE = frozenset(
    {PageKind.ERROR, PageKind.GUARD, PageKind.REDIRECT, PageKind.LETTERBOX, PageKind.ANNUAL_REPORT}
)


@dataclass(slots=True)
class Services:
    """`guides` by address; `unread`: listed items whose page could not be had; `outside`: items on
    another platform."""

    guides: dict[str, ServiceReading] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    outside: int = 0
    columns: int = 0


def services(visit: Visit) -> Services:
    found = Services()
    listed = set[str]()
    for column, page in _columns(visit):
        found.columns += 1
        for url in _items(visit, page, found):
            if url not in listed and url != column and len(found.guides) < MOST_GUIDES:
                listed.add(url)
                _take(visit, url, found, listed=True)
    opened = 0
    for row in visit.frontier.pages():
        if row.url in listed or len(found.guides) >= MOST_GUIDES or opened >= _MOST_OPENED:
            continue
        if row.hints & Hint.SERVICE:
            opened += 1
            _take(visit, row.url, found, listed=False)
    return found


def _columns(visit: Visit) -> Iterator[tuple[str, Document]]:
    """Pages that a link calls a column of services, the home page's first."""
    met, queue = {visit.state.home}, [(visit.home, 0)]
    while queue and len(met) < _MOST_COLUMNS:
        page, depth = queue.pop(0)
        for link in column_links(page):
            url = urls.key(link.url) if link.url and link.url.startswith("http") else ""
            of = told(link.name, words=visit.errand.column_words).kind
            if not url or url in met or of is not ColumnKind.SERVICE:
                continue
            met.add(url)
            there = visit.page(url) if scope.site_key(url) in visit.state.keys else None
            if there is not None:
                yield url, there
                if depth < _DEEPEST:
                    queue.append((there, depth + 1))


def _items(visit: Visit, page: Document, found: Services) -> Iterator[str]:
    """What the column lists, dated or not, less what stands on every page of the site."""
    common = search(visit).common
    for link in links(page):
        url = urls.key(there) if link.tag == "a" and (there := page.absolute(link.href)) else ""
        words = link.text.strip()
        if not url.startswith("http") or url in common or not _SHORTEST <= len(words) <= _LONGEST:
            continue
        if scope.site_key(url) in visit.state.keys:
            if scope.wants("a", url) == scope.PAGE:
                yield url
        elif _ITEM.search(words):
            found.outside += 1


def _take(visit: Visit, url: str, found: Services, *, listed: bool) -> None:
    answer = visit.answers.get(url)
    barred = answer is not None and bool(answer.soft or answer.guard)
    page = None if barred else visit.page(url)
    if page is None:
        if listed:
            found.unread.append(url)
        return
    of = kind(page)
    if of is PageKind.GUIDE or (listed and of not in _NO_GUIDE | {PageKind.LIST, PageKind.HOME}):
        reading = read_service(page)
        if reading.printed:
            found.guides[url] = reading
