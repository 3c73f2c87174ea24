"""单页取回 · One page fetched for `ducha inspect`, through the same guard as every crawl."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from crawlers._curl import Curl
from crawlers._dns import Resolver
from crawlers._exchange import Exchange, Wanted
from crawlers._guard import AddressGuard

_CAP = 20 * 1024 * 1024
_PATIENCE = 30.0
_HOPS = 8


async def _fetch(url: str, agent: str, nets: tuple[str, ...]) -> Exchange:
    curl = Curl(
        guard=AddressGuard(nets),
        resolver=Resolver(None),
        user_agent=agent,
        now=lambda: datetime.now(UTC),
    )
    try:
        exchange = await curl.fetch(Wanted(url=url, cap=_CAP, patience=_PATIENCE))
        for _ in range(_HOPS):
            location = exchange.header("location")
            if exchange.status not in (301, 302, 303, 307, 308) or not location:
                break
            there = urljoin(exchange.url, location)
            exchange = await curl.fetch(Wanted(url=there, cap=_CAP, patience=_PATIENCE))
        return exchange
    finally:
        curl.close()


def fetch(url: str, out: Path, agent: str, nets: tuple[str, ...]) -> None:
    """Body into `out`, and one JSON line about it on standard output."""
    exchange = asyncio.run(_fetch(url, agent, nets))
    out.write_bytes(exchange.body)
    about = {
        "url": exchange.url,
        "status": exchange.status,
        "failure": exchange.failure,
        "headers": exchange.headers(),
    }
    print(json.dumps(about, ensure_ascii=False), flush=True)
