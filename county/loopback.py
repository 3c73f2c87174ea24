"""测试县 · The whole county on loopback, as a context manager: start, be looked at, stop."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, TracebackType
from typing import Self

from county import doors, hostile, manifest, sites
from county.book import Book
from county.certificates import authority
from county.server import Server, Visit
from county.sites.shili.watched import WATCH
from county.words import Card, Fault, Site, Tier, Truth
from domain.reposts import Watched

_BEIJING = timezone(timedelta(hours=8))
AS_OF = datetime(2026, 3, 16, 10, 0, tzinfo=_BEIJING)
FIRST_PORT = 18080
_TRAPS = "http://sjj.ceshixian.gov.cn/"
_TRAP_BUDGET = 1_500


def books(*tiers: Tier) -> tuple[Book, ...]:
    """Every site of the tiers (`core` alone if none is named), portal first, helpers last; fresh
    ones each time."""
    homes = {Tier.CORE: sites, Tier.HOSTILE: hostile}
    written: list[Book] = []
    for tier in tiers or (Tier.CORE,):
        for info in iter_modules(homes[tier].__path__):
            if not info.name.startswith("_"):
                module = import_module(f"{homes[tier].__name__}.{info.name}")
                written.extend(module.write())
    return tuple(sorted(written, key=lambda book: (book.card.helper, book.card.address)))


class County:
    """Serves from `__enter__` to `__exit__`; the addresses are known only in between.

    `hostile` adds the sites of `county/hostile/`, which make a demonstration long.
    """

    as_of = AS_OF

    def __init__(self, first_port: int = FIRST_PORT, *, hostile: bool = False) -> None:
        self._first_port = first_port
        self._tiers = tuple(Tier) if hostile else (Tier.CORE,)
        self._books = books(*self._tiers)
        self._open = contextlib.ExitStack()
        self.port = 0
        self.tls_port = 0
        self.requests: list[Visit] = []

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._open.close()
            raise
        return self

    def _start(self) -> None:
        self.port, opened = doors.http(self._books, self._first_port, self._open)
        secured = [book for book in self._books if book.card.tls]
        if secured:
            self.tls_port, more = doors.https(secured, self.port + 1, self._open)
            opened += more
        server = Server(self._by_host(), self.requests)
        server.start(opened)
        self._open.callback(server.stop)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def sites(self) -> tuple[Site, ...]:
        return tuple(self._site(book.card) for book in self._books if not book.card.helper)

    @property
    def helpers(self) -> tuple[Site, ...]:
        """Hosts that exist only to be linked to."""
        return tuple(self._site(book.card) for book in self._books if book.card.helper)

    @property
    def watch(self) -> tuple[Watched, ...]:
        """Titles that some of the sites must carry, as the county's office lists them."""
        return WATCH

    @property
    def names(self) -> Mapping[str, str]:
        known = {}
        for host, book in self._by_host().items():
            address = f"127.0.0.{book.card.address}"
            for port in (80, *book.card.ports):
                known[f"{host}:{port}"] = f"{address}:{self.port}"
            if book.card.tls:
                known[f"{host}:443"] = f"{address}:{self.tls_port}"
        return MappingProxyType(known)

    @property
    def tls(self) -> Mapping[str, str]:
        """What every host that has https shows there: a word of `county.words.Tls`."""
        return MappingProxyType(
            {book.card.host: book.card.tls.value for book in self._books if book.card.tls}
        )

    @property
    def ca_pem(self) -> str:
        """The root that a visitor must trust to find the good chains good."""
        return authority().root_pem

    @property
    def trap_budget(self) -> Mapping[str, int]:
        """By home: how many requests a crawler that knows traps may need there, and no more."""
        return MappingProxyType({s.home: _TRAP_BUDGET for s in self.sites if s.home == _TRAPS})

    @property
    def via_sitemap(self) -> tuple[str, ...]:
        """Pages that no page links to; only the sitemap of their site names them."""
        return tuple(book.url(path) for book in self._books for path in book.listed)

    @property
    def mx(self) -> Mapping[str, tuple[str, ...]]:
        return MappingProxyType({k: v for book in self._books for k, v in book.mx.items()})

    @property
    def aaaa(self) -> Mapping[str, tuple[str, ...]]:
        """One address for all: the server tells the sites apart by their Host header."""
        cards = [book.card for book in self._books]
        return MappingProxyType(
            {host: ("::1",) for card in cards if card.has_aaaa for host in _hosts(card)}
        )

    @property
    def planted(self) -> tuple[Fault, ...]:
        return manifest.read(Truth.FAULT, self._tiers)

    @property
    def innocent(self) -> tuple[Fault, ...]:
        """Traps: things that look like a fault and are none."""
        return manifest.read(Truth.INNOCENT, self._tiers)

    @property
    def doubtful(self) -> tuple[Fault, ...]:
        """Things on which either verdict is defensible."""
        return manifest.read(Truth.DOUBTFUL, self._tiers)

    @property
    def pages(self) -> Mapping[str, str]:
        """Every page of the county by URL, with its role as its author sees it."""
        return MappingProxyType({u: r for book in self._books for u, r in book.pages.items()})

    @property
    def columns(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Every column by the address of its list: the titles and days of all its entries."""
        return MappingProxyType({u: e for book in self._books for u, e in book.columns.items()})

    def _site(self, card: Card) -> Site:
        port = self.tls_port if card.scheme == "https" else self.port
        return Site(
            name=card.name,
            home=card.home,
            loopback_home=f"{card.scheme}://127.0.0.{card.address}:{port}/",
            unit=card.unit,
            kind=card.kind,
            note=card.note,
            life=card.life,
            approvals=card.approvals,
        )

    def _by_host(self) -> dict[str, Book]:
        return {host: book for book in self._books for host in _hosts(book.card)}


def _hosts(card: Card) -> tuple[str, ...]:
    return (card.host, *card.aliases, *card.mirrors)
