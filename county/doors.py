"""开门 · Binds the county's addresses: one port for http on all of them, one for https on some."""

from __future__ import annotations

import contextlib
import functools
import socket
from collections.abc import Callable, Sequence

from county import newtls, oldtls
from county.book import Book
from county.certificates import authority
from county.server import Door, Handshake
from county.words import Tls

_PORTS_TRIED = 200
_BACKLOG = 128
Bound = tuple[int, list[Door]]


def http(books: Sequence[Book], first: int, keep: contextlib.ExitStack) -> Bound:
    """A closed site's socket is bound, so that nobody else answers there, and never listened on:
    it refuses."""

    def at(port: int, attempt: contextlib.ExitStack) -> list[Door]:
        doors = []
        for book in books:
            sock = _bound(book, port, attempt)
            if not (book.card.closed or book.card.silent):
                doors.append(Door(sock=sock, book=book))
        with contextlib.suppress(OSError):  # a machine without IPv6 is fine
            sock = attempt.enter_context(_socket("::1", port, _BACKLOG))
            doors.append(Door(sock=sock, book=books[0]))
        return doors

    return _somewhere(first, keep, at)


def https(books: Sequence[Book], first: int, keep: contextlib.ExitStack) -> Bound:
    def at(port: int, attempt: contextlib.ExitStack) -> list[Door]:
        return [_secure(book, _bound(book, port, attempt)) for book in books]

    return _somewhere(first, keep, at)


def _secure(book: Book, sock: socket.socket) -> Door:
    kind, host = book.card.tls, book.card.host
    assert kind is not None
    handshake: Handshake
    if kind is Tls.PLAIN:
        handshake = newtls.plain
    elif kind is Tls.LEGACY:
        certs = authority().chain(kind, host)
        handshake = functools.partial(oldtls.accept, certs, authority().leaf_key)
    else:
        handshake = functools.partial(newtls.accept, authority().context(kind, host))
    return Door(sock=sock, book=book, secure=True, handshake=handshake)


def _somewhere(
    first: int,
    keep: contextlib.ExitStack,
    at: Callable[[int, contextlib.ExitStack], list[Door]],
) -> Bound:
    """The first port that is free on every address."""
    for port in range(first, first + _PORTS_TRIED):
        with contextlib.ExitStack() as attempt, contextlib.suppress(OSError):
            doors = at(port, attempt)
            keep.push(attempt.pop_all())
            return port, doors
    raise RuntimeError(f"no free port in {_PORTS_TRIED} from {first}")


def _bound(book: Book, port: int, attempt: contextlib.ExitStack) -> socket.socket:
    address = f"127.0.0.{book.card.address}"
    if book.card.closed:
        return attempt.enter_context(_socket(address, port, None))
    if book.card.silent:
        sock = attempt.enter_context(_socket(address, port, 0))
        _fill(sock, attempt)
        return sock
    return attempt.enter_context(_socket(address, port, _BACKLOG))


def _socket(address: str, port: int, backlog: int | None) -> socket.socket:
    """Listens at once: until then, two counties may bind the same address and port. A socket that
    never listens keeps others away by not sharing its address at all."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if backlog is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
        if backlog is not None:
            sock.listen(backlog)
    except OSError:
        sock.close()
        raise
    return sock


def _fill(sock: socket.socket, attempt: contextlib.ExitStack) -> None:
    """With its queue full and nobody to empty it, Linux drops every further SYN without a word."""
    for _ in range(2):
        filler = attempt.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        filler.setblocking(False)
        filler.connect_ex(sock.getsockname())
