"""寻栏目 · From the home page along short links to every page that is a column or leads to some.

Only kept pages are read, breadth first: what the home page names is of the first level. A link is
a column because of what stands behind it, not because of how it looks.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawlers import _scope as scope
from crawlers._columns_pages import final, homes, shown, undrawn, views
from crawlers._columns_template import template, without
from crawlers._visit import Visit
from domain.assemble.kinds import Told, bare, told
from domain.assemble.letters import channel_kind
from domain.calendar import civil_date
from domain.channels import ChannelKind
from domain.columns import ColumnKind, ColumnSlice, KindBy, Lifecycle
from domain.listing import ListReading
from domain.pagefacts import PageKind
from reading import urls
from reading.document import Document
from reading.gkmlpt import view_of
from reading.kinds import kind
from reading.lists import read_list
from reading.navigation import ColumnLink, column_links

MOST_VISITED, MOST_DEEP = 500, 4
_ARTICLE = re.compile(
    r"/t\d{8}_\d+|/art_\d+_\d+|/info/\d+/\d+|/content[/_]?\w*\d{4,}|/content/post_\d+|/post_\d+"
    r"|/i?\d{6,}\.s?html?$|\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|mp4|wps|ofd)$",
    re.IGNORECASE,
)
_NO_COLUMN = frozenset(
    {PageKind.ARTICLE, PageKind.GUIDE, PageKind.ERROR, PageKind.GUARD, PageKind.REDIRECT}
)
# Names that promise a list: a page of such a name without one is blank, not something else.
_PROMISING = frozenset(
    {
        ColumnKind.NEWS,
        ColumnKind.NOTICE,
        ColumnKind.POLICY,
        ColumnKind.INTERPRETATION,
        ColumnKind.PERSONNEL,
        ColumnKind.PLAN,
        ColumnKind.BUDGET,
        ColumnKind.REPORT,
        ColumnKind.STATISTICS,
    }
)
_MAP = re.compile(r"网站地图|站点地图|网站导航|sitemap", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """`reading` None: the page could not be had. `kind_of` is the page's kind by its form."""

    url: str
    name: str
    trail: tuple[str, ...]
    told: Told
    label: str
    reading: ListReading | None
    page_kind: PageKind | None
    registered: ColumnSlice | None = None


@dataclass(slots=True)
class _Step:
    link: ColumnLink
    trail: tuple[str, ...]
    above: tuple[ColumnKind, ...]
    depth: int


