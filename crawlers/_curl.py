"""下载 · libcurl on the crawl's own event loop: every fetch ends as an Exchange, never as an error.

The address guard sits in libcurl's open-socket callback, so the very address of every connection
is asked about, after DNS and at every redirect. Redirects are not followed here: they are edges.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pycurl

from crawlers._bodies import decoded
from crawlers._dns import Endpoint, Resolver, is_literal
from crawlers._exchange import Exchange, Wanted
from crawlers._failures import CUT_SHORT, TIMED_OUT, failure_of
from crawlers._guard import AddressGuard
from domain.links import Failure, in_words

_LENIENT_CIPHERS = "ALL:@SECLEVEL=0"


class _Line:
    """One reusable libcurl handle and the buffers of the transfer on it."""

    def __init__(self, guard: AddressGuard) -> None:
        self.handle = pycurl.Curl()
        self._guard = guard
        self.head = bytearray()
        self.body = bytearray()
        self.cap = 0
        self.capped = self.barred = False
        self.future: asyncio.Future[int] | None = None
        self.error = ""
        self._opened: list[socket.socket] = []

    def prepare(self, cap: int, future: asyncio.Future[int]) -> pycurl.Curl:
        self.head, self.body, self.cap = bytearray(), bytearray(), cap
        self.capped = self.barred = False
        self.future, self.error = future, ""
        self.handle.reset()
        return self.handle

    def on_head(self, line: bytes) -> None:
        if line[:5] == b"HTTP/":
            self.head.clear()
        if len(self.head) < 65536:
            self.head += line

    def on_body(self, chunk: bytes) -> int | None:
        self.body += chunk
        if len(self.body) > self.cap:
            self.capped = True
            return 0
        return None

    def on_open(self, _purpose: int, address: Any) -> Any:
        family, kind, protocol, where = address
        if not self._guard.allows(str(where[0])):
            self.barred = True
            return pycurl.SOCKET_BAD
        opened = socket.socket(family, kind, protocol)
        self._opened.append(opened)
        return opened

    def release(self) -> None:
        """Close our halves: pycurl has taken a duplicate of each socket it was given."""
        for opened in self._opened:
            opened.close()
        self._opened.clear()


class Curl:
    """All transfers of a run. Call only from the loop it was made on."""

    def __init__(
        self,
        *,
        guard: AddressGuard,
        resolver: Resolver,
        user_agent: str,
        now: Callable[[], datetime],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._guard, self._resolver, self._agent, self._now = guard, resolver, user_agent, now
        self._unresolved: dict[str, Failure] = {}
        self.denials_count = True
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._idle: deque[_Line] = deque()
        self._busy: dict[pycurl.Curl, _Line] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._headers = [
            "Accept: text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5",
            "Accept-Encoding: gzip, deflate",
            "Cache-Control: no-cache",
            "Expect:",
        ]

    def now(self) -> datetime:
        """The run's own clock."""
        return self._now()

    def forget_names(self) -> None:
        """Names that did not resolve may be asked for once more."""
        self._unresolved.clear()

    async def doubt_names(self, sentinels: tuple[str, ...]) -> bool:
        """Where no name that exists for certain resolves, our DNS lies: its “no such name” is then
        a fault of ours and no answer."""
        self._resolver.forget()
        found = [await self._resolver.addresses(name, 80) for name in sentinels]
        self.denials_count = not found or any(not isinstance(each, Failure) for each in found)
        return not self.denials_count

    async def fetch(self, wanted: Wanted) -> Exchange:
        exchange = Exchange(
            url=wanted.url,
            at=self._now(),
            method=wanted.method,
            engine="tls" if wanted.lenient else "http",
            request=self._request_text(wanted),
        )
        route = await self._route(wanted.url)
        if isinstance(route, Failure):
            exchange.failure, exchange.detail = route, in_words(route)
            return exchange
        line = self._idle.popleft() if self._idle else _Line(self._guard)
        try:
            code = await self._transfer(line, wanted, route)
            self._fill(exchange, line, code, wanted.cap)
        except pycurl.error as error:
            exchange.failure, exchange.detail = Failure.PROTOCOL, str(error.args[-1])
        except UnicodeError:
            exchange.failure, exchange.detail = Failure.PROTOCOL, "地址无法发送"
        finally:
            line.release()
            self._idle.append(line)
        return exchange

    async def _transfer(self, line: _Line, wanted: Wanted, route: str) -> int:
        future: asyncio.Future[int] = self._loop.create_future()
        handle = line.prepare(wanted.cap, future)
        self._set(handle, line, wanted, route)
        self._busy[handle] = line
        self._multi.add_handle(handle)
        try:
            return await future
        finally:
            if handle in self._busy:
                self._multi.remove_handle(self._busy.pop(handle).handle)

    def _set(self, c: pycurl.Curl, line: _Line, wanted: Wanted, route: str) -> None:
        c.setopt(pycurl.URL, wanted.url)
        c.setopt(pycurl.HTTPHEADER, [*self._headers, *wanted.extra])
        c.setopt(pycurl.USERAGENT, self._agent)
        c.setopt(pycurl.HEADERFUNCTION, line.on_head)
        c.setopt(pycurl.WRITEFUNCTION, line.on_body)
        c.setopt(pycurl.OPENSOCKETFUNCTION, line.on_open)
        c.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        c.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        c.setopt(pycurl.PATH_AS_IS, 1)
        c.setopt(pycurl.NOSIGNAL, 1)
        c.setopt(pycurl.PROXY, "")
        c.setopt(pycurl.CONNECTTIMEOUT_MS, int(wanted.patience * 500))
        c.setopt(pycurl.TIMEOUT_MS, int(wanted.patience * 1000))
        if wanted.referer:
            c.setopt(pycurl.REFERER, wanted.referer)
        if wanted.cookies:
            c.setopt(pycurl.COOKIE, "; ".join(f"{n}={v}" for n, v in wanted.cookies.items()))
        if wanted.method == "HEAD":
            c.setopt(pycurl.NOBODY, 1)
        if wanted.method == "POST":
            c.setopt(pycurl.POSTFIELDS, wanted.form)
        if route:
            c.setopt(pycurl.RESOLVE if route[0] == "+" else pycurl.CONNECT_TO, [route])
        if wanted.fresh:
            c.setopt(pycurl.FRESH_CONNECT, 1)
        if wanted.lenient:
            c.setopt(pycurl.SSL_VERIFYPEER, 0)
            c.setopt(pycurl.SSL_VERIFYHOST, 0)
            c.setopt(pycurl.SSL_CIPHER_LIST, _LENIENT_CIPHERS)

    def _fill(self, exchange: Exchange, line: _Line, code: int, cap: int) -> None:
        handle = line.handle
        exchange.head = bytes(line.head)
        exchange.status = handle.getinfo(pycurl.RESPONSE_CODE) or None
        address = handle.getinfo(pycurl.PRIMARY_IP)
        exchange.address = f"{address} {handle.getinfo(pycurl.PRIMARY_PORT)}" if address else None
        exchange.ms = round(handle.getinfo(pycurl.TOTAL_TIME) * 1000)
        exchange.size = len(line.body)
        exchange.capped = line.capped
        exchange.body, bomb = decoded(bytes(line.body), exchange.header("content-encoding"), cap)
        exchange.capped = exchange.capped or bomb
        if code and not line.capped:
            self._blame(exchange, line, code)

    def _blame(self, exchange: Exchange, line: _Line, code: int) -> None:
        """Say what stopped the transfer; with a status already in hand it is only cut short."""
        exchange.detail = line.error
        if exchange.status is not None and line.head and code in CUT_SHORT:
            exchange.truncated = True
            return
        exchange.status = None
        number = line.handle.getinfo(pycurl.OS_ERRNO)
        exchange.failure = Failure.FORBIDDEN_ADDRESS if line.barred else failure_of(code, number)

    async def _route(self, url: str) -> str | Failure:
        """libcurl's RESOLVE or CONNECT_TO entry for the address, "" for a literal one.

        A name that did not resolve is not asked for again in this run: forty links to one dead
        host are one question.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        known = self._unresolved.get(host)
        if known is not None:
            return known
        found = await self._resolver.addresses(host, port)
        if isinstance(found, Failure):
            if found is Failure.NXDOMAIN and not self.denials_count:
                found = Failure.DNS
            if found is not Failure.REFUSED:
                self._unresolved[host] = found
            return found
        if is_literal(host) and found == [Endpoint(host.strip("[]"), port)]:
            return ""
        if found[0].port != port:
            name = f"[{host}]" if ":" in host else host
            there = found[0]
            address = f"[{there.address}]" if ":" in there.address else there.address
            return f"{name}:{port}:{address}:{there.port}"
        return f"+{host}:{port}:{','.join(each.address for each in found)}"

    def _request_text(self, wanted: Wanted) -> bytes:
        parts = urlsplit(wanted.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [f"{wanted.method} {path} HTTP/1.1", f"Host: {parts.netloc.rpartition('@')[2]}"]
        lines += [f"User-Agent: {self._agent}", *self._headers[:-1], *wanted.extra]
        if wanted.referer:
            lines.append(f"Referer: {wanted.referer}")
        return ("\r\n".join(lines) + f"\r\n\r\n{wanted.form}").encode("utf-8", "replace")

    def _on_socket(self, event: int, fd: int, _multi: Any, _data: Any) -> None:
        self._loop.remove_reader(fd)
        self._loop.remove_writer(fd)
        if event in (pycurl.POLL_IN, pycurl.POLL_INOUT):
            self._loop.add_reader(fd, self._act, fd, pycurl.CSELECT_IN)
        if event in (pycurl.POLL_OUT, pycurl.POLL_INOUT):
            self._loop.add_writer(fd, self._act, fd, pycurl.CSELECT_OUT)

    def _on_timer(self, milliseconds: int) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if milliseconds >= 0:
            self._timer = self._loop.call_later(
                milliseconds / 1000, self._act, pycurl.SOCKET_TIMEOUT, 0
            )

    def _act(self, fd: int, mask: int) -> None:
        with contextlib.suppress(pycurl.error):
            self._multi.socket_action(fd, mask)
        queued = 1
        while queued:
            queued, done, failed = self._multi.info_read()
            for handle in done:
                self._finish(handle, 0, "")
            for handle, code, message in failed:
                self._finish(handle, code, message)

    def _finish(self, handle: pycurl.Curl, code: int, message: str) -> None:
        line = self._busy.pop(handle, None)
        if line is None:
            return
        self._multi.remove_handle(handle)
        line.error = message
        if line.future and not line.future.done():
            line.future.set_result(code)

    def close(self) -> None:
        for line in list(self._busy.values()):
            self._finish(line.handle, TIMED_OUT, "关闭")
        self._on_timer(-1)
        for line in self._idle:
            line.handle.close()
        self._multi.close()
