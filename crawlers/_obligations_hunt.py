"""寻公开事项 · Every name on the ways by which a citizen looks for a thing, page by page.

The ways are four: the home page, the 信息公开 page and what lies below it, the site map, the site's
own search. What the columns' search met counts as well, and so do the titles of entries. Where the
信息公开 page is one of the superior's platform, the unit's part of that platform is gone through.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from crawlers import _scope as scope
from crawlers._columns_found import search
from crawlers._obligations_seen import Seen
from crawlers._visit import Visit
from domain.assemble.obligations import Mention
from domain.obligations import Duty, Reach
from reading import urls
from reading.document import Document
from reading.naming import named

PLATFORM = "platform"
MOST_PAGES, MOST_DEEP = 150, 3
_LONGEST_NAME = 24
_MAP = re.compile(r"网站地图|站点地图|网站导航|站点导航|sitemap", re.IGNORECASE)
_ARTICLE = re.compile(
    r"/t\d{8}_\d+|/art_\d+_\d+|/content/post_\d+|/\d{6,}\.s?html?$", re.IGNORECASE
)
_WRITES = re.compile(
    r"innerHTML|document\.write|appendChild|insertAdjacentHTML|\.html\("
    r"|\.append\(|fetch\(|ajax|new Vue|axios"
)
_FEWEST_LINKS = 3
_NO_DISCLOSURE = "没有找到“政府信息公开”栏目"
_NO_MAP = "没有找到网站地图"


@dataclass(slots=True)
class Hunt:
    """`looked_on`: pages gone through, in order; `maps`, `platforms`: those of them that are.

    `dark` could not be had; what scripts write into `unwritten` could not be seen.
    """

    visit: Visit
    seen: Seen
    mentions: list[Mention] = field(default_factory=list)
    looked_on: list[str] = field(default_factory=list)
    platforms: list[str] = field(default_factory=list)
    maps: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)

    async def run(self, duties: Iterable[Duty]) -> None:
        home = self.visit.state.home
        platform = next((duty for duty in duties if duty.id == PLATFORM), None)
        await self._take(home, self.visit.home)
        self.mentions += self._registered(platform)
        for mention in list(self.mentions):
            if mention.url is not None and _MAP.search(mention.words):
                await self._open(mention.url, self.maps)
            elif mention.url is not None and platform and platform.is_named(mention.words):
                await self._platform(mention.url)
        await self._below()
        self._columns()
        if self.elsewhere:
            await self.seen.abroad.go(self.elsewhere, platform)
            self.mentions += self.seen.abroad.mentions
            self.visit.abroad = self.seen.abroad.own

    def _registered(self, platform: Duty | None) -> list[Mention]:
        """The way to the platform that the register knows."""
        home = self.visit.state.home
        return [
            Mention(column.name, column.url, home)
            for column in self.visit.errand.site.columns
            if platform and platform.is_named(column.name)
        ]

    async def _platform(self, url: str) -> None:
        there = self.seen.final(urls.key(url))
        if scope.site_key(there) not in self.visit.state.keys:
            self.elsewhere += [there] if there not in self.elsewhere else []
        elif there != self.visit.state.home:
            await self._open(url, self.platforms)

    async def _open(self, url: str, kept: list[str]) -> None:
        there = self.seen.final(urls.key(url))
        if there in self.looked_on:
            if there not in kept and there != self.visit.state.home:
                kept.append(there)
            return
        page = self.seen.page(there)
        if page is None:
            self.dark.append(there)
            return
        kept.append(there)
        await self._take(there, page)

    async def _below(self) -> None:
        """The tree under the 信息公开 page, as far as its short names lead."""
        queue = deque((url, 1) for url in self.platforms)
        queued = set(self.platforms)
        while queue and len(self.looked_on) < MOST_PAGES:
            above, depth = queue.popleft()
            for mention in [m for m in self.mentions if m.on == above and m.url is not None]:
                there = self.seen.final(urls.key(mention.url or ""))
                ours = scope.site_key(there) in self.visit.state.keys
                known = there in queued or there in self.looked_on
                if not ours or known or _ARTICLE.search(there) or depth > MOST_DEEP:
                    continue
                if len(mention.words) > _LONGEST_NAME:
                    continue
                queued.add(there)
                page = self.seen.page(there)
                if page is not None:
                    await self._take(there, page)
                    queue.append((there, depth + 1))

    async def _take(self, url: str, page: Document) -> None:
        """All names of the page, as delivered and as its scripts wrote it."""
        self.looked_on.append(url)
        pages = [page, *self.visit.drawings(url)]
        if len(pages) == 1 and self._is_written(page, url):
            pages += await self.visit.rendered(url) or ()
            if len(pages) == 1:
                self.unwritten.append(url)
            else:
                self.seen.alive.add(url)
        for name in dict.fromkeys(name for each in pages for name in named(each)):
            self.mentions.append(Mention(name.words, name.url, url, inline=name.heading))

    def _is_written(self, page: Document, url: str) -> bool:
        """A script writes into the page, and hardly a link of its own is there without it."""
        if not any(_WRITES.search(script) for script in page.scripts):
            return False
        common = search(self.visit).common
        own = {urls.key(name.url) for name in named(page) if name.url} - common
        return len(own - {url, self.visit.state.home}) < _FEWEST_LINKS

    def _columns(self) -> None:
        found = search(self.visit)
        for column in (*found.columns, *found.entrances):
            self.mentions.append(Mention(column.name, column.url, self.visit.state.home))
        for look in self.visit.looks:
            for entry in look.entries:
                if entry.url is not None:
                    self.mentions.append(Mention(entry.title, entry.url, look.column, entry=entry))

    def reach(self, searched: str) -> Reach:
        """`searched`: why the site's search was of no use, empty where it was."""
        home = self.visit.state.home
        disclosure = "" if self.platforms else _NO_DISCLOSURE
        if self.elsewhere:
            disclosure = self.seen.abroad.gap
        if self.dark or set(self.unwritten) - {home}:
            disclosure = disclosure or "信息公开栏目或者网站地图有页面未能打开、展开"
        return Reach(
            home="首页的导航由脚本写出，未能展开" if home in self.unwritten else "",
            disclosure=disclosure,
            site_map="" if self.maps else _NO_MAP,
            search=searched,
        )
