"""测试县 · The whole county on loopback, as a context manager: start, be looked at, stop."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, TracebackType
from typing import Self

from county import manifest, sites
from county.book import Book
from county.server import Server, Visit
from county.words import Card, Fault, Site, Truth

_BEIJING = timezone(timedelta(hours=8))
AS_OF = datetime(2026, 3, 16, 10, 0, tzinfo=_BEIJING)
FIRST_PORT = 18080
_PORTS_TRIED = 200


def books() -> tuple[Book, ...]:
    """Every site of `county/sites/`, portal first, helpers last; fresh ones each time."""
    written: list[Book] = []
    for info in iter_modules(sites.__path__):
        written.extend(import_module(f"county.sites.{info.name}").write())
    return tuple(sorted(written, key=lambda book: (book.card.helper, book.card.address)))


class County:
    """Serves from `__enter__` to `__exit__`; the addresses are known only in between."""

    as_of = AS_OF

    def __init__(self, first_port: int = FIRST_PORT) -> None:
        self._first_port = first_port
        self._books = books()
        self._open = contextlib.ExitStack()
        self.port = 0
        self.requests: list[Visit] = []

    def __enter__(self) -> Self:
        sockets = self._bind()
        server = Server(self._by_host(), self.requests)
        server.start([(sock, book) for sock, book in sockets if not book.card.closed])
        self._open.callback(server.stop)
        return self

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
    def names(self) -> Mapping[str, str]:
        return MappingProxyType(
            {
                f"{host}:80": f"127.0.0.{book.card.address}:{self.port}"
                for host, book in self._by_host().items()
            }
        )

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
        return manifest.read(Truth.FAULT)

    @property
    def innocent(self) -> tuple[Fault, ...]:
        """Traps: things that look like a fault and are none."""
        return manifest.read(Truth.INNOCENT)

    @property
    def doubtful(self) -> tuple[Fault, ...]:
        """Things on which either verdict is defensible."""
        return manifest.read(Truth.DOUBTFUL)

    @property
    def pages(self) -> Mapping[str, str]:
        """Every page of the county by URL, with its role as its author sees it."""
        return MappingProxyType({u: r for book in self._books for u, r in book.pages.items()})

    def _site(self, card: Card) -> Site:
        return Site(
            name=card.name,
            home=card.home,
            loopback_home=f"http://127.0.0.{card.address}:{self.port}/",
            unit=card.unit,
            kind=card.kind,
            note=card.note,
        )

    def _by_host(self) -> dict[str, Book]:
        return {host: book for book in self._books for host in _hosts(book.card)}

    def _bind(self) -> list[tuple[socket.socket, Book]]:
        """One port that is free on every address. A closed site's is bound, so that nobody else
        answers there, and never listened on: it refuses."""
        for port in range(self._first_port, self._first_port + _PORTS_TRIED):
            with contextlib.ExitStack() as attempt, contextlib.suppress(OSError):
                bound = [
                    (attempt.enter_context(_bound(f"127.0.0.{book.card.address}", port)), book)
                    for book in self._books
                ]
                with contextlib.suppress(OSError):  # a machine without IPv6 is fine
                    bound.append((attempt.enter_context(_bound("::1", port)), self._books[0]))
                self.port = port
                self._open.push(attempt.pop_all())
                return bound
        raise RuntimeError(f"no free port in {_PORTS_TRIED} from {self._first_port}")


def _hosts(card: Card) -> tuple[str, ...]:
    return (card.host, *card.aliases)


def _bound(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
    except OSError:
        sock.close()
        raise
    return sock
