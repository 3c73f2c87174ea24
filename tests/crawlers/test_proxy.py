"""The browser's only way out: guarded, bounded, and closed to strangers."""

from __future__ import annotations

import asyncio
import base64
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from crawlers._dns import Resolver
from crawlers._guard import AddressGuard
from crawlers._proxy import REFUSAL, Budget, Proxy
from domain.errand import Zone
from domain.links import Failure
from tests.crawlers._loopback import Answer, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.page("/", "<p>ok</p>")
        yield site


@asynccontextmanager
async def proxy(
    *, nets: tuple[str, ...] = ("127.0.0.0/8",), zone: Zone | None = None, **budget: float
) -> AsyncIterator[Proxy]:
    made = Proxy(AddressGuard(nets), Resolver(zone), Budget(**budget))  # type: ignore[arg-type]
    await made.start()
    try:
        yield made
    finally:
        await made.close()


async def say(proxy: Proxy, text: str, *, known: bool = True, timeout: float = 8) -> bytes:
    """Everything the proxy says to one request, until it closes the line."""
    port = int(proxy.server.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    login = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
    lines = [text.strip(), *([f"Proxy-Authorization: Basic {login}"] if known else [])]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    try:
        async with asyncio.timeout(timeout):
            return await reader.read(-1)
    finally:
        writer.close()


def refusal(answer: bytes) -> str:
    for line in answer.partition(b"\r\n\r\n")[0].decode().split("\r\n"):
        if line.startswith(REFUSAL):
            return line.split(" ")[2]
    return ""


async def test_a_stranger_is_asked_who_he_is(site: Site) -> None:
    async with proxy() as there:
        answer = await say(there, f"GET {site.home} HTTP/1.1", known=False)
    assert answer.startswith(b"HTTP/1.1 407 ")
    assert site.asked == []


async def test_a_page_is_passed_on_and_the_line_is_closed(site: Site) -> None:
    async with proxy() as there:
        answer = await say(there, f"GET {site.home} HTTP/1.1\r\nHost: {site.address}")
        assert there.addresses == {f"127.0.0.1:{site.port}": f"127.0.0.1 {site.port}"}
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"<p>ok</p>")
    assert b"Connection: close\r\n" in answer


async def test_our_password_is_not_passed_on(site: Site) -> None:
    seen: list[str] = []

    def listen(request: BaseHTTPRequestHandler) -> Answer:
        seen.extend(request.headers.keys())
        return 200, {}, b""

    site.pages["/"] = listen
    async with proxy() as there:
        await say(there, f"GET {site.home} HTTP/1.1\r\nHost: a\r\nX-Mine: 1")
    assert "X-Mine" in seen
    assert not any(name.lower().startswith("proxy") for name in seen)


async def test_a_second_request_on_the_line_goes_to_nobody(site: Site) -> None:
    async with proxy() as there:
        smuggled = f"GET {site.home} HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHost: b"
        port = int(there.server.rpartition(":")[2])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        login = base64.b64encode(f"{there.user}:{there.password}".encode()).decode()
        first, _, second = smuggled.partition("\r\n\r\n")
        writer.write(
            f"{first}\r\nProxy-Authorization: Basic {login}\r\n\r\n{second}\r\n\r\n".encode()
        )
        await asyncio.sleep(0.5)
        writer.close()
    assert site.asked == ["GET /"]


