"""浏览器进程 · The child that holds the browser: one order a line in, one answer a line out.

Started by crawlers/_browser.py, which kills it with all its children when an answer is late. Its
first line says how to start. Never clicks, never submits: a navigation that is not a GET, a
dialog, a download, a popup or a service worker goes nowhere.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import sys
from pathlib import Path
from time import monotonic
from typing import IO, Any
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    Error,
    Page,
    async_playwright,
)
from playwright.async_api import (
    TimeoutError as LateError,
)

from crawlers._captions import Box
from crawlers._dns import Resolver
from crawlers._guard import AddressGuard
from crawlers._leash import die_with
from crawlers._look import Look
from crawlers._proxy import REFUSAL, Proxy
from crawlers._shots import HEIGHTS, WIDTH, picture, with_strip
from domain import wire
from domain.errand import Zone
from domain.links import Failure, in_words

_FLAGS = (
    "--disable-quic",
    "--disable-domain-reliability",
    "--no-pings",
    "--disable-client-side-phishing-detection",
    "--block-new-web-contents",
    "--dns-prefetch-disable",
    # names are resolved by the proxy alone, and nothing goes around it by UDP
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
    "--renderer-process-limit=4",
    "--disable-gpu",
    "--lang=zh-CN",
)
_MOST_FRAMES = 30
_MOST_HTML = 8 << 20
_LENGTH = "() => document.documentElement ? document.documentElement.outerHTML.length : 0"
_TRIES = 5
_QUIET, _AT_MOST = 1.5, 8.0
_SHOT_QUIET, _SHOT_AT_MOST = 0.5, 6.0
_TLS_ERRORS = ("ERR_CERT", "ERR_SSL", "ERR_BAD_SSL")
_RESET_ERRORS = ("ERR_CONNECTION_RESET", "ERR_CONNECTION_CLOSED", "ERR_EMPTY_RESPONSE")
_THEIR_ERRORS = (
    "ERR_TOO_MANY_REDIRECTS",
    "ERR_INVALID",
    "ERR_UNSAFE_PORT",
    "ERR_UNSAFE_REDIRECT",
    "ERR_CONTENT_DECODING_FAILED",
    "ERR_RESPONSE_HEADERS",
    "ERR_HTTP_RESPONSE_CODE_FAILURE",
)
_NO_PAGE = ("Download is starting", "ERR_ABORTED", "ERR_INVALID_AUTH_CREDENTIALS")


class _LostError(Exception):
    """The look is lost. `spoilt`: the browser is not fit for another."""

    def __init__(self, failure: Failure, detail: str, *, spoilt: bool = False) -> None:
        super().__init__(detail)
        self.answer = {"failure": str(failure), "detail": detail, "spoilt": spoilt}


class _Desk:
    """Takes orders one after another."""

    def __init__(self, browser: Browser, proxy: Proxy, user_agent: str) -> None:
        self._browser = browser
        self._proxy = proxy
        self._user_agent = user_agent

    async def answer(self, order: dict[str, Any]) -> dict[str, Any]:
        started = monotonic()
        self._proxy.renew()
        try:
            async with asyncio.timeout(order["seconds"]):
                done = await self._look(order, started + order["seconds"])
        except _LostError as lost:
            return lost.answer
        except (TimeoutError, LateError):
            return _LostError(Failure.TIMEOUT, "页面未在时限内打开", spoilt=True).answer
        except Error as error:
            detail = f"浏览器出错：{error.message.splitlines()[0][:200]}"
            return _LostError(Failure.OURS, detail, spoilt=True).answer
        return {**done, "ms": round((monotonic() - started) * 1000)}

    async def _look(self, order: dict[str, Any], ends: float) -> dict[str, Any]:
        context = await self._browser.new_context(
            user_agent=self._user_agent,
            viewport={"width": WIDTH, "height": HEIGHTS[0]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
            service_workers="block",
            ignore_https_errors=True,  # a certificate is judged elsewhere; here the page counts
        )
        look = Look(await context.new_page(), order, ends)
        await look.watch(context)
        opened = await self._open(look)
        do = self._shot if order["op"] == "shoot" else self._read
        done = await do(look, opened)
        await context.close()
        return done

    async def _open(self, look: Look) -> bool:
        """False: the address was answered, but not with a page (a download, 204)."""
        try:
            await look.page.goto(look.order["url"], wait_until="commit", timeout=0)
        except Error as error:
            self._raise_refusal(look)
            if look.landed is not None and any(word in error.message for word in _NO_PAGE):
                return False
            raise self._lost(look, error.message) from None
        with contextlib.suppress(LateError):  # a script that never comes: read what is there
            half = look.order["seconds"] * 500
            await look.page.wait_for_load_state("domcontentloaded", timeout=half)
        shot = look.order["op"] == "shoot"
        await look.rest(*((_SHOT_QUIET, _SHOT_AT_MOST) if shot else (_QUIET, _AT_MOST)))
        self._raise_refusal(look)
        return True

    def _raise_refusal(self, look: Look) -> None:
        """Our own proxy's words must not be taken for the far side's."""
        said = look.landed.headers.get(REFUSAL, "") if look.landed else ""
        token, _, failure = said.partition(" ")
        if token == self._proxy.token:
            raise _LostError(Failure(failure), in_words(failure))

    def _lost(self, look: Look, message: str) -> _LostError:
        parts = urlsplit(look.stuck or look.order["url"])
        port = parts.port or (443 if parts.scheme == "https" else 80)
        noted = self._proxy.failures.get(f"{parts.hostname}:{port}")
        if noted is not None:
            return _LostError(noted.failure, noted.detail)
        word = message.splitlines()[0].removeprefix("Page.goto: ")[:200]
        if any(name in word for name in _TLS_ERRORS):
            return _LostError(Failure.TLS, word)
        if any(name in word for name in _RESET_ERRORS):
            return _LostError(Failure.RESET, word)
        if any(name in word for name in _THEIR_ERRORS):
            return _LostError(Failure.PROTOCOL, word)
        return _LostError(Failure.OURS, word, spoilt=True)

    async def _read(self, look: Look, opened: bool) -> dict[str, Any]:
        title, frames = "", []
        for _ in range(_TRIES if opened else 0):  # a page that reloads itself is read in between
            with contextlib.suppress(Error):
                frames = await _frames(look.page)
                title = (await look.page.title())[:1000]
                break
            await asyncio.sleep(0.3)
        landed = look.landed
        final = landed.url if landed and not opened else look.page.url
        return {
            "frames": frames,
            "status": landed.status if landed and not look.served else None,
            "title": title,
            "final_url": final,
            "address": self._address(final),
        }

    async def _shot(self, look: Look, opened: bool) -> dict[str, Any]:
        if not opened:
            return {"png": "", "how": ""}
        boxes = [Box(**box) for box in look.order["boxes"]]
        first, second = look.order["lines"]
        png, how = await picture(look.page, boxes)
        table = await self._browser.new_page(java_script_enabled=True, offline=True)
        png = await with_strip(table, png, (first, second), how)
        await table.close()
        return {"png": base64.b64encode(png).decode(), "how": how.name}

    def _address(self, url: str) -> str | None:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return self._proxy.addresses.get(f"{parts.hostname}:{port}")


async def _frames(page: Page) -> list[tuple[str, str]]:
    """Address and HTML of each frame; the main frame must be readable, the others may not be."""
    frames: list[tuple[str, str]] = []
    left = _MOST_HTML
    for frame in page.frames[:_MOST_FRAMES]:
        main = frame.parent_frame is None
        if not main and frame.url in ("", "about:blank"):
            continue
        try:
            if await frame.evaluate(_LENGTH) > left:
                raise Error("too long")
            html = await frame.content()
        except Error:
            if main:
                raise
            continue
        left -= len(html)
        frames.append((frame.url, html))
    return frames


def _executable(chromium: str, scratch: Path) -> str:
    """Playwright's driver starts the browser; this makes it die with the driver."""
    leashed = scratch / "chromium"
    leashed.write_text(f'#!/bin/sh\nexec setpriv --pdeathsig KILL -- "{chromium}" "$@"\n')
    leashed.chmod(0o700)
    usable = os.access(leashed, os.X_OK) and os.access("/usr/bin/setpriv", os.X_OK)
    return str(leashed) if usable else chromium


async def _serve(orders: asyncio.StreamReader, out: IO[bytes]) -> None:
    start = json.loads(await orders.readline())
    guard = AddressGuard(tuple(start["nets"]))
    zone = wire.build(Zone, start["zone"]) if start["zone"] else None
    proxy = Proxy(guard, Resolver(zone))
    await proxy.start()
    root = os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_executable(start["chromium"], Path(start["scratch"])),
            args=list(_FLAGS),
            chromium_sandbox=not root,  # as root chromium starts only without it
            proxy={
                "server": proxy.server,
                "username": proxy.user,
                "password": proxy.password,
            },
            timeout=30_000,
        )
        desk = _Desk(browser, proxy, start["user_agent"])
        while line := await orders.readline():
            answer = await desk.answer(json.loads(line))
            out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            out.flush()
        await browser.close()
    await proxy.close()


async def _main() -> None:
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may reach the pipe
    orders = asyncio.StreamReader(limit=64 << 20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    await _serve(orders, out)


if __name__ == "__main__":
    die_with(int(sys.argv[1]))
    asyncio.run(_main())
