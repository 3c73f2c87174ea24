"""The hostile part of the county: other doors, other manners, and no end in some places."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import ada_url
import pytest

from county import County
from county.hostile.transport import SECURE
from county.hostile.traps import ENTRANCES
from county.loopback import books
from county.words import Tier, Tls
from tests.county._reader import fetch, lenient, links

TRAPS = "http://sjj.ceshixian.gov.cn/"
MOST_PAGES = 60


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    with County(hostile=True) as running:
        yield running


def shake(county: County, host: str, context: ssl.SSLContext) -> str:
    """The protocol agreed on, or the reason why none was."""
    address, port = county.names[f"{host}:443"].split(":")
    try:
        with (
            socket.create_connection((address, int(port)), timeout=5) as wire,
            context.wrap_socket(wire, server_hostname=host) as secured,
        ):
            return secured.version() or ""
    except ssl.SSLError as error:
        return error.reason or str(error)


def careful(county: County) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=county.ca_pem)
    context.set_ciphers("DEFAULT")  # as curl has them, and not only Python's choice
    return context


def host_with(kind: Tls) -> str:
    return next(host for host, (each, _) in SECURE.items() if each is kind)


def test_by_default_nothing_of_it_is_there() -> None:
    with County() as plain:
        homes = {book.card.home for book in books(Tier.HOSTILE)}
        assert {site.home for site in (*plain.sites, *plain.helpers)}.isdisjoint(homes)
        assert not any(name.endswith(":443") for name in plain.names)
        assert not [fault for fault in (*plain.planted, *plain.innocent) if fault.site in homes]
        assert plain.trap_budget == plain.tls == {}


def test_every_book_says_to_which_tier_it_belongs() -> None:
    for tier in Tier:
        assert {book.card.tier for book in books(tier)} == {tier}


def test_no_two_hosts_share_an_address() -> None:
    taken = [book.card.address for book in books(*Tier)]
    assert len(taken) == len(set(taken))


def test_two_counties_at_once_stand_side_by_side() -> None:
    with County(hostile=True) as one, County(hostile=True) as other:
        assert not {one.port, one.tls_port} & {other.port, other.tls_port}
        for each in (one, other):
            assert fetch(each.names, TRAPS).status == 200


def test_a_hostile_site_is_small_but_for_the_traps(county: County) -> None:
    for book in books(Tier.HOSTILE):
        assert len(book.pages) <= MOST_PAGES
    assert county.trap_budget == {TRAPS: 1500}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (Tls.GOOD, r"TLSv1\.3"),
        (Tls.CHAIN_INCOMPLETE, "CERTIFICATE_VERIFY_FAILED"),
        (Tls.EXPIRED, "CERTIFICATE_VERIFY_FAILED"),
        (Tls.WRONG_HOST, "CERTIFICATE_VERIFY_FAILED"),
        (Tls.SELF_SIGNED, "CERTIFICATE_VERIFY_FAILED"),
        (Tls.OLD, "PROTOCOL_VERSION|legacy sigalg"),
        (Tls.SMALL_DH, "DH_KEY_TOO_SMALL"),
        (Tls.LEGACY, "UNSAFE_LEGACY_RENEGOTIATION_DISABLED"),
        (Tls.PLAIN, "WRONG_VERSION_NUMBER"),
    ],
)
def test_a_careful_visitor_is_told_what_is_wrong(county: County, kind: Tls, reason: str) -> None:
    assert re.search(reason, shake(county, host_with(kind), careful(county)))


@pytest.mark.parametrize("kind", [kind for kind in Tls if kind is not Tls.PLAIN])
def test_a_lenient_visitor_gets_the_page(county: County, kind: Tls) -> None:
    url = f"https://{host_with(kind)}/"
    assert "安全生产标准" in fetch(county.names, url).data.decode()
    assert fetch(county.names, url + "2019/none.html").status == 404


def test_who_offers_http_2_is_hung_up_on(county: County) -> None:
    context = lenient()
    context.set_alpn_protocols(["h2", "http/1.1"])
    address, port = county.names[f"{host_with(Tls.H2_FAULT)}:443"].split(":")
    with (
        socket.create_connection((address, int(port)), timeout=5) as wire,
        context.wrap_socket(wire) as secured,
    ):
        assert secured.selected_alpn_protocol() == "h2"
        assert secured.recv(1) == b""


def test_the_missing_certificate_can_be_fetched_from_where_the_leaf_says(county: County) -> None:
    middle = fetch(county.names, "http://zs.ceshi-zhengshu.cn/zhongji.crt").data
    context = careful(county)
    context.load_verify_locations(cadata=middle)
    assert shake(county, host_with(Tls.CHAIN_INCOMPLETE), context).startswith("TLS")


def test_a_home_on_https_is_served_there(county: County) -> None:
    site = next(site for site in county.sites if site.home.startswith("https://"))
    assert urlsplit(site.loopback_home).port == county.tls_port
    assert "测试县医疗保障局" in fetch(county.names, site.home).data.decode()


def test_a_silent_host_neither_takes_nor_refuses(county: County) -> None:
    address, port = county.names["www.ceshi-buying.cn:80"].split(":")
    with pytest.raises(TimeoutError):
        socket.create_connection((address, int(port)), timeout=0.5)


def test_an_idle_connection_is_gone_and_a_fresh_one_is_not(county: County) -> None:
    address, port = county.names["www.ceshi-kongxian.cn:80"].split(":")
    headers = {"Host": "www.ceshi-kongxian.cn"}
    with closing(http.client.HTTPConnection(address, int(port), timeout=5)) as connection:
        connection.request("GET", "/", headers=headers)
        assert connection.getresponse().read()
        connection.request("GET", "/2.html", headers=headers)
        assert connection.getresponse().read()
        time.sleep(0.4)
        with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
            _again(connection, headers)
    assert fetch(county.names, "http://www.ceshi-kongxian.cn/").status == 200


def _again(connection: http.client.HTTPConnection, headers: dict[str, str]) -> None:
    connection.request("GET", "/", headers=headers)
    connection.getresponse()


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_a_host_may_fail_on_the_new_internet_alone(county: County) -> None:
    host = "www.ceshi-v6duan.cn"
    assert county.aaaa[host] == ("::1",)
    with closing(http.client.HTTPConnection("::1", county.port, timeout=5)) as connection:
        connection.request("GET", "/", headers={"Host": host})
        with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
            connection.getresponse()
    assert fetch(county.names, f"http://{host}/").status == 200


def test_robots_comes_late_and_the_limited_page_the_second_time() -> None:
    with County(hostile=True) as county:
        began = time.monotonic()
        robots = fetch(county.names, "http://sfj.ceshixian.gov.cn/robots.txt")
        assert b"Disallow: /nb/" in robots.data
        assert time.monotonic() - began >= 1
        page = "http://sfj.ceshixian.gov.cn/pf/1.html"
        first = fetch(county.names, page)
        assert (first.status, first.headers["Retry-After"]) == (429, "2")
        assert fetch(county.names, page).status == 200


def test_a_guard_opens_to_its_cookie_or_to_nobody(county: County) -> None:
    home = "http://rsj.ceshixian.gov.cn/"
    assert fetch(county.names, home).status == 412
    assert fetch(county.names, home, Cookie="nfqbyfWxT=ok").status == 200
    shut = "http://gaj.ceshixian.gov.cn/"
    assert fetch(county.names, shut, Cookie="nfqbyfWxT=ok").status == 412


def test_the_sitemap_names_what_no_page_links_to(county: County) -> None:
    index = fetch(county.names, "http://zrj.ceshixian.gov.cn/sitemap_index.xml").data.decode()
    listed: set[str] = set()
    for url in re.findall("<loc>(.*?)</loc>", index):
        body = fetch(county.names, url).body.decode()
        listed.update(re.findall("<loc>(.*?)</loc>", body))
    assert set(county.via_sitemap) < listed


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_a_trap_leads_on_and_on(county: County, entrance: str) -> None:
    """Always the first link to somewhere new within the trap: it never comes to an end."""
    url = ada_url.join_url(TRAPS, entrance)
    trail = [url]
    folder = urlsplit(url).path.split("/")[1]
    for _ in range(12):
        answer = fetch(county.names, trail[-1])
        if answer.status == 302:
            answer = fetch(county.names, ada_url.join_url(TRAPS, answer.headers["Location"]))
        assert answer.status == 200
        onward = [
            link
            for link in links(trail[-1], answer.data, answer.type)
            if urlsplit(link).path.split("/")[1:2] == [folder] and link not in trail
        ]
        if not folder:  # a mirror: its pages are many, not endless
            return
        trail.append(onward[-1])
    assert len(set(trail)) == 13
