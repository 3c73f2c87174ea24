"""门户上的单位页面 · A department's part of the platform that its superior's portal keeps for it.

国办公开办函〔2019〕61号 wants one platform on the portal: a department's own site often has no more
than the way there. What stands on the unit's page, and below it, is the unit's; what every page of
the platform carries is the platform's, and answers nothing for this unit.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawlers import _scope as scope
from crawlers._abroad_fetch import MOST, Fetcher
from crawlers._columns_template import without
from crawlers._visit import Visit
from domain.assemble.obligations import Mention
from domain.calendar import civil_date
from domain.columns import Dated
from domain.listing import ListReading
from domain.obligations import Duty
from reading import urls
from reading.document import Document
from reading.lists import read_list
from reading.naming import named

_DEEP, _LONGEST_NAME, _MOST_RENDERED, _MOST_LISTS, _SHORTEST = 2, 24, 6, 4, 3
_FEWEST_WORDS, _FEWEST_LINKS = 30, 3
_PLACE = re.compile(r"^.{1,8}?(?:自治县|自治州|地区|[省市县区旗州盟])")
# What the platform keeps for the unit is the unit's 法定主动公开内容, whatever its page is called.
_THIS = "法定主动公开内容"
_UNITS = re.compile(r"部门|单位|镇街|乡镇|各委|机构")
_PAPER = re.compile(r"/t\d{8}_\d+|/art_\d+_\d+|/content/post_\d+", re.IGNORECASE)


@dataclass(slots=True)
class Abroad:
    """`pages` by address, as a visitor sees them. `shared`: addresses that the platform's own pages
    carry, `lines` their text. `gap`: why not all of the unit's part was gone through, or empty."""

    visit: Visit
    fetcher: Fetcher
    pages: dict[str, Document] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    gap: str = ""
    _renders: int = 0

    async def go(self, entrances: list[str], platform: Duty | None) -> None:
        """Through the unit's part of the platform behind the first entrance that leads to it."""
        if not self.visit.errand.check_external:
            self.gap = f"信息公开有的在其他网站（{entrances[0]}），本次不检查外部网站"
            return
        unit = await self._unit_page(entrances, platform)
        if unit is None:
            self.gap = f"信息公开有的在其他网站（{entrances[0]}），没有读到本单位的页面"
            return
        self.mentions.append(Mention(_THIS, unit, self.visit.state.home))
        await self._through(unit)

    async def _unit_page(self, entrances: list[str], platform: Duty | None) -> str | None:
        for entrance in entrances[:_MOST_LISTS]:
            page = await self.fetcher.page(entrance)
            if page is None or not await self._learn(page, platform):
                continue
            general = urls.key(page.url) in self.shared and not self._is_units(page)
            there = await self._named_on(page) if general else entrance
            if there is not None:
                return there
        return None

    async def _learn(self, page: Document, platform: Duty | None) -> bool:
        """What the platform's pages have in common; without its front page that is not known."""
        top = await self.fetcher.page(_origin(page.url))
        if top is None:
            return False
        fronts = [top]
        for name in named(top):
            if name.url and platform and platform.is_named(name.words) and len(fronts) <= 2:
                front = await self.fetcher.page(name.url) if _host(name.url) == _host(top) else None
                fronts += [front] if front and not self._is_units(front) else []
        for front in fronts:
            self.shared |= {urls.key(front.url), *_hrefs(front)}
            self.lines |= set(front.text.split("\n"))
        return True

    def _is_units(self, page: Document) -> bool:
        """The page calls itself by the unit's name."""
        name = self._short()
        return bool(name) and name in page.title

    async def _named_on(self, page: Document) -> str | None:
        """From the list of units to this one."""
        lists = [page]
        for name in named(page):
            wanted = name.url and _host(name.url) == _host(page) and _UNITS.search(name.words)
            if wanted and len(lists) < _MOST_LISTS and len(name.words) <= _LONGEST_NAME:
                more = await self.fetcher.page(name.url or "")
                lists += [more] if more else []
        short = self._short()
        for each in lists:
            for name in named(each):
                if short and name.url and short in name.words and len(name.words) <= _LONGEST_NAME:
                    return name.url
        return None

    def _short(self) -> str:
        """测试县水利局 is 水利局 on its county's portal."""
        site = self.visit.errand.site
        short = _PLACE.sub("", site.unit or site.name or "").removesuffix("网站")
        return short if len(short) >= _SHORTEST else ""

    @property
    def own(self) -> tuple[Mention, ...]:
        """What the unit's pages name, less what they name like every page of the platform."""
        named_here = (each for each in self.mentions if each.url is not None)
        return tuple(each for each in named_here if urls.key(each.url or "") not in self.shared)

    # -- through it

    async def _through(self, unit: str) -> None:
        queue, queued = deque([(unit, 0)]), {urls.key(unit)}
        while queue:
            url, depth = queue.popleft()
            page = await self.fetcher.page(url)
            if page is None:
                self.gap = self.gap or f"门户平台上本单位的页面有的未能打开（{url}）"
                continue
            met = await self._take(url, page, depth)
            for mention in met if depth < _DEEP else ():
                there = urls.key(mention.url or "")
                if self._leads_on(mention, there, page) and there not in queued:
                    queued.add(there)
                    queue.append((there, depth + 1))
        if self.fetcher.asked >= MOST:
            self.gap = self.gap or f"门户平台上本单位的页面超过{MOST}个，没有看完"

    def _leads_on(self, mention: Mention, there: str, page: Document) -> bool:
        ours = mention.url is not None and _host(there) == _host(page)
        named_short = len(mention.words) <= _LONGEST_NAME and not _PAPER.search(there)
        is_page = scope.wants("a", there) == scope.PAGE
        return ours and named_short and is_page and there not in self.shared

    async def _take(self, url: str, page: Document, depth: int) -> list[Mention]:
        """Names of the page as delivered and as a visitor sees it; its entries with their days."""
        key = urls.key(url)
        listed = self.listed(page)
        drawn = await self._drawn(page, depth, listed=bool(listed.entries))
        self.pages[key] = drawn[0] if drawn else page
        entries = (listed if not drawn else self.listed(drawn[0])).entries
        dated = [
            Mention(e.title, e.url, key, entry=Dated(title=e.title, url=e.url, on=e.day, by=None))
            for e in entries
            if e.url
        ]
        listed_here = {each.url for each in dated}
        made = [
            Mention(name.words, name.url, key, inline=name.heading)
            for name in dict.fromkeys(name for each in (page, *drawn) for name in named(each))
            if name.url not in listed_here
        ]
        self.mentions += [*dated, *made]
        return made

    async def _drawn(self, page: Document, depth: int, *, listed: bool) -> tuple[Document, ...]:
        """The unit's first page is always seen as a visitor sees it: its tree is often a script's;
        of those below, the ones on which nothing stands without one."""
        if not page.tree.css_first("script") or (depth and (listed or self._says(page))):
            return ()
        frames = await self.fetcher.rendered(page.url) if self._renders < _MOST_RENDERED else None
        self._renders += 1
        if not frames:
            self.gap = self.gap or f"门户平台上本单位的页面由脚本写出，未能展开（{page.url}）"
        return frames or ()

    def _says(self, page: Document) -> bool:
        """Words or links of its own, besides what every page of the platform has."""
        words = sum(len(line) for line in page.text.split("\n") if line not in self.lines)
        own = _hrefs(page) - self.shared - {urls.key(page.url)}
        return words >= _FEWEST_WORDS or len(own) >= _FEWEST_LINKS

    def listed(self, page: Document) -> ListReading:
        """The page's list, less what stands on every page of the platform."""
        reading = read_list(page, civil_date(self.visit.errand.at))
        return without(reading, frozenset(self.shared), _origin(page.url))


def _host(at: str | Document) -> str:
    return scope.site_key(at if isinstance(at, str) else at.url)


def _hrefs(page: Document) -> set[str]:
    return {urls.key(name.url) for name in named(page) if name.url}


def _origin(url: str) -> str:
    return urlsplit(url)._replace(path="/", query="", fragment="").geturl()
