"""线路 · Connections and the little HTTP that the proxy and the looks at TLS and IPv6 speak.

A connection goes to a literal address only: what the guard allowed is what is connected to.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crawlers._dns import Endpoint
from domain.links import Failure

HEAD_MAX = 64 * 1024
_PIECE = 1 << 16
_NO_ROUTE = frozenset(
    {
        errno.EADDRNOTAVAIL,
        errno.EAFNOSUPPORT,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.ENETUNREACH,
    }
)
_RESET = frozenset({errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED})
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Head:
    first: bytes
    lines: tuple[bytes, ...]

    def value(self, name: bytes) -> bytes:
        for line in self.lines:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name:
                return value.strip()
        return b""

    def without(self, names: tuple[bytes, ...]) -> list[bytes]:
        """The lines but these, nor anything meant for a proxy."""
        kept = []
        for line in self.lines:
            key = line.partition(b":")[0].strip().lower()
            if key not in names and not key.startswith(b"proxy-"):
                kept.append(line)
        return kept


async def open_line(
    there: Endpoint,
    seconds: float,
    tls: ssl.SSLContext | None = None,
    host: str | None = None,
) -> Streams:
    async with asyncio.timeout(seconds):
        return await asyncio.open_connection(
            there.address, there.port, limit=HEAD_MAX, ssl=tls, server_hostname=host
        )


def why_not(error: Exception) -> Failure:
    """What a failed connection says: an answer of the far side, the path, or ourselves."""
    number = getattr(error, "errno", None)
    if isinstance(error, TimeoutError) or number == errno.ETIMEDOUT:
        return Failure.TIMEOUT
    if number == errno.ECONNREFUSED:
        return Failure.REFUSED
    if number in _RESET:
        return Failure.RESET
    return Failure.NO_ROUTE if number in _NO_ROUTE else Failure.OURS


async def read_head(reader: asyncio.StreamReader) -> Head:
    """Up to the empty line, with or without carriage returns. ValueError: too long or no HTTP."""
    lines: list[bytes] = []
    size = 0
    while True:
        line = await reader.readline()  # a line over the limit is a ValueError
        size += len(line)
        if size > HEAD_MAX:
            raise ValueError("head too long")
        if not line.endswith(b"\n"):
            raise EOFError
        line = line.rstrip(b"\r\n")
        if not line and lines:
            return Head(lines[0], tuple(lines[1:]))
        if line:
            lines.append(line)
        if b"HTTP/" not in lines[0] if lines else False:
            raise ValueError("not HTTP")


async def reply(
    writer: asyncio.StreamWriter, status: bytes, header: bytes = b"", body: bytes = b""
) -> None:
    lines = [b"HTTP/1.1 " + status, *([header] if header else [])]
    lines += [b"Content-Type: text/plain; charset=utf-8", b"Content-Length: %d" % len(body)]
    writer.write(b"\r\n".join([*lines, b"Connection: close", b"", body]))
    await writer.drain()


def unlimited(_size: int) -> bool:
    return True


async def until_closed(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, may_pass: Callable[[int], bool]
) -> None:
    while piece := await reader.read(_PIECE):
        if not may_pass(len(piece)):
            return
        writer.write(piece)
        await writer.drain()


async def drop_until_closed(reader: asyncio.StreamReader) -> None:
    """Whatever the browser says after its request is not for this far side."""
    while await reader.read(_PIECE):
        pass


async def first_of(*flows: Awaitable[None]) -> None:
    """Run the flows until one of them ends, then stop the others."""
    tasks = [asyncio.ensure_future(flow) for flow in flows]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def shut(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        writer.close()
