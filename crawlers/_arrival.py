"""到站 · Before the walk: robots.txt, the home page a visitor ends up on, and how errors look here.

Done one after another and recorded like every other request, so there is no race for robots.txt
and a resumed run does not ask again.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urljoin

from protego import Protego

from crawlers import _scope as scope
from crawlers._curl import Curl
from crawlers._exchange import Exchange, kind_of
from crawlers._intake import Intake
from crawlers._maps import meet_mapped
from crawlers._meeting import SiteState
from crawlers._rows import ANSWERED, Known
from crawlers._upgrade import GONE, real_page
from crawlers._visit import Visit
from domain.errand import Errand
from domain.links import Failure, in_words
from domain.observation import WhyUnseen
from domain.pagefacts import ErrorShape, GuardKind
from reading import errorpages, guards, redirects, scripted, urls
from reading.document import Document, parse

_STEPS = 6
_ROBOTS_CAP = 512 * 1024
_WHY = {
    Failure.NXDOMAIN: WhyUnseen.DNS,
    Failure.DNS: WhyUnseen.DNS,
    Failure.REFUSED: WhyUnseen.REFUSED,
    Failure.TIMEOUT: WhyUnseen.TIMEOUT,
    Failure.TLS: WhyUnseen.TLS,
}


class NoHomeError(Exception):
    """The home page could not be seen: nothing about this site can be judged in this run."""

    def __init__(self, why: WhyUnseen, detail: str) -> None:
        super().__init__(f"{why}：{detail}")
        self.why = why
        self.detail = detail


@dataclass(slots=True)
class Arrival:
    visit: Visit
    intake: Intake

    @property
    def errand(self) -> Errand:
        return self.visit.errand

    @property
    def curl(self) -> Curl:
        return self.visit.tools.curl

    async def arrive(self) -> None:
        """Fill the intake's site state, from the notes of an interrupted run if there are any."""
        noted = self.intake.frontier.notes().get("site")
        if noted is not None:
            self.intake.restore(site_state(noted))
            return
        state = self.intake.state
        start = urls.absolute(self.errand.site.home, self.errand.site.home)
        if start is None or urls.scheme_kind(start) != "http":
            raise NoHomeError(WhyUnseen.UNREADABLE, "不是网址")
        robots = await self._robots(start)
        state.robots = Protego.parse(robots)
        chain = await self._home(urls.key(start))
        state.home = chain[-1].url
        state.keys = {scope.site_key(known.url) for known in chain}
        if scope.site_key(state.home) != scope.site_key(start):
            robots = await self._robots(state.home)
            state.robots = Protego.parse(robots)
        await self._calibrate()
        self.intake.meet_listed(self.errand.first, state.home)
        await meet_mapped(self.intake, self.curl)
        self.intake.frontier.note("site", noted_state(state, robots))
        self.intake.frontier.flush()

    async def _robots(self, near: str) -> str:
        known = self._asked(urljoin(near, "/robots.txt"), scope.ROBOTS)
        exchange = await self._fetch(known)
        self.intake.take(known, exchange, lenient=exchange.engine == "tls", fresh=True)
        readable = exchange.status == 200 and kind_of(exchange) != "html"
        return exchange.body[:_ROBOTS_CAP].decode("utf-8", "replace") if readable else ""

    async def _home(self, start: str) -> list[Known]:
        """Follow redirects, refresh stubs and script stubs to the page a visitor sees."""
        chain: list[Known] = []
        here: str | None = start
        self.intake.state.keys = {scope.site_key(start)}
        while here is not None:
            if len(chain) >= _STEPS or here in {known.url for known in chain}:
                raise NoHomeError(WhyUnseen.HTTP_ERROR, "首页循环跳转")
            self.intake.state.keys.add(scope.site_key(here))
            known = self._asked(here, scope.PAGE)
            chain.append(known)
            exchange = await self._past_the_guard(await self._fetch(known))
            here, page = self._onward(known, exchange)
            self.intake.state.home = known.url
            if page is not None and page.charset != "windows-1252":
                self.intake.state.usual_charset = page.charset
            step = self.intake.take(known, exchange, lenient=exchange.engine == "tls", fresh=True)
            step.met.clear()
        return chain

    async def _past_the_guard(self, exchange: Exchange) -> Exchange:
        """The home page behind a script challenge, as the real browser opens it; else as it is."""
        status, signatures = exchange.status, self.errand.signatures
        found = guards.recognise(exchange.body, status, exchange.headers(), signatures)
        if found is None or found.kind is not GuardKind.JS_CHALLENGE or status in GONE:
            return exchange
        page = real_page(await self.visit.rendered(exchange.url), self.visit)
        if page is None:
            return exchange
        return replace(
            exchange,
            engine="browser",
            request=b"",
            status=200,
            head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
            body=page.source.encode("utf-8", "replace"),
        )

    def _onward(self, known: Known, exchange: Exchange) -> tuple[str | None, Document | None]:
        """Where this answer sends its visitor, or None and the page when it is the home page."""
        if exchange.failure is not None:
            why = _WHY.get(exchange.failure, WhyUnseen.NOT_REACHED)
            self.visit.no_home = exchange.failure
            raise NoHomeError(why, f"首页{in_words(exchange.failure)}")
        location = self.intake.location(known, exchange)
        if location:
            return location, None
        guard = guards.recognise(
            exchange.body, exchange.status or 0, exchange.headers(), self.errand.signatures
        )
        if guard:
            raise NoHomeError(WhyUnseen.GUARD, guard.vendor)
        if exchange.status != 200:
            self.visit.no_home = exchange.status
            raise NoHomeError(WhyUnseen.HTTP_ERROR, f"首页返回状态{exchange.status}")
        if kind_of(exchange) != "html":
            raise NoHomeError(WhyUnseen.UNREADABLE, "首页不是网页")
        page = parse(exchange.body, url=known.url, content_type=exchange.header("content-type"))
        redirect = redirects.redirect(page)
        if redirect and redirect.url and redirect.how != "frameset":
            return urls.key(redirect.url), page
        return None, page

    async def _calibrate(self) -> None:
        """Ask for two addresses that cannot exist: an honest host says 404 (H2, H3)."""
        state = self.intake.state
        stem = state.home.rpartition("/")[0]
        token = sha256(self.errand.run_id.encode()).hexdigest()[:12]
        landed = set()
        shapes = []
        for name in (f"{token}.html", f"{token[::-1]}/"):
            known = self._asked(f"{stem}/{name}", scope.CALIBRATION)
            exchange = await self._fetch(known)
            self.intake.take(known, exchange, lenient=exchange.engine == "tls", fresh=True)
            landed.add(self.intake.location(known, exchange))
            if exchange.status == 200 and kind_of(exchange) == "html":
                page = parse(exchange.body, url=known.url)
                if not scripted.is_shell(page):
                    shapes.append(errorpages.shape(page))
        if len(shapes) == 2 and errorpages.same(*shapes):
            state.soft_shape = shapes[0]
        if len(landed) == 1:
            (state.soft_target,) = landed

    def _asked(self, url: str, wants: str) -> Known:
        known, _ = self.intake.frontier.meet(
            url, internal=True, wants=wants, depth=0, nav=wants == scope.PAGE
        )
        known.state = ANSWERED
        return known

    async def _fetch(self, known: Known) -> Exchange:
        """One polite request, tried again once on a fresh line and once with lenient TLS."""
        wanted = self.intake.wanted(known)
        wanted.cap = self.errand.limits.max_page_bytes
        exchange = await self.curl.fetch(wanted)
        await asyncio.sleep(self.errand.limits.delay)
        if exchange.failure is Failure.RESET:
            wanted.fresh = True
            exchange = await self.curl.fetch(wanted)
        if exchange.failure is Failure.TLS:
            wanted.lenient = True
            exchange = await self.curl.fetch(wanted)
        return exchange


def noted_state(state: SiteState, robots: str) -> str:
    shape = state.soft_shape
    return json.dumps(
        {
            "home": state.home,
            "keys": sorted(state.keys),
            "robots": robots,
            "charset": state.usual_charset,
            "soft_target": state.soft_target,
            "soft_shape": [shape.title, shape.length, sorted(shape.words)] if shape else None,
        }
    )


def site_state(noted: str) -> SiteState:
    values = json.loads(noted)
    shape = values["soft_shape"]
    return SiteState(
        home=values["home"],
        keys=set(values["keys"]),
        robots=Protego.parse(values["robots"]),
        usual_charset=values["charset"],
        soft_target=values["soft_target"],
        soft_shape=ErrorShape(title=shape[0], length=shape[1], words=frozenset(shape[2]))
        if shape
        else None,
    )
