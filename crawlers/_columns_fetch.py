"""补取 · Pages and data that the walk did not bring: pagers' next pages, lists' data interfaces.

Politely, of the site's own hosts only, robots.txt respected, each address once a run. What is sent
by POST is what the page's own script sends to have its list, and nothing else; such an answer is
kept under the address that a GET of the same would have.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from urllib.parse import urlencode

from crawlers import _scope as scope
from crawlers._exchange import Exchange, Wanted, attempt_of
from crawlers._meeting import ROBOT
from crawlers._rows import ANSWERED, Kept, Known
from crawlers._visit import Visit, header
from domain.errand import Robots
from domain.links import Answer
from domain.listing import Pager
from reading import guards, urls
from reading.document import parse

MOST = 200
_OK = 200
_DAY, _MOST_AGE = 86_400, 10**10


async def turned(visit: Visit, pager: Pager, url: str, referer: str) -> Kept | None:
    """A further page of a list: by GET, or as the page's own script asks its data proxy for it;
    where that takes no POST, by GET with the same parameters."""
    if not pager.form:
        return await kept_or_fetched(visit, urls.key(url), referer)
    form = urlencode(pager.form)
    whole = f"{url}&{form}"
    kept = await kept_or_fetched(visit, whole, referer, post=(url, form))
    return kept or await kept_or_fetched(visit, f"{whole}&", referer)


async def kept_or_fetched(
    visit: Visit, url: str, referer: str, post: tuple[str, str] | None = None
) -> Kept | None:
    """The answer's bytes from the walk, or fetched now; None where it cannot or must not be had.

    `post`: the address and the body of a POST, whose answer is kept under `url`.
    """
    kept = visit.frontier.kept(url)
    if kept is not None:
        return kept if kept.head.split(b"\n", 1)[0].split(b" ")[1:2] == [b"200"] else None
    if not may(visit, url):
        return None
    known, _ = visit.frontier.meet(url, internal=True, wants=scope.COLUMN, depth=0)
    if known.state == ANSWERED or known.wants != scope.COLUMN or visit.extra_fetches >= MOST:
        return None
    visit.extra_fetches += 1
    return await _fetch(visit, known, referer, post)


async def _fetch(
    visit: Visit, known: Known, referer: str, post: tuple[str, str] | None
) -> Kept | None:
    limits = visit.errand.limits
    await asyncio.sleep(limits.delay)
    url, form = post or (known.url, "")
    wanted = Wanted(
        url=url,
        method="POST" if post else "GET",
        cap=limits.max_page_bytes,
        patience=limits.patience,
        referer=referer,
        form=form,
    )
    exchange = await visit.tools.curl.fetch(wanted)
    visit.frontier.attempted(known, attempt_of(exchange))
    visit.frontier.answered(
        known, Answer(url=known.url, wants=scope.COLUMN, status=exchange.status)
    )
    if exchange.status != _OK or exchange.failure is not None:
        return None
    kept = replace(kept_of(exchange), url=known.url)
    page = parse(kept.body, url=known.url, content_type=header(kept.head, b"content-type"))
    if guards.guard(page, visit.errand.signatures, exchange.status, exchange.headers()):
        return None
    visit.frontier.keep(known, kept)
    visit.frontier.flush()
    return kept


def aged(kept: Kept | None) -> int:
    """Days since a cache on the way took this copy, as its Age says; 0 of what is of today."""
    told = (header(kept.head, b"age") or "").strip() if kept is not None else ""
    return min(int(told), _MOST_AGE) // _DAY if told.isascii() and told.isdigit() else 0


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
