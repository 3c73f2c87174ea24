"""服务器 · A small HTTP/1.1 server of our own: one thread, one address a site, one port for all.

Our own, because no ready server lets a page be cut after 1 KB, answer HEAD with 405, or send
bytes that do not fit their header.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote_to_bytes

from county.answers import Reply, Request
from county.book import Book

# The county lives on one fixed day, so its answers are the same bytes in every run.
_DATE = "Mon, 16 Mar 2026 02:00:00 GMT"
_IDLE_SECONDS = 30.0
_HEAD_LIMIT = 64 * 1024
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER on, 0 s: close() sends RST
_BODILESS = (204, 304)


class Visit(NamedTuple):
    """访问 · One request served. `time` is `time.monotonic()`, fit for measuring gaps."""

    time: float
    host: str
    method: str
    path: str


Streams: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
# Makes a secured pair of streams of a bare one: a TLS that the standard library cannot speak.
Handshake: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[Streams]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """门 · A socket and whose it is. `secure` doors stand for port 443."""

    sock: socket.socket
    book: Book
    secure: bool = False
    handshake: Handshake | None = None


class Server:
    """Serves the books on sockets that are already bound."""

    def __init__(self, by_host: Mapping[str, Book], visits: list[Visit]) -> None:
        self._by_host = by_host
        self._visits = visits
        self._seen: Counter[tuple[str, str]] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="county")
        self._servers: list[asyncio.Server] = []

    def start(self, doors: Sequence[Door]) -> None:
        self._thread.start()
        for door in doors:
            asyncio.run_coroutine_threadsafe(self._listen(door), self._loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self, door: Door) -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._connection(door, reader, writer)

        server = await asyncio.start_server(serve, sock=door.sock, limit=_HEAD_LIMIT, backlog=128)
        self._servers.append(server)

    async def _shut(self) -> None:
        for server in self._servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connection(
        self, door: Door, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        bare = writer
        try:
            if door.handshake:
                reader, writer = await door.handshake(reader, writer)
            if not _agreed_to_h2(writer):
                keeps = await self._exchange(door, reader, writer)
                while keeps:
                    keeps = await self._exchange(door, reader, writer, door.book.card.forgets_after)
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # the visitor left
        except (asyncio.CancelledError, asyncio.LimitOverrunError):
            pass  # the county closes, or the visitor talks nonsense
        finally:
            bare.close()

    async def _exchange(
        self,
        door: Door,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        forgets: float | None = None,
    ) -> bool:
        waited_from = time.monotonic()
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE_SECONDS)
        if forgets is not None and time.monotonic() - waited_from > forgets:
            return _reset(writer)
        method, target, version, headers = _parse(head)
        body = await reader.readexactly(int(headers.get("content-length") or 0))
        host = headers.get("host", "").rsplit(":", 1)[0].lower()
        book = self._by_host.get(host, door.book)
        if book.card.v6_broken and door.sock.family == socket.AF_INET6:
            return _reset(writer)
        self._visits.append(Visit(time.monotonic(), book.card.host, method, target))
        request = self._request(book, method, target, host, headers, door.secure)
        reply = book.answer(replace(request, body=body) if body else request)
        if reply.delay:
            await asyncio.sleep(reply.delay)
        keep = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
        return await _write(writer, reply, method, keep=keep)

    def _request(
        self,
        book: Book,
        method: str,
        target: str,
        host: str,
        headers: Mapping[str, str],
        secure: bool,
    ) -> Request:
        if target.startswith("http://"):  # absolute form, as sent to a proxy
            target = "/" + target.removeprefix("http://").partition("/")[2]
        path, _, query = target.partition("?")
        key = (book.card.host, target)
        seen = self._seen[key]
        self._seen[key] += method == "GET"
        return Request(
            method=method,
            host=host,
            target=target,
            path=unquote_to_bytes(path.encode("latin-1")),
            query=query,
            headers=headers,
            seen=seen,
            secure=secure,
        )


def _agreed_to_h2(writer: asyncio.StreamWriter) -> bool:
    """Nobody here speaks HTTP/2: who agrees to it all the same hangs up at the first frame."""
    secured = writer.get_extra_info("ssl_object")
    return secured is not None and secured.selected_alpn_protocol() == "h2"


def _parse(head: bytes) -> tuple[str, str, str, dict[str, str]]:
    """Latin-1 keeps raw bytes as they came: some clients send Chinese unescaped."""
    first, *rest = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, version = [*first.split(" ", 2), "/", "HTTP/1.0"][:3]
    pairs = (line.partition(":") for line in rest)
    return method, target, version.strip(), {n.strip().lower(): v.strip() for n, _, v in pairs}


async def _write(writer: asyncio.StreamWriter, reply: Reply, method: str, *, keep: bool) -> bool:
    """Whether the connection stays open."""
    if reply.raw is not None:
        writer.write(reply.raw)
        await writer.drain()
        return False
    if reply.cut_after is not None and method != "HEAD":
        await _cut(writer, _frame(reply, keep=keep), reply)
        return False
    body = b"" if method == "HEAD" or reply.status in _BODILESS else reply.body
    writer.write(_frame(reply, keep=keep) + body)
    await writer.drain()
    return keep


def _frame(reply: Reply, *, keep: bool) -> bytes:
    known = reply.status in HTTPStatus.__members__.values()
    phrase = HTTPStatus(reply.status).phrase if known else "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}", "Server: nginx", f"Date: {_DATE}"]
    if reply.type:
        lines.append(f"Content-Type: {reply.type}")
    lines.append(f"Content-Length: {len(reply.body)}")
    lines.extend(f"{name}: {value}" for name, value in reply.headers)
    lines.append("Connection: keep-alive" if keep else "Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


async def _cut(writer: asyncio.StreamWriter, frame: bytes, reply: Reply) -> None:
    writer.write(frame + reply.body[: reply.cut_after])
    await writer.drain()
    await asyncio.sleep(0.05)  # let the bytes reach the visitor before the reset does
    _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> bool:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()
    return False
