"""搜索入口 · Where a site keeps its search box, and the address that the box would open.

A cover page has none, and many sites link to a search page instead of printing a box; what counts
is whether the site offers a search at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from crawlers._visit import Visit
from domain.functions import SearchForm
from reading import urls
from reading.document import Document
from reading.forms import search_form
from reading.links import links

_MOST_PAGES = 6
_ENTRANCE = re.compile(r"搜索|检索|查找|search", re.I)
_INWARD = re.compile(r"首页|主页|进入|index|home", re.I)
_LONGEST_NAME = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`form` None: none was found, which is certain if `sure`; `away`: an entrance that leads off
    the site, or to a page that was not had."""

    form: SearchForm | None
    page: Document
    sure: bool
    away: str = ""


def address(form: SearchForm, words: str, charset: str) -> str:
    pairs = [*form.others, (form.name, words)]
    query = urlencode(pairs, encoding=charset, errors="xmlcharrefreplace")
    return urls.key(f"{form.action.partition('?')[0]}?{query}")


async def offered(visit: Visit) -> Offer:
    """The home page as delivered, as a browser shows it, then the pages that it links to."""
    form = search_form(visit.home)
    if form is not None and not form.scripted:
        return Offer(form=form, page=visit.home, sure=True)
    frames = await visit.rendered(visit.state.home)
    for frame in frames or ():
        drawn = search_form(frame)
        if drawn is not None and not (drawn.scripted and form is not None):
            return Offer(form=drawn, page=frame, sure=True)
    if form is not None:
        return Offer(form=form, page=visit.home, sure=bool(frames))
    return _further(visit, [visit.home, *(frames or ())], sure=bool(frames))


def _further(visit: Visit, shown: list[Document], *, sure: bool) -> Offer:
    named, inward, rest = list[str](), list[str](), list[str]()
    for text, url in _targets(shown):
        entrance = bool(_ENTRANCE.search(text)) and len(text) <= _LONGEST_NAME
        (named if entrance else inward if _INWARD.search(text) else rest).append(url)
    looked = 0
    for url in dict.fromkeys([*named, *inward, *rest]):
        page = visit.page(url) if looked < _MOST_PAGES else None
        if page is None:
            continue
        looked += 1
        form = search_form(page)
        if form is not None:
            return Offer(form=form, page=page, sure=True)
    return Offer(form=None, page=visit.home, sure=sure, away=named[0] if named else "")


def _targets(shown: list[Document]) -> Iterator[tuple[str, str]]:
    for page in shown:
        for link in links(page):
            there = page.absolute(link.href) if link.tag == "a" else None
            if there and urls.scheme_kind(there) == "http":
                yield " ".join(link.text.split()), urls.key(there)
