"""读栏目 · One column read as far as a verdict may need it: pages, data, browser, articles.

The static page first; then the data its script asks for; only then the browser. Two pages of every
list (an old entry may be pinned on top), more where it is not in order of time.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crawlers import _scope as scope
from crawlers._columns_fetch import aged, kept_or_fetched, turned
from crawlers._columns_found import Found, search
from crawlers._rows import Kept
from crawlers._visit import Visit, header
from domain.articles import ArticleReading
from domain.assemble.looks import ColumnRead
from domain.calendar import civil_date
from domain.columns import Health, Lifecycle
from domain.listing import ListEntry, ListReading, Order
from reading import errorpages, gkmlpt, guards, urls
from reading.articles import read_article
from reading.document import Document, parse
from reading.links import links
from reading.lists import framed, further

MOST_RENDERED = 40
_PAGES, _PAGES_UNSORTED = 2, 6
_OPENED, _SAMPLED = 20, 3
_PROSE = 80


@dataclass(slots=True)
class Reader:
    """`rendered`: columns for which a browser was used; `articles`: what was opened, by address."""

    visit: Visit
    rendered: list[str] = field(default_factory=list)
    articles: dict[str, ArticleReading] = field(default_factory=dict)

    async def read(self, found: Found) -> ColumnRead:
        kept = self.visit.frontier.kept(found.url.partition("#")[0])
        return replace(await self._read(found), aged=aged(kept))

    async def _read(self, found: Found) -> ColumnRead:
        page = self.visit.page(found.url)
        if found.told.lifecycle is Lifecycle.ENTRANCE:
            return self._column(found, failed=(Health.UNSEEN, "只是其他平台的入口"))
        if page is None or found.reading is None:
            return self._column(found, failed=(Health.UNSEEN, "栏目页面未能取得"))
        first, rendered = found.reading, False
        if first.needs_browser or not first.entries:
            first, page, rendered = await self._alive(found, first, page)
        else:
            first = await self._or_framed(found, first, page)
        pages = [first, *[each async for each in self._turned(found.url, first)]]
        await self._open([entry for each in pages for entry in each.entries])
        closed, blank = self._says(page)
        return self._column(
            found,
            pages=tuple(pages),
            rendered=rendered,
            blank=blank,
            closed=closed,
            prose=self._holds(page, found.url),
            scripted=found.reading.needs_browser,
        )

    def _column(
        self,
        found: Found,
        *,
        pages: tuple[ListReading, ...] = (),
        rendered: bool = False,
        closed: str = "",
        blank: bool = False,
        prose: bool = False,
        scripted: bool = False,
        failed: tuple[Health, str] | None = None,
    ) -> ColumnRead:
        return ColumnRead(
            site=self.visit.state.home,
            column=found.url,
            name=found.name,
            trail=found.trail,
            first_level=len(found.trail) <= 1,
            told=found.told,
            pages=pages,
            complete=_complete(pages),
            rendered=rendered,
            opened=self._opened(pages),
            says_blank=blank,
            says_closed=closed,
            has_words=prose,
            scripted=scripted,
            failed=failed,
            registered=found.registered,
        )

    def _opened(self, pages: Sequence[ListReading]) -> dict[str, ArticleReading]:
        """Those of the pages' entries that were opened, by address."""
        met = {entry.url for page in pages for entry in page.entries}
        return {url: self.articles[url] for url in sorted(filter(None, met & set(self.articles)))}

    # -- pages

    def _listed(self, page: Document) -> ListReading:
        return search(self.visit).listed(page)

    async def _alive(
        self, found: Found, first: ListReading, page: Document
    ) -> tuple[ListReading, Document, bool]:
        """The list as its script fills it: from the data it asks for, else from the browser."""
        data = await self._asked(found, first, page)
        if data is not None and data.entries:
            return data, page, False
        if len(self.rendered) >= MOST_RENDERED:
            return first, page, False
        frames = await self.visit.rendered(found.url)
        if not frames or any(map(self._barred, frames)):
            return first, page, False
        self.rendered.append(found.url)
        read = [(self._listed(frame), frame) for frame in frames]
        reading, frame = max(read, key=lambda each: len(each[0].entries))
        return reading, frame, True

    async def _or_framed(self, found: Found, first: ListReading, page: Document) -> ListReading:
        """A list beside a frame with another: which of them is the column's nobody says, so that
        the newer one speaks for it."""
        for url in framed(page)[:_PAGES]:
            kept = await kept_or_fetched(self.visit, urls.key(url), found.url)
            other = self._listed(_parsed(kept.body, kept.url, kept.head)) if kept else None
            if other and other.proved and (other.newest or date.min) > (first.newest or date.min):
                first = other
        return first

    async def _asked(self, found: Found, first: ListReading, page: Document) -> ListReading | None:
        """The list from where its script or its frame has it."""
        view = gkmlpt.source(page, found.url)
        kept = await kept_or_fetched(self.visit, urls.key(view), found.url) if view else None
        if view and kept is not None:
            data = self._listed(_parsed(kept.body, found.url, kept.head))
            return gkmlpt.with_next(data, view)
        for url in first.source_urls[:_PAGES]:
            kept = await kept_or_fetched(self.visit, urls.key(url), found.url)
            if kept is not None:
                data = self._listed(_parsed(kept.body, _base(kept, found.url), kept.head))
                if data.entries:
                    return data
        if first.pager is None or not first.pager.form:
            return None
        kept = await turned(self.visit, first.pager, first.pager.urls[0], found.url)
        if kept is None:
            return None
        data = self._listed(_parsed(kept.body, found.url, kept.head))
        total = data.pager.total_entries if data.pager else None
        return replace(data, pager=further(page, len(data.entries), total))

    async def _turned(self, column: str, first: ListReading) -> AsyncIterator[ListReading]:
        """Further pages: the second; where the list is not newest first, more, the last of all."""
        if first.pager is None:
            return
        further = [url for url in dict.fromkeys(map(urls.key, first.pager.urls)) if url != column]
        if first.order is Order.DESCENDING or len(first.entries) == 0:
            wanted = further[: _PAGES - 1]
        else:
            wanted = list(dict.fromkeys([*further[: _PAGES_UNSORTED - 2], *further[-1:]]))
        for url in wanted:
            kept = await turned(self.visit, first.pager, url, column)
            if kept is None:
                return
            yield self._listed(_parsed(kept.body, _base(kept, column), kept.head))

    # -- articles

    async def _open(self, entries: Iterable[ListEntry]) -> None:
        """Articles whose list says no certain date, and the first few of every column."""
        listed = list({entry.url: entry for entry in entries if entry.url}.values())
        lacking = [entry for entry in listed if entry.day is None][:_OPENED]
        for entry in [*listed[:_SAMPLED], *lacking]:
            url = urls.key(entry.url or "")
            if entry.url in self.articles or scope.site_key(url) not in self.visit.state.keys:
                continue
            kept = await kept_or_fetched(self.visit, url, self.visit.state.home)
            if kept is not None and entry.url is not None:
                page = _parsed(kept.body, url, kept.head)
                self.articles[entry.url] = read_article(page, civil_date(self.visit.errand.at))

    def _barred(self, frame: Document) -> bool:
        """What the browser shows is a guard's or an error page, not the column."""
        signatures = self.visit.errand.signatures
        barred = guards.guard(frame, signatures, 200)
        return bool(barred or errorpages.looks_like_error(frame, signatures))

    def _holds(self, page: Document, column: str) -> bool:
        """There is something on the page besides what stands on all pages of the site."""
        if any(len(line) >= _PROSE for line in page.text.split("\n")):
            return True
        common = search(self.visit).common
        ours = {column, self.visit.state.home, *common}
        hrefs = (page.absolute(link.href) for link in links(page, words=False) if link.tag == "a")
        return any(url and urls.key(url) not in ours for url in hrefs)

    def _says(self, page: Document) -> tuple[str, bool]:
        """The words by which the column calls itself closed; whether it calls itself empty."""
        words = self.visit.errand.column_words
        closed = next((word for word in words.archived if word in page.plain), "")
        return closed, any(word in page.plain for word in words.blank)


def _parsed(body: bytes, url: str, head: bytes) -> Document:
    return parse(body, url=url, content_type=header(head, b"content-type"))


def _base(kept: Kept, column: str) -> str:
    """Addresses in data are written for the page that asks for it, those of a page for itself."""
    start = kept.body[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    return column if start[:1] in (b"{", b"[") or b"<datastore" in start else kept.url


def _complete(pages: tuple[ListReading, ...]) -> bool:
    """All of the list was read: there is no pager, or every page of it was turned."""
    if not pages or pages[0].pager is None:
        return True
    pager = pages[0].pager
    if pager.total_entries is not None:
        return sum(len(page.entries) for page in pages) >= pager.total_entries
    total = pager.total_pages or len(set(pager.urls)) + 1
    return len(pages) >= total
