"""Every fetch ends as an exchange; what it is called decides whom it can ever be held against."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from crawlers._curl import Curl
from crawlers._dns import Resolver
from crawlers._exchange import Exchange, Wanted, kind_of
from crawlers._guard import AddressGuard
from domain.errand import Zone
from domain.links import Failure
from tests.crawlers._sites import free_port, page, raw, redirect, reset, serving

LOOPBACK = ("127.0.0.0/8",)
MOMENT = datetime(2026, 3, 16, 2, tzinfo=UTC)


def fetch(
    url: str,
    *,
    nets: tuple[str, ...] = LOOPBACK,
    zone: Zone | None = None,
    cap: int = 1 << 20,
    patience: float = 5.0,
) -> Exchange:
    return fetched(Wanted(url=url, cap=cap, patience=patience), nets, zone)


def fetched(wanted: Wanted, nets: tuple[str, ...] = LOOPBACK, zone: Zone | None = None) -> Exchange:
    async def one() -> Exchange:
        guard = AddressGuard(nets)
        curl = Curl(
            guard=guard, resolver=Resolver(zone), user_agent="Ducha test", now=lambda: MOMENT
        )
        try:
            return await curl.fetch(wanted)
        finally:
            curl.close()

    return asyncio.run(one())


def test_an_ordinary_page_comes_with_its_address_and_headers() -> None:
    with serving({"/": page("<html>你好</html>")}) as origin:
        seen = fetch(f"{origin}/")
    assert (seen.status, seen.failure, seen.truncated) == (200, None, False)
    assert seen.body.decode() == "<html>你好</html>"
    assert seen.address == origin.removeprefix("http://").replace(":", " ")
    assert seen.header("CONTENT-TYPE") == "text/html; charset=utf-8"
    assert kind_of(seen) == "html"


def test_a_post_carries_what_the_pages_script_would_send() -> None:
    """And the request that is kept says so, word for word."""
    seen: list[tuple[str, bytes, str]] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((self.path, body, self.headers["X-Requested-With"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.handle_request, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/proxy?perpage=15"
    wanted = Wanted(url=url, method="POST", form="col=1&webid=24", cap=1 << 20, patience=5.0)
    exchange = fetched(wanted)
    server.server_close()
    assert seen == [("/proxy?perpage=15", b"col=1&webid=24", "XMLHttpRequest")]
    assert exchange.request.startswith(b"POST /proxy?perpage=15 ")
    assert exchange.request.endswith(b"\r\n\r\ncol=1&webid=24")


def test_a_redirect_is_an_edge_and_not_followed() -> None:
    with serving({"/": redirect("/there")}) as origin:
        seen = fetch(f"{origin}/")
    assert (seen.status, seen.header("location")) == (302, "/there")


def test_d16_no_copy_of_a_cache_on_the_way_is_asked_for() -> None:
    asked: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked.extend(handler.headers.get_all("Cache-Control") or ())
        asked.extend(handler.headers.get_all("If-Modified-Since") or ())
        page("<html>今天</html>")(handler)

    with serving({"/": answer}) as origin:
        fetch(f"{origin}/")
    assert asked == ["no-cache"], "nor a conditional question, which an old copy may answer"


def test_a_closed_port_is_an_answer() -> None:
    assert fetch(f"http://127.0.0.1:{free_port()}/").failure is Failure.REFUSED


def test_a_reset_is_an_answer() -> None:
    with serving({"/": reset}) as origin:
        assert fetch(f"{origin}/").failure is Failure.RESET


def test_silence_is_the_path_and_never_an_answer() -> None:
    def silent(_: BaseHTTPRequestHandler) -> None:
        time.sleep(3)

    with serving({"/": silent}) as origin:
        assert fetch(f"{origin}/", patience=1.0).failure is Failure.TIMEOUT


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1:1/", id="loopback"),
        pytest.param("http://10.1.2.3/", id="private"),
        pytest.param("http://169.254.169.254/latest/meta-data/", id="cloud metadata"),
        pytest.param("http://[::1]:1/", id="IPv6 loopback"),
        pytest.param("http://[::ffff:127.0.0.1]:1/", id="mapped loopback"),
        pytest.param("http://0.0.0.0:1/", id="this host"),
    ],
)
def test_the_guard_bars_the_very_address_of_the_connection(url: str) -> None:
    assert fetch(url, nets=()).failure is Failure.FORBIDDEN_ADDRESS


def test_a_body_is_cut_at_the_cap_and_that_is_our_doing() -> None:
    with serving({"/": raw(b"x" * 300_000)}) as origin:
        seen = fetch(f"{origin}/", cap=1000)
    assert (len(seen.body), seen.capped, seen.truncated, seen.status) == (1000, True, False, 200)


def test_a_gzip_bomb_is_cut_and_not_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with serving({"/": raw(bomb, Content_Encoding="gzip")}) as origin:
        seen = fetch(f"{origin}/", cap=100_000)
    assert len(seen.body) == 100_000
    assert seen.capped


def test_a_body_cut_by_the_far_side_is_truncated_not_failed() -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"x" * 1000)
        handler.close_connection = True

    with serving({"/": half}) as origin:
        seen = fetch(f"{origin}/")
    assert (seen.status, seen.truncated, seen.failure) == (200, True, None)


def test_plain_http_on_an_https_address_is_a_matter_of_tls() -> None:
    with serving({"/": page("x")}) as origin:
        assert fetch(origin.replace("http:", "https:")).failure is Failure.TLS


def test_a_zone_is_a_whole_dns_of_its_own() -> None:
    with serving({"/": page("<p>here")}) as origin:
        zone = Zone(names={"www.ceshixian.gov.cn:80": origin.removeprefix("http://")})
        assert fetch("http://www.ceshixian.gov.cn/", zone=zone).status == 200
        assert fetch("http://nobody.ceshixian.gov.cn/", zone=zone).failure is Failure.NXDOMAIN
        assert fetch("http://www.ceshixian.gov.cn:81/", zone=zone).failure is Failure.REFUSED


def test_a_resolver_that_denies_what_exists_is_our_fault_and_no_answer() -> None:
    async def one() -> tuple[bool, Failure | None]:
        resolver = Resolver(Zone(names={}))  # knows no name at all, not even the sentinels
        curl = Curl(
            guard=AddressGuard(), resolver=resolver, user_agent="Ducha test", now=lambda: MOMENT
        )
        try:
            doubted = await curl.doubt_names(("www.gov.cn",))
            seen = await curl.fetch(Wanted(url="http://a.test/", cap=10, patience=1))
            return doubted, seen.failure
        finally:
            curl.close()

    assert asyncio.run(one()) == (True, Failure.DNS)


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        pytest.param(b"%PDF-1.7 <<x>>", "", "pdf", id="a PDF without a type"),
        pytest.param(b"%PDF-1.7", "text/html", "pdf", id="a PDF sent as a page"),
        pytest.param(b"<html><table>", "application/vnd.ms-excel", "application/vnd.ms-excel",
                     id="a spreadsheet exported as markup"),
        pytest.param(b"<html>", "application/pdf", "html", id="a page sent as a PDF"),
        pytest.param(b"\xef\xbb\xbf<!DOCTYPE html>", "", "html", id="a page behind a mark"),
        pytest.param(b"plain", "text/plain", "text/plain", id="plain text"),
    ],
)  # fmt: skip
def test_what_came_is_told_by_its_first_bytes(body: bytes, media: str, kind: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n".encode()
    seen = Exchange(
        url="http://a.test/", at=MOMENT, method="GET", engine="http", request=b"",
        status=200, head=head, body=body,
    )  # fmt: skip
    assert kind_of(seen) == kind
