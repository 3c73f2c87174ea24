"""所见之处 · What stands behind a name: a column, a page, a file, another site, or nothing."""

from __future__ import annotations

from datetime import date

from crawlers import _scope as scope
from crawlers._abroad_fetch import Fetcher
from crawlers._columns_fetch import kept_or_fetched
from crawlers._columns_found import search
from crawlers._obligations_abroad import Abroad
from crawlers._visit import Visit
from domain.assemble.obligations import Mention, of_column, year_in
from domain.calendar import civil_date
from domain.columns import Health
from domain.obligations import Duty, Place, UnitClass, Where, class_by_name
from domain.pagefacts import PageKind
from reading import errorpages, guards, urls
from reading.articles import read_article
from reading.document import Document
from reading.identity import identity
from reading.kinds import kind
from reading.links import links

_OK = 200
_BROKEN = 400
_HOPS = 5
_FEWEST_WORDS = 30
_LINE = 12
_READ = frozenset({PageKind.ARTICLE, PageKind.GUIDE, PageKind.ANNUAL_REPORT})


class Seen:
    """The places of one visit, each looked at once. `alive`: pages that their scripts filled."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._columns = {urls.key(look.column): look for look in visit.looks}
        self._pages: dict[str, Place] = {}
        self._template = frozenset(visit.home.text.split("\n"))
        self.alive: set[str] = set()
        self.abroad = Abroad(visit, Fetcher(visit))

    def behind(self, mention: Mention, duty: Duty) -> Place:
        if mention.url is None:
            where = Where.PAGE if mention.inline else Where.UNREAD
            return _place(mention, mention.on, where)
        url = self.final(urls.key(mention.url))
        if (there := self._abroad(mention, duty)) is not None:
            return there
        look = self._columns.get(url) or self._columns.get(urls.key(mention.url))
        if look is not None and look.health in (Health.PROVED, Health.EMPTY):
            return of_column(look, mention, duty)
        if url not in self._pages:
            self._pages[url] = self._looked(mention, url)
        known = self._pages[url]
        year = known.year or year_in([mention.words])
        return Place(
            url=known.url,
            words=mention.words,
            on=mention.on,
            where=known.where,
            filled=known.filled,
            newest=(mention.entry.on if mention.entry else None) or known.newest,
            year=year if mention.entry is None or duty.counts(mention.words) else None,
            n_items=known.n_items,
        )

    def _abroad(self, mention: Mention, duty: Duty) -> Place | None:
        """On the platform of the superior, as far as the unit's own part of it was read."""
        url, met = urls.key(mention.url or ""), mention.on in self.abroad.pages
        if met and url in self.abroad.shared:
            where = Where.ELSEWHERE if duty.shared else Where.SHARED
            return _place(mention, url, where)
        if met and mention.entry is not None:
            year = year_in([mention.words]) if duty.counts(mention.words) else None
            on = mention.entry.on
            return _place(mention, url, Where.ENTRY, filled=True, newest=on, year=year, n=1)
        page = self.abroad.pages.get(url)
        return self._read(mention, url, page, duty) if page is not None else None

    async def fetch(self, mention: Mention) -> None:
        """What only a script's menu or the search led to, the walk has not brought."""
        url = urls.key(mention.url or "")
        ours = bool(mention.url) and scope.site_key(url) in self._visit.state.keys
        if ours and url not in self._visit.answers and url not in self._pages:
            await kept_or_fetched(self._visit, url, mention.on)

    def final(self, url: str) -> str:
        """Where the address leads by the site's own redirects."""
        for _ in range(_HOPS):
            answer = self._visit.answers.get(url)
            there = urls.absolute(answer.location, url) if answer and answer.location else None
            if answer is None or answer.status == _OK or there is None:
                break
            url = urls.key(there)
        return url

    def _looked(self, mention: Mention, url: str) -> Place:
        if url == self._visit.state.home:
            return _place(mention, url, Where.HOLLOW)
        answer = self._visit.answers.get(url)
        status = answer.status if answer else None
        failed = answer is not None and (answer.soft or (status or 0) >= _BROKEN)
        ours = scope.site_key(url) in self._visit.state.keys
        if failed and not (answer and answer.guard):
            return _place(mention, url, Where.DEAD)
        if not ours:
            return _place(mention, url, Where.ELSEWHERE)
        if scope.wants("a", url) == scope.DOCUMENT and status == _OK:
            return _place(mention, url, Where.FILE, filled=True)
        page = self.page(url)
        return self._read(mention, url, page) if page else _place(mention, url, Where.UNREAD)

    def page(self, url: str) -> Document | None:
        """The kept page, unless what was kept is a guard's or an error page."""
        answer = self._visit.answers.get(url)
        page = None if answer is not None and answer.guard else self._visit.good(url)
        signatures = self._visit.errand.signatures
        if page is None or guards.guard(page, signatures, _OK):
            return None
        return None if errorpages.looks_like_error(page, signatures) else page

    def _read(self, mention: Mention, url: str, page: Document, duty: Duty | None = None) -> Place:
        """`duty`: count only its entries of a column that it shares."""
        on, abroad = civil_date(self._visit.errand.at), url in self.abroad.pages
        if kind(page) in _READ:
            best = read_article(page, on).best
            newest = best.usable if best else None
            year = year_in([page.title])
            return _place(mention, url, Where.PAGE, filled=True, newest=newest, year=year, n=1)
        listed = self.abroad.listed(page) if abroad else search(self._visit).listed(page)
        if listed.entries and listed.proved:
            return _place(
                mention,
                url,
                Where.COLUMN,
                filled=True,
                newest=listed.newest,
                year=year_in(
                    e.title for e in listed.entries if duty is None or duty.counts(e.title)
                ),
                n=len(listed.entries),
            )
        return _place(mention, url, Where.PAGE, filled=self._filled(page, abroad=abroad))

    def _filled(self, page: Document, *, abroad: bool) -> bool | None:
        """Something of its own stands on the page; False only where it calls itself empty."""
        if page.url in self.alive:
            return True
        template = self.abroad.lines if abroad else self._template
        lines = [line for line in page.text.split("\n") if line not in template]
        own = [line for line in lines if len(line) >= _LINE and "位置" not in line[:6]]
        said = any(word in page.plain for word in self._visit.errand.column_words.blank)
        if sum(map(len, own)) >= _FEWEST_WORDS and not said:
            return True
        common = self.abroad.shared if abroad else search(self._visit).common
        met = {page.url, self._visit.state.home, *common}
        hrefs = (page.absolute(link.href) for link in links(page, words=False) if link.tag == "a")
        if any(url and urls.key(url) not in met for url in hrefs):
            return True
        return False if said else None


def unit_class(visit: Visit) -> tuple[UnitClass, bool]:
    """By the register, by the unit's name, by the name that the page gives for its sponsor."""
    site = visit.errand.site
    if site.unit_class is not None:
        return site.unit_class, True
    names = (site.unit, identity(visit.home).sponsor, site.name, visit.home.meta.get("sitename"))
    told = next((kind for name in names if name and (kind := class_by_name(name))), None)
    return told or UnitClass.DEPARTMENT, told is not None


def _place(
    mention: Mention,
    url: str,
    where: Where,
    *,
    filled: bool | None = None,
    newest: date | None = None,
    year: int | None = None,
    n: int = 0,
) -> Place:
    return Place(
        url=url,
        words=mention.words,
        on=mention.on,
        where=where,
        filled=filled,
        newest=newest,
        year=year,
        n_items=n,
    )
