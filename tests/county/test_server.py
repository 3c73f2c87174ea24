"""The server behaves, and misbehaves, exactly as written down."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator

import pytest

from county import County
from county.sites.weijian import CLEARANCE
from tests.county._reader import encoding, fetch

ROBOT = {"User_Agent": "DuchaBot/1.0"}


@pytest.fixture
def county() -> Iterator[County]:
    """A fresh one for each test: some hosts remember their visitors."""
    with County() as running:
        yield running


def status(county: County, url: str, method: str = "GET", **headers: str) -> int:
    return fetch(county.names, url, method, **headers).status


def test_one_connection_carries_many_requests_and_the_log_has_them_all(county: County) -> None:
    host, port = county.names["www.ceshixian.gov.cn:80"].split(":")
    connection = http.client.HTTPConnection(host, int(port))
    for path in ("/", "/zwyw/", "/nowhere"):
        connection.request("GET", path)
        connection.getresponse().read()
    used = connection.sock
    connection.request("HEAD", "/")
    answer = connection.getresponse()
    assert connection.sock is used
    assert int(answer.headers["Content-Length"]) > 10_000
    assert answer.read() == b""
    connection.close()
    assert [visit[1:] for visit in county.requests] == [
        ("www.ceshixian.gov.cn", "GET", "/"),
        ("www.ceshixian.gov.cn", "GET", "/zwyw/"),
        ("www.ceshixian.gov.cn", "GET", "/nowhere"),
        ("www.ceshixian.gov.cn", "HEAD", "/"),
    ]
    times = [visit.time for visit in county.requests]
    assert times == sorted(times)


def test_nothing_is_changed_by_a_post(county: County) -> None:
    assert status(county, "http://daj.ceshixian.gov.cn/cx/submit.jsp", "POST") == 405


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/cx/search.aspx", 405), ("/cx/list.jsp", 500), ("/cx/old.asp", 404), ("/wh/a.html", 200)],
)
def test_servers_that_refuse_head_answer_get(county: County, path: str, expected: int) -> None:
    url = "http://daj.ceshixian.gov.cn" + path
    assert status(county, url, "HEAD") == expected
    assert status(county, url) == 200


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://swj.ceshixian.gov.cn/none.html", 404),
        ("http://swj.ceshixian.gov.cn/bszn/2019/jieshui.html", 410),
        ("http://swj.ceshixian.gov.cn/cx/shuiku.aspx?id=7", 500),
        ("http://wlj.ceshixian.gov.cn/none.html", 200),
        ("http://www.qingshuizhen.com.cn/none.html", 302),
        ("http://ceshixian.gov.cn/zwyw/", 301),
        ("http://nyj.ceshixian.gov.cn/search.asp?key=%CB%AE%C0%FB", 200),
        ("http://nyj.ceshixian.gov.cn/search.asp?key=%E6%B0%B4%E5%88%A9", 404),
        ("http://daj.ceshixian.gov.cn/cx/copy.jsp?id=1&copy=2", 200),
        ("http://daj.ceshixian.gov.cn/cx/copy.jsp?id=1%C2%A9=2", 404),
        ("http://daj.ceshixian.gov.cn/wh/a.html;jsessionid=0A1B", 200),
        ("http://www.ceshi-fangpa.cn/", 200),
        ("http://wjw.ceshixian.gov.cn/rs/", 412),
        ("http://wjw.ceshixian.gov.cn/waf/418.html", 418),
    ],
)
def test_status(county: County, url: str, expected: int) -> None:
    assert status(county, url) == expected


def test_a_robot_is_refused_where_a_person_is_let_in(county: County) -> None:
    assert status(county, "http://www.ceshi-fangpa.cn/", **ROBOT) == 403


def test_the_limited_host_lets_the_third_visit_through(county: County) -> None:
    url = "http://www.ceshi-xianliu.cn/yubao/"
    first = fetch(county.names, url)
    assert (first.status, first.headers["Retry-After"]) == (429, "1")
    assert [status(county, url), status(county, url)] == [429, 200]


def test_a_picture_is_given_only_to_who_comes_from_its_page(county: County) -> None:
    url = "http://daj.ceshixian.gov.cn/img/hot.png"
    assert status(county, url) == 403
    assert status(county, url, Referer="http://daj.ceshixian.gov.cn/") == 200


def test_a_visitor_with_its_cookie_leaves_the_loop(county: County) -> None:
    url = "http://daj.ceshixian.gov.cn/hy/"
    answer = fetch(county.names, url)
    assert (answer.status, answer.headers["Location"]) == (302, "/hy/")
    assert status(county, url, Cookie="visited=1") == 200


def test_the_guard_asks_twice_and_lets_in_who_ran_both_scripts(county: County) -> None:
    url = "http://wjw.ceshixian.gov.cn/"
    first = fetch(county.names, url)
    assert first.status == 521
    assert "__jsluid_h" in first.headers["Set-Cookie"]
    part = first.data.decode().split("('|-1|')+('")[1].split("'")[0]
    second = fetch(county.names, url, Cookie=f"__jsl_clearance=1773626400.5|-1|{part}")
    assert second.status == 521
    assert second.data != first.data
    assert "测试县卫生健康委员会" in fetch(county.names, url, Cookie=CLEARANCE).data.decode()


def test_a_cut_connection_is_whole_the_next_time(county: County) -> None:
    url = "http://www.ceshi-duankai.cn/"
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        fetch(county.names, url)
    assert status(county, url) == 200
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        fetch(county.names, url + "always.html")


def test_closed_hosts_refuse_and_unknown_names_do_not_exist(county: County) -> None:
    with pytest.raises(ConnectionRefusedError):
        fetch(county.names, "http://tyj.ceshixian.gov.cn/")
    with pytest.raises(ConnectionRefusedError):
        fetch(county.names, "http://www.ceshi-tingye.cn/")
    assert "www.ceshi-meiyou.cn:80" not in county.names


def test_slow_is_slow(county: County) -> None:
    began = time.monotonic()
    assert status(county, "http://jtj.ceshixian.gov.cn/cx/bus.jsp") == 200
    assert 3 <= time.monotonic() - began < 6


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_one_address_of_the_new_kind_serves_every_host_by_name(county: County) -> None:
    for host in ("www.ceshixian.gov.cn", "daj.ceshixian.gov.cn"):
        assert county.aaaa[host] == ("::1",)
        connection = http.client.HTTPConnection("::1", county.port, timeout=5)
        connection.request("GET", "/robots.txt", headers={"Host": host})
        assert (
            connection.getresponse().read() == fetch(county.names, f"http://{host}/robots.txt").data
        )
        connection.close()
    assert "jyj.ceshixian.gov.cn" not in county.aaaa


def test_pages_of_the_archive_read_as_their_writer_meant_them(county: County) -> None:
    """All but the one whose bytes need a guess, which no declaration contradicts."""
    for url in county.pages:
        if "/gczl/c" in url and "c4-none-utf8" not in url:
            answer = fetch(county.names, url)
            text = answer.body.decode(encoding(answer.body, answer.type))
            assert "镕" in text or "&#38229;" in text, url
