"""补取 · Pages and data that the walk did not bring: pagers' next pages, lists' data interfaces.

Politely, of the site's own hosts only, robots.txt respected, each address once a run.
"""

from __future__ import annotations

import asyncio

from crawlers import _scope as scope
from crawlers._exchange import Exchange, Wanted, attempt_of
from crawlers._meeting import ROBOT
from crawlers._rows import ANSWERED, Kept, Known
from crawlers._visit import Visit, header
from domain.errand import Robots
from domain.links import Answer
from reading import guards
from reading.document import parse

MOST = 200
_OK = 200


async def kept_or_fetched(visit: Visit, url: str, referer: str) -> Kept | None:
    """The answer's bytes from the walk, or fetched now; None where it cannot or must not be had."""
    kept = visit.frontier.kept(url)
    if kept is not None:
        return kept if kept.head.split(b"\n", 1)[0].split(b" ")[1:2] == [b"200"] else None
    if not may(visit, url):
        return None
    known, _ = visit.frontier.meet(url, internal=True, wants=scope.COLUMN, depth=0)
    if known.state == ANSWERED or known.wants != scope.COLUMN or visit.extra_fetches >= MOST:
        return None
    visit.extra_fetches += 1
    return await _fetch(visit, known, referer)


async def _fetch(visit: Visit, known: Known, referer: str) -> Kept | None:
    limits = visit.errand.limits
    await asyncio.sleep(limits.delay)
    wanted = Wanted(
        url=known.url, cap=limits.max_page_bytes, patience=limits.patience, referer=referer
    )
    exchange = await visit.tools.curl.fetch(wanted)
    visit.frontier.attempted(known, attempt_of(exchange))
    visit.frontier.answered(
        known, Answer(url=known.url, wants=scope.COLUMN, status=exchange.status)
    )
    if exchange.status != _OK or exchange.failure is not None:
        return None
    kept = kept_of(exchange)
    page = parse(kept.body, url=known.url, content_type=header(kept.head, b"content-type"))
    if guards.guard(page, visit.errand.signatures, exchange.status, exchange.headers()):
        return None
    visit.frontier.keep(known, kept)
    visit.frontier.flush()
    return kept


def kept_of(exchange: Exchange) -> Kept:
    return Kept(
        url=exchange.url,
        request=exchange.request,
        head=exchange.head,
        body=exchange.body,
        at=exchange.at,
        address=exchange.address,
        truncated=exchange.truncated or exchange.capped,
    )


def may(visit: Visit, url: str) -> bool:
    """Of the site's own hosts, and not closed to robots."""
    if scope.site_key(url) not in visit.state.keys:
        return False
    robots = visit.state.robots
    authorised = visit.errand.site.robots is Robots.AUTHORISED
    return robots is None or authorised or bool(robots.can_fetch(url, ROBOT))