@dataclass(slots=True)
class Search:
    """`boxes`: pages with letters, for the channels' probe; `unread`: links that led nowhere."""

    visit: Visit
    columns: list[Found] = field(default_factory=list)
    entrances: list[Found] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    surveys: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    visited: int = 0
    _common: frozenset[str] | None = None

    def run(self) -> None:
        words = self.visit.errand.column_words
        more = frozenset(word.lower() for word in words.more)
        met = {self.visit.state.home}
        queue = deque(self._registered(met))
        for home in homes(self.visit):
            queue.extend(self._steps(home, more, (), (), 1, met))
        while queue and self.visited < MOST_VISITED:
            step = queue.popleft()
            self.visited += 1
            page = self._page(step)
            if page is None:
                continue
            found = self._weighed(step, page)
            if found is None and kind(page) in _NO_COLUMN:
                continue
            if step.depth >= MOST_DEEP:
                continue
            trail, above = step.trail, step.above
            if not _MAP.search(step.link.name):
                of = found.told.kind if found else self._told(step, page).kind
                trail, above = (*trail, step.link.name), (*above, of)
            for view in views(self.visit, page):
                queue.extend(self._steps(view, more, trail, above, step.depth + 1, met))

    def _registered(self, met: set[str]) -> Iterator[_Step]:
        for column in self.visit.errand.site.columns:
            met.add(view_of(column.url))
            link = ColumnLink(column.name, column.url, column.url, nav=True)
            yield _Step(link, (), (), 1)

    def _steps(
        self,
        page: Document,
        more: frozenset[str],
        trail: tuple[str, ...],
        above: tuple[ColumnKind, ...],
        depth: int,
        met: set[str],
    ) -> Iterator[_Step]:
        links = column_links(page, more)
        for link in sorted(links, key=lambda each: not each.nav):
            if link.url is None or not link.url.startswith(("http://", "https://")):
                continue
            url = view_of(link.url)
            if url in met or (bare(link.name) in self._never and not _MAP.search(link.name)):
                continue
            met.add(url)
            ours = scope.site_key(url) in self.visit.state.keys
            if not ours:
                self._leads_out(link, url, trail, depth)
            elif link.nav or not _ARTICLE.search(url):
                yield _Step(link, trail, above, depth)

    def listed(self, page: Document) -> ListReading:
        """The page's list, less what stands on every page of the site."""
        reading = read_list(page, civil_date(self.visit.errand.at))
        return without(reading, self.common, self.visit.state.home)

    @property
    def common(self) -> frozenset[str]:
        """Addresses that stand on most pages of the site."""
        if self._common is None:
            self._common = template(self.visit)
        return self._common

    @property
    def _never(self) -> frozenset[str]:
        return frozenset(self.visit.errand.column_words.never)

    def _leads_out(self, link: ColumnLink, url: str, trail: tuple[str, ...], depth: int) -> None:
        """A column's name in the navigation over another site's address: only an entrance."""
        to = told(link.name, words=self.visit.errand.column_words)
        if link.nav and depth == 1 and to.by is KindBy.NAME and to.kind in _PROMISING:
            entrance = Told(to.kind, to.by, Lifecycle.ENTRANCE)
            self.entrances.append(
                Found(url, link.name, trail, entrance, "", None, None),
            )

    def _page(self, step: _Step) -> Document | None:
        url = view_of(step.link.url or "")
        there = final(self.visit, urls.key(url))
        answer = self.visit.answers.get(there)
        barred = answer is not None and bool(answer.soft or answer.guard)
        page = None if barred else shown(self.visit, there)
        if page is None:
            self.unread.append(url)
            of = self._told(step, None)
            if step.link.nav and of.kind in _PROMISING:
                self.columns.append(Found(url, step.link.name, step.trail, of, "", None, None))
        return page

    def _told(self, step: _Step, page: Document | None, titles: tuple[str, ...] = ()) -> Told:
        registered = self.slice(view_of(step.link.url or ""))
        label = page.meta.get("columntype", "") if page else ""
        return told(
            step.link.name,
            words=self.visit.errand.column_words,
            above=step.above,
            label=label,
            titles=titles,
            registered=registered,
        )

    def slice(self, url: str) -> ColumnSlice | None:
        """What the register says of this column."""
        columns = self.visit.errand.site.columns
        return next((each for each in columns if view_of(each.url) == url), None)

    def _weighed(self, step: _Step, page: Document) -> Found | None:
        """The column behind this link, or None."""
        url = view_of(step.link.url or "")
        of = kind(page)
        if of is PageKind.LETTERBOX or channel_kind(step.link.name) is ChannelKind.PETITION:
            self.boxes.append((url, step.link.name))
            return None
        registered = self.slice(url)
        if of in _NO_COLUMN and registered is None:
            return None
        if channel_kind(step.link.name) is ChannelKind.SURVEY:
            self.surveys.append((url, step.link.name))
        reading = self.listed(page)
        titles = tuple(entry.title for entry in reading.entries)
        to = self._told(step, page, titles)
        if registered is None and not self._is_column(step, page, of, reading, to):
            return None
        label = page.meta.get("columntype", "")
        name = registered.name if registered else step.link.name
        found = Found(url, name, step.trail, to, label, reading, of, registered)
        self.columns.append(found)
        return found

    def _is_column(
        self, step: _Step, page: Document, of: PageKind, reading: ListReading, to: Told
    ) -> bool:
        dated = sum(entry.dated is not None for entry in reading.entries)
        labelled = bool(page.meta.get("columnname") or page.meta.get("columntype"))
        labelled = labelled and not page.meta.get("articletitle")
        if of is PageKind.LIST or dated or labelled or reading.needs_browser:
            return True
        return step.link.nav and to.kind in _PROMISING and to.by is KindBy.NAME

    @property
    def doubt(self) -> str:
        """Why columns may have been overlooked."""
        census = self.visit.frontier.notes().get("budget")
        if census:
            return f"本次检查未能走完全站（{census}）"
        if self.visited >= MOST_VISITED:
            return f"页面过多，只查看了{self.visited}个栏目页"
        if undrawn(self.visit):
            return "首页的导航可能由脚本写出，未用浏览器查看"
        if self.unread:
            return f"有{len(self.unread)}个页面未能取得"
        return ""


def search(visit: Visit) -> Search:
    """The site's columns, found once a run for all probes."""
    if visit.search is None:
        found = Search(visit)
        found.run()
        visit.search = found
    assert isinstance(visit.search, Search)
    return visit.search
