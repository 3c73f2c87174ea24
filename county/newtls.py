"""今式TLS · The server's side of TLS as OpenSSL speaks it, with its last words.

asyncio's own drops the connection when a handshake fails, before the alert is sent; what a visitor
would have been told, “protocol version” or “handshake failure”, is half of what we are here for.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import cast

_CHUNK = 64 * 1024
_REFUSAL = (
    b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Type: text/html\r\n"
    b"Content-Length: 26\r\nConnection: close\r\n\r\n<h1>400 Bad Request</h1>\r\n"
)


async def plain(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """What a web server says to a ClientHello if nobody told it that the port is for https."""
    await reader.read(_CHUNK)
    writer.write(_REFUSAL)
    await writer.drain()
    raise ConnectionError


class _Secured:
    """As much of `asyncio.StreamWriter` as the server uses, and the reader that goes with it."""

    def __init__(
        self, context: ssl.SSLContext, source: asyncio.StreamReader, sink: asyncio.StreamWriter
    ) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)
        self._source, self._sink = source, sink
        self.reader = asyncio.StreamReader()
        self.transport = sink.transport

    async def shake(self) -> None:
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                if not await self._more():
                    raise ConnectionError from None
            except ssl.SSLError:
                await self._flush()  # the alert
                raise
            else:
                await self._flush()
                return

    async def _more(self) -> bool:
        data = await self._source.read(_CHUNK)
        self._in.write(data)
        return bool(data)

    async def _flush(self) -> None:
        self._sink.write(self._out.read())
        await self._sink.drain()

    async def pump(self) -> None:
        try:
            while True:
                try:
                    data = self._tls.read(_CHUNK)
                except ssl.SSLWantReadError:
                    if not await self._more():
                        return
                    continue
                if not data:
                    return
                self.reader.feed_data(data)
        except OSError:
            pass  # the visitor left
        finally:
            self.reader.feed_eof()

    def write(self, data: bytes) -> None:
        if data:
            self._tls.write(data)
            self._sink.write(self._out.read())

    async def drain(self) -> None:
        await self._sink.drain()

    def get_extra_info(self, name: str) -> object:
        return self._tls if name == "ssl_object" else self._sink.get_extra_info(name)


_PUMPS: set[asyncio.Task[None]] = set()  # the loop itself holds its tasks only weakly


async def accept(
    context: ssl.SSLContext, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """The handshake; what comes out is plain text for whoever reads and writes."""
    secured = _Secured(context, reader, writer)
    await secured.shake()
    pump = asyncio.get_running_loop().create_task(secured.pump())
    _PUMPS.add(pump)
    pump.add_done_callback(_PUMPS.discard)
    return secured.reader, cast(asyncio.StreamWriter, secured)
