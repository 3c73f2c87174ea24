"""网站地图 · Pages that the site names in its sitemaps, whether or not a link leads to them."""

from __future__ import annotations

import asyncio
from collections import deque
from urllib.parse import urljoin

from crawlers import _scope as scope
from crawlers._curl import Curl
from crawlers._intake import Intake
from reading import urls
from reading.sitemaps import sitemap

_CAP = 16 * 1024 * 1024
_USUAL = "/sitemap.xml"


async def meet_mapped(intake: Intake, curl: Curl) -> None:
    """Ask for the sitemaps that robots.txt names and the usual one; meet what they list."""
    state, limits = intake.state, intake.errand.limits
    named = list(state.robots.sitemaps) if state.robots else []
    waiting = deque(dict.fromkeys([*named, urljoin(state.home, _USUAL)]))
    asked: set[str] = set()
    while waiting and len(asked) < limits.max_sitemaps:
        here = urls.absolute(waiting.popleft(), state.home)
        if here is None or here in asked or scope.site_key(here) not in state.keys:
            continue
        asked.add(here)
        known, _ = intake.frontier.meet(here, internal=True, wants=scope.SITEMAP, depth=0)
        wanted = intake.wanted(known)
        wanted.cap = _CAP
        await asyncio.sleep(limits.delay)
        exchange = await curl.fetch(wanted)
        intake.take(known, exchange, lenient=False, fresh=True)
        listed = sitemap(exchange.body) if exchange.status == 200 else None
        if listed is None:
            continue
        if listed.index:
            waiting.extend(listed.addresses)
        else:
            intake.meet_listed(listed.addresses, here)
