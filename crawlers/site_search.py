"""站内搜索 · Published titles searched for as a visitor would, by GET and nothing else.

Visits        The site's own result page for some titles that the seed draws among its entries, once
              for words that stand nowhere, so that a list of news beside the results finds nothing;
              in a browser where the results are not in the page as delivered.
Sees          Whether a search is offered, whether its result page opens, and whether each title is
              on the first page of results.
Cannot see    Searches that send by POST or only by a script; result pages closed to robots.
Does not      Send a form, or search for anything but titles that the site itself published.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

from crawlers._columns_fetch import kept_or_fetched, may
from crawlers._columns_found import search
from crawlers._contract import Probe
from crawlers._searching import Offer, address, offered
from crawlers._visit import Visit, header
from domain.functions import SearchForm, SearchLook, SearchTry, same_title
from domain.observation import Observation
from domain.sampling import Sampling, drawn
from reading import urls
from reading.document import Document, parse
from reading.links import links

_TRIES, _SHORTEST, _LONGEST = 4, 8, 60
_NOWHERE = "督查核验此处并无"
_CUT = re.compile(r"…|\.{3}")
_FAILED = 400


@dataclass(slots=True)
class _Desk:
    """One site's search: its form, and what it answers whatever is asked."""

    visit: Visit
    form: SearchForm
    charset: str
    always: frozenset[str] = frozenset()
    statuses: list[int | None] = field(default_factory=list)

    def address(self, words: str) -> str:
        return address(self.form, words, self.charset)

    async def results(self, words: str) -> Document | None:
        url = self.address(words)
        kept = await kept_or_fetched(self.visit, url, self.visit.state.home)
        answer = self.visit.frontier.answer(url)
        self.statuses.append(answer.status if answer else None)
        if kept is None:
            return None
        return parse(kept.body, url=url, content_type=header(kept.head, b"content-type"))


async def look(visit: Visit) -> AsyncIterator[Observation]:
    home = visit.state.home
    offer = await offered(visit)
    form = offer.form
    if form is None:
        yield visit.observe(home, _without_form(visit, offer))
        return
    doubt = _barred(visit, form)
    if doubt:
        yield visit.observe(home, _looked(visit, offered=True, sure=False, doubt=doubt))
        return
    desk = _Desk(visit, form, offer.page.charset)
    control = await desk.results(_NOWHERE)
    desk.always = frozenset(_found(control)) if control is not None else frozenset()
    titles = _titles(visit)
    order = drawn(visit.errand.run_id, titles)
    tries = [await _tried(desk, titles[u], u, rank) for rank, u in enumerate(order[:_TRIES])]
    bad = {status for status in desk.statuses if status is None or status >= _FAILED}
    failed = bool(tries) and len(bad) == 1 and bad == set(desk.statuses)
    status = desk.statuses[0] if failed else None
    silent = failed and status is None
    doubt = "搜索结果页未能取得" if silent else ""
    yield visit.observe(home, _looked(visit, offered=True, sure=True, doubt=doubt, status=status))
    if not failed:
        for each in tries:
            yield visit.observe(each.page, each, visit.keep(each.asked))
    seed = visit.errand.run_id
    draw = Sampling(site=home, of=(SearchTry.__name__,), seed=seed, population=len(order), void=0)
    yield visit.observe(home, draw)


def _without_form(visit: Visit, offer: Offer) -> SearchLook:
    if offer.away:
        doubt = f"首页有搜索入口{offer.away}，其中没有读到搜索框"
        return _looked(visit, offered=True, sure=False, doubt=doubt)
    doubt = "" if offer.sure else "未用浏览器核对"
    return _looked(visit, offered=False, sure=offer.sure, doubt=doubt)


def _barred(visit: Visit, form: SearchForm) -> str:
    if form.scripted:
        return "搜索由脚本或POST提交，未代为提交"
    there = form.action
    if urls.scheme_kind(there) != "http" or not may(visit, there):
        return "搜索结果页在其他网站，或robots.txt不允许访问"
    return ""


def _looked(
    visit: Visit, *, offered: bool, sure: bool, doubt: str, status: int | None = None
) -> SearchLook:
    return SearchLook(home=visit.state.home, offered=offered, status=status, sure=sure, doubt=doubt)


def _titles(visit: Visit) -> dict[str, str]:
    """Entries of the site's columns that can be opened: address → title."""
    found: dict[str, str] = {}
    for column in search(visit).columns:
        for entry in column.reading.entries if column.reading else ():
            url = urls.key(entry.url) if entry.url else ""
            title = " ".join(entry.title.split())
            if _CUT.search(title) or not _SHORTEST <= len(title) <= _LONGEST:
                continue
            if url and visit.frontier.kept(url) is not None:
                found[url] = title
    return found


async def _tried(desk: _Desk, title: str, url: str, rank: int) -> SearchTry:
    asked = desk.address(title)
    page = await desk.results(title)
    found = page is not None and _is_there(page, url, title, desk.always)
    rendered = False
    if page is not None and not found:
        frames = await desk.visit.rendered(asked)
        rendered = bool(frames)
        found = any(_is_there(frame, url, title, desk.always) for frame in frames or ())
    return SearchTry(
        home=desk.visit.state.home,
        page=url,
        title=title,
        rank=rank,
        found=found,
        asked=asked,
        rendered=rendered,
        doubt="" if page is not None else "搜索结果页未能取得",
    )


def _is_there(page: Document, url: str, title: str, always: frozenset[str]) -> bool:
    return any(
        there not in always and (there == url or same_title(words, title))
        for there, words in _rows(page)
    )


def _found(page: Document) -> Iterator[str]:
    yield from (there for there, _ in _rows(page))


def _rows(page: Document) -> Iterator[tuple[str, str]]:
    for link in links(page):
        there = page.absolute(link.href) if link.tag == "a" else None
        if there:
            yield urls.key(there), " ".join(link.text.split())


PROBE = Probe(sees=(SearchLook, SearchTry, Sampling), look=look)