@pytest.mark.parametrize(
    ("request_line", "status", "failure"),
    [
        ("GET http://10.0.0.1/ HTTP/1.1", 403, Failure.FORBIDDEN_ADDRESS),
        ("GET http://[::1]/ HTTP/1.1", 403, Failure.FORBIDDEN_ADDRESS),
        ("CONNECT 169.254.169.254:443 HTTP/1.1", 403, Failure.FORBIDDEN_ADDRESS),
        ("GET http://nowhere.test/ HTTP/1.1", 502, Failure.NXDOMAIN),
        ("CONNECT nowhere.test:443 HTTP/1.1", 502, Failure.NXDOMAIN),
        ("CONNECT known.test:443 HTTP/1.1", 502, Failure.REFUSED),
        ("GET http://127.0.0.77:8080/ HTTP/1.1", 502, Failure.REFUSED),
        ("GET https://known.test/ HTTP/1.1", 502, Failure.PROTOCOL),
        ("GET /relative HTTP/1.1", 502, Failure.PROTOCOL),
        ("GET http://[half/ HTTP/1.1", 502, Failure.PROTOCOL),
        ("CONNECT known.test:99999 HTTP/1.1", 502, Failure.PROTOCOL),
    ],
)
async def test_a_refusal_says_why(request_line: str, status: int, failure: Failure) -> None:
    zone = Zone(names={"known.test:80": "127.0.0.77:8080"})
    async with proxy(zone=zone) as there:
        answer = await say(there, request_line)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert refusal(answer) == failure


async def test_a_page_cannot_speak_in_our_name(site: Site) -> None:
    site.pages["/"] = (200, {REFUSAL: "guess timeout"}, b"")
    async with proxy() as there:
        answer = await say(there, f"GET {site.home} HTTP/1.1\r\nHost: a")
    assert REFUSAL.encode() not in answer


async def test_a_tunnel_carries_bytes_both_ways() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(4))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, proxy() as there:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", int(there.server.rpartition(":")[2])
        )
        login = base64.b64encode(f"{there.user}:{there.password}".encode()).decode()
        ask = f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\nProxy-Authorization: Basic {login}\r\n\r\n"
        writer.write(ask.encode())
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
        writer.write(b"ping")
        assert await reader.read(-1) == b"ping"
        writer.close()


async def test_an_endless_body_ends_at_the_budget(site: Site) -> None:
    site.pages["/big"] = (200, {}, b"x" * 5_000_000)
    async with proxy(connection=1_000_000) as there:
        answer = await say(there, f"GET {site.home}big HTTP/1.1\r\nHost: a")
        assert there.failures[f"127.0.0.1:{site.port}"].failure is Failure.OURS
    assert len(answer) < 1_200_000


async def test_the_total_budget_is_of_one_look(site: Site) -> None:
    site.pages["/big"] = (200, {}, b"x" * 600_000)
    ask = f"GET {site.home}big HTTP/1.1\r\nHost: a"
    async with proxy(total=1_000_000) as there:
        assert len(await say(there, ask)) > 600_000
        assert len(await say(there, ask)) < 600_000
        there.renew()
        assert len(await say(there, ask)) > 600_000


async def test_a_head_without_end_is_cut_off() -> None:
    async with proxy() as there:
        answer = await say(there, "GET http://127.0.0.1/ HTTP/1.1\r\nX: " + "a" * 100_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    ("sent", "failure"),
    [
        pytest.param(b"", Failure.RESET, id="closed without a word"),
        pytest.param(b"SSH-2.0-OpenSSH\r\n\r\n", Failure.PROTOCOL, id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000, Failure.PROTOCOL, id="long head"),
    ],
)
async def test_a_server_that_speaks_no_http(sent: bytes, failure: Failure) -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(sent)
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server, proxy() as there:
        port = server.sockets[0].getsockname()[1]
        answer = await say(there, f"GET http://127.0.0.1:{port}/ HTTP/1.1\r\nHost: a")
    assert (answer[:13], refusal(answer)) == (b"HTTP/1.1 502 ", failure)


async def test_neither_a_slow_head_nor_a_mute_server_holds_a_line_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        async with proxy(seconds=1.0) as there:
            ask = f"GET http://127.0.0.1:{mute.getsockname()[1]}/ HTTP/1.1\r\nHost: a"
            assert await say(there, ask) == b""
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", int(there.server.rpartition(":")[2])
            )
            writer.write(b"GET ")
            assert await asyncio.wait_for(reader.read(-1), 4) == b""
            writer.close()
