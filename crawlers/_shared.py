"""共用 · One answer of a host elsewhere for all sites of one call, for a while.

The errand names the store, which lies beside the run folders; what is taken from it is recorded in
the run like an answer of its own, at the moment it was given, so the folder stays whole without it.
Only plain answers are shared: what failed, what asks to wait and what was cut short each site sees
for itself. Two crawls that ask at the same moment both ask; a store that fails is done without.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import zstandard

from crawlers._curl import Curl
from crawlers._exchange import Exchange, Wanted

_SCHEMA = """
create table if not exists exchange(
  url text not null, cap integer not null, at text not null, status integer not null,
  request blob not null, head blob not null, body blob not null, address text,
  capped integer not null, ms integer not null, size integer not null, primary key(url, cap))
"""
_TAKE = (
    "select at, status, request, head, body, address, capped, ms, size "
    "from exchange where url=? and cap=?"
)
_LATER = frozenset({429, 503, 509})
_PATIENCE = 5.0
_TAKEN = "同批其他网站检查时的应答"


class SharingCurl(Curl):
    """As its parent, but for addresses that the intake allows to be shared."""

    store: Store | None = None

    async def fetch(self, wanted: Wanted) -> Exchange:
        store = self.store if wanted.shared and not (wanted.fresh or wanted.lenient) else None
        taken = store.take(wanted) if store is not None else None
        if taken is not None:
            return taken
        exchange = await super().fetch(wanted)
        if store is not None:
            store.put(wanted, exchange)
        return exchange


class Store:
    def __init__(self, path: Path, longest: timedelta, now: Callable[[], datetime]) -> None:
        self._longest, self._now = longest, now
        self._db: sqlite3.Connection | None = None
        with suppress(sqlite3.Error):
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=off")  # losing it costs a request, nothing else
            self._db.execute(_SCHEMA)

    def take(self, wanted: Wanted) -> Exchange | None:
        row = self._row(wanted)
        if not row or abs(self._now() - datetime.fromisoformat(row[0])) > self._longest:
            return None
        at, status, request, head, body, address, capped, ms, size = row
        return Exchange(
            url=wanted.url,
            at=datetime.fromisoformat(at),
            method=wanted.method,
            engine="http",
            request=request,
            address=address,
            status=status,
            head=head,
            body=zstandard.decompress(body),
            capped=bool(capped),
            detail=_TAKEN,
            ms=ms,
            size=size,
        )

    def _row(self, wanted: Wanted) -> tuple[Any, ...] | None:
        if self._db is None:
            return None
        with suppress(sqlite3.Error):
            row: tuple[Any, ...] | None = self._db.execute(
                _TAKE, (wanted.url, wanted.cap)
            ).fetchone()
            return row
        return None

    def put(self, wanted: Wanted, exchange: Exchange) -> None:
        if self._db is None or exchange.status is None or exchange.failure or exchange.truncated:
            return
        if exchange.status in _LATER:
            return
        row = (
            wanted.url, wanted.cap, exchange.at.isoformat(), exchange.status, exchange.request,
            exchange.head, zstandard.compress(exchange.body, 3), exchange.address,
            exchange.capped, exchange.ms, exchange.size,
        )  # fmt: skip
        with suppress(sqlite3.Error):
            self._db.execute("insert or replace into exchange values(?,?,?,?,?,?,?,?,?,?,?)", row)

    def close(self) -> None:
        if self._db is not None:
            self._db.close()


def alone(wanted: Wanted) -> Wanted:
    """The same question, to be put to the host itself: a look over time is nobody else's."""
    return replace(wanted, shared=False)
