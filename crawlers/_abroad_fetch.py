"""门户取页 · Pages of the superior's platform, few and politely: its robots.txt holds for us too.

They are no part of the walk: each is asked once, shared by the sites of one call, and kept as
evidence only where a place on it is shown.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from protego import Protego

from crawlers._exchange import Exchange, Wanted, kind_of
from crawlers._meeting import ROBOT
from crawlers._visit import Visit
from reading import errorpages, guards, urls
from reading.document import Document, parse

MOST = 80
_HOPS, _OK, _HTML, _MOVED = 5, 200, "html", range(300, 400)
_NOT_THERE = range(400, 500)


@dataclass(slots=True)
class Fetcher:
    """`asked`: requests spent. A page is None where it was not to be had, or not to be asked."""

    visit: Visit
    asked: int = 0
    _met: dict[str, Document | None] = field(default_factory=dict)
    _robots: dict[str, Protego | None] = field(default_factory=dict)

    async def page(self, url: str) -> Document | None:
        """The page at the end of its redirects, under the address that was asked for as well."""
        key = urls.key(url)
        if key not in self._met:
            self._met[key] = await self._followed(key)
        return self._met[key]

    async def rendered(self, url: str) -> tuple[Document, ...] | None:
        """As the browser shows it; never what robots.txt closes, or what no request brought."""
        return await self.visit.rendered(url) if urls.key(url) in self.visit.foreign else None

    async def _followed(self, url: str) -> Document | None:
        here = url
        for _ in range(_HOPS):
            exchange = await self._exchange(here) if await self._may(here) else None
            if exchange is None:
                return None
            there = urls.absolute(exchange.header("location") or "", here)
            if exchange.status not in _MOVED or there is None:
                return self._read(here, exchange)
            here = urls.key(there)
        return None

    def _read(self, url: str, exchange: Exchange) -> Document | None:
        if exchange.status != _OK or exchange.failure or kind_of(exchange) != _HTML:
            return None
        signatures, headers = self.visit.errand.signatures, exchange.headers()
        media = exchange.header("content-type")
        page = parse(exchange.body, url=url, content_type=media)
        if guards.guard(page, signatures, _OK, headers):
            return None
        if errorpages.looks_like_error(page, signatures):
            return None
        self.visit.foreign[url] = exchange
        return page

    async def _exchange(self, url: str) -> Exchange | None:
        if self.asked >= MOST or not url.startswith(("http://", "https://")):
            return None
        self.asked += 1
        limits = self.visit.errand.limits
        await asyncio.sleep(limits.delay)
        wanted = Wanted(
            url=url,
            cap=limits.max_page_bytes,
            patience=limits.patience,
            referer=self.visit.state.home,
            shared=True,
        )
        return await self.visit.tools.curl.fetch(wanted)

    async def _may(self, url: str) -> bool:
        """A host that does not say what it allows is not asked."""
        origin = urlsplit(url)._replace(path="/", query="", fragment="").geturl()
        if origin not in self._robots:
            self._robots[origin] = await self._rules(urljoin(origin, "/robots.txt"))
        rules = self._robots[origin]
        return rules is not None and bool(rules.can_fetch(url, ROBOT))

    async def _rules(self, url: str) -> Protego | None:
        said = await self._exchange(url)
        if said is None or said.status is None:
            return None
        if said.status in _NOT_THERE or said.status in _MOVED or kind_of(said) == _HTML:
            return Protego.parse("")
        return Protego.parse(said.body.decode("utf-8", "replace")) if said.status == _OK else None
