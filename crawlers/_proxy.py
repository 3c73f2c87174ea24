"""浏览器出口 · The only way out for the browser: a small forward proxy on loopback.

All of chromium's traffic passes here, so the guard that serves libcurl serves the browser too: it
is asked about the very address of each connection. Names are resolved here, never in the browser.
A user name and password, new for each browser, keep other users of the machine out.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers._dns import Endpoint, Resolver
from crawlers._guard import AddressGuard
from crawlers._lines import (
    HEAD_MAX,
    Head,
    Streams,
    drop_until_closed,
    first_of,
    open_line,
    read_head,
    reply,
    shut,
    unlimited,
    until_closed,
    why_not,
)
from domain.links import Failure, in_words

REFUSAL = "x-ducha-refusal"
_BODY_MAX = 1 << 20
_MOST_CONNECTIONS = 128
_MOST_NOTES = 2048
_HOP_BY_HOP = (b"connection", b"keep-alive", b"te", b"upgrade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """限度 · Bytes from the far side, seconds of one connection."""

    connection: int = 32 << 20
    total: int = 128 << 20
    connect_seconds: float = 10.0
    seconds: float = 60.0


class _RefusedError(Exception):
    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail or in_words(failure)


class Proxy:
    """Listen with `start`, tell the browser `server`, `user` and `password`, `close` in the end."""

    def __init__(
        self, guard: AddressGuard, resolver: Resolver, budget: Budget | None = None
    ) -> None:
        self._guard = guard
        self._resolver = resolver
        self._budget = budget or Budget()
        self._left = self._budget.total
        self._running: set[asyncio.Task[None]] = set()
        self._listener: asyncio.Server | None = None
        self.user = "ducha"
        self.password = secrets.token_urlsafe(24)
        self.token = secrets.token_urlsafe(12)  # a page cannot fake our refusals
        self.server = ""
        self.failures: dict[str, _RefusedError] = {}
        self.addresses: dict[str, str] = {}

    async def start(self) -> None:
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_MAX)
        self.server = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"

    def renew(self) -> None:
        """A new look: the byte budget starts again and old notes are dropped."""
        self._left = self._budget.total
        self.failures.clear()
        self.addresses.clear()

    async def close(self) -> None:
        if self._listener:
            self._listener.close()
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None or len(self._running) >= _MOST_CONNECTIONS:
            writer.close()
            return
        self._running.add(task)
        try:
            async with asyncio.timeout(self._budget.seconds):
                await self._serve(reader, writer)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError):
            pass  # either side went away, or the time was up: the browser sees a closed line
        finally:
            self._running.discard(task)
            shut(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await read_head(reader)
        except ValueError:
            await reply(writer, b"431 Request Header Fields Too Large")
            return
        if not self._knows(head.value(b"proxy-authorization")):
            await reply(writer, b"407 Proxy Authentication Required", b"Proxy-Authenticate: Basic")
            return
        method, target = [*head.first.split(b" "), b"", b""][:2]
        serve = self._tunnel if method == b"CONNECT" else self._forward
        try:
            await serve(head, method, target.decode("latin-1"), reader, writer)
        except _RefusedError as refused:
            await self._refuse(writer, refused)

    def _knows(self, given: bytes) -> bool:
        wanted = b"Basic " + base64.b64encode(f"{self.user}:{self.password}".encode())
        return hmac.compare_digest(given, wanted)

    async def _refuse(self, writer: asyncio.StreamWriter, refused: _RefusedError) -> None:
        barred = refused.failure is Failure.FORBIDDEN_ADDRESS
        status = b"403 Forbidden" if barred else b"502 Bad Gateway"
        header = f"{REFUSAL}: {self.token} {refused.failure}".encode()
        await reply(writer, status, header, refused.detail.encode())

    async def _tunnel(
        self,
        _head: Head,
        _method: bytes,
        target: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        host, _, port = target.rpartition(":")
        far_reader, far_writer = await self._connect(host, _port(port))
        try:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            up = until_closed(reader, far_writer, unlimited)
            await first_of(up, self._down(far_reader, writer, target))
        finally:
            shut(far_writer)

    async def _forward(
        self,
        head: Head,
        method: bytes,
        target: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        host, port, path = _plain_address(target)
        body = await _request_body(head, reader)
        far_reader, far_writer = await self._connect(host, port)
        try:
            lines = [b"%s %s HTTP/1.1" % (method, path.encode("latin-1"))]
            lines += [*head.without(_HOP_BY_HOP), b"Connection: close", b"", body]
            far_writer.write(b"\r\n".join(lines))
            answer = self._answer(far_reader, writer, f"{host}:{port}")
            await first_of(drop_until_closed(reader), answer)
        finally:
            shut(far_writer)

    async def _answer(
        self, far_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str
    ) -> None:
        """The answer's head is rewritten so that the browser asks each thing on a new line."""
        try:
            head = await read_head(far_reader)
            while head.first[8:11].startswith(b" 1"):
                head = await read_head(far_reader)
        except (ValueError, EOFError, OSError) as error:
            raise self._noted(name, _broken_off(error)) from error
        kept = head.without((*_HOP_BY_HOP, REFUSAL.encode()))
        writer.write(b"\r\n".join([head.first, *kept, b"Connection: close", b"", b""]))
        await self._down(far_reader, writer, name)

    async def _connect(self, host: str, port: int) -> Streams:
        name = f"{host.strip('[]')}:{port}"
        found = await self._resolver.addresses(host, port)
        if isinstance(found, Failure):
            raise self._noted(name, _RefusedError(found))
        allowed = [there for there in found if self._guard.allows(there.address)]
        if not allowed:
            raise self._noted(name, _RefusedError(Failure.FORBIDDEN_ADDRESS))
        failure = _RefusedError(Failure.NO_ROUTE)
        for there in allowed[:6]:
            try:
                streams = await open_line(there, self._budget.connect_seconds)
            except (OSError, TimeoutError) as error:
                failure = _RefusedError(why_not(error))
                continue
            self._note_address(name, there)
            return streams
        raise self._noted(name, failure)

    async def _down(
        self, far_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str
    ) -> None:
        spent = 0

        def may_pass(size: int) -> bool:
            nonlocal spent
            spent += size
            self._left -= size
            within = spent <= self._budget.connection and self._left >= 0
            if not within:
                self._noted(name, _RefusedError(Failure.OURS, "超出流量限度"))
            return within

        await until_closed(far_reader, writer, may_pass)

    def _noted(self, name: str, refused: _RefusedError) -> _RefusedError:
        if len(self.failures) < _MOST_NOTES:
            self.failures[name] = refused
        return refused

    def _note_address(self, name: str, there: Endpoint) -> None:
        if len(self.addresses) < _MOST_NOTES:
            self.addresses[name] = f"{there.address} {there.port}"


def _broken_off(error: Exception) -> _RefusedError:
    if isinstance(error, ValueError):
        return _RefusedError(Failure.PROTOCOL)
    return _RefusedError(Failure.RESET)


def _plain_address(target: str) -> tuple[str, int, str]:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        raise _RefusedError(Failure.PROTOCOL, "地址无法识别") from None
    if parts.scheme != "http" or not host:
        raise _RefusedError(Failure.PROTOCOL, "地址无法识别")
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise _RefusedError(Failure.PROTOCOL, "端口无法识别")
    return int(text)


async def _request_body(head: Head, reader: asyncio.StreamReader) -> bytes:
    length = head.value(b"content-length") or b"0"
    if head.value(b"transfer-encoding") or not length.isdigit() or int(length) > _BODY_MAX:
        raise _RefusedError(Failure.PROTOCOL, "请求正文过大")
    return await reader.readexactly(int(length))
