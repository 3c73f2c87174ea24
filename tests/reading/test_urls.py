"""Addresses as browsers form them: the public suites, then the links of real government pages."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.urls import (
    LONGEST,
    Hrefs,
    absolute,
    host_of,
    is_private_literal,
    is_residue,
    is_same_site,
    key,
    origin_of,
    registered_domain,
    repair,
    scheme_kind,
)

DATA = Path(__file__).parents[2].parent / "shared" / "data"
URLS = DATA / "urls"
SUFFIXES = DATA / "public_suffix" / "test_psl.json"
needs_urls = pytest.mark.skipif(not URLS.exists(), reason=f"{URLS} is absent")
BASE = "http://www.x.gov.cn/zwgk/202403/t20240309_1.html?from=home"


# ── 公开的用例 ────────────────────────────────────────────────────────────────────────────────────


@needs_urls
@pytest.mark.parametrize("name", ["urltestdata.json", "ada_extra_urltestdata.json"])
def test_the_public_cases_of_the_url_standard(name: str) -> None:
    cases = json.loads((URLS / name).read_text("utf-8"))
    misses = []
    for case in cases:
        expected = None if case.get("failure") else case["href"].partition("#")[0]
        found = absolute(case["input"], case["base"] or "about:blank")
        if found != expected:
            misses.append((case["case"], case["input"], expected, found))
    print(f"{name}: {len(cases)} cases, {len(misses)} missed")
    assert misses == []


@needs_urls
@pytest.mark.parametrize("name", ["toascii.json", "IdnaTestV2.json"])
def test_the_public_cases_of_host_names(name: str) -> None:
    cases = json.loads((URLS / name).read_text("utf-8"))
    misses = []
    for case in cases:
        expected = None if case["output"] is None else f"https://{case['output']}/x"
        found = absolute(f"https://{case['input']}/x", BASE)
        if found != expected:
            misses.append((case["case"], case["input"], expected, found))
    print(f"{name}: {len(cases)} cases, {len(misses)} missed")
    assert misses == []


@needs_urls
def test_the_public_cases_of_query_encoding() -> None:
    cases = json.loads((URLS / "percent-encoding.json").read_text("utf-8"))
    assert cases
    for case in cases:
        for charset, expected in case["output"].items():
            assert absolute("?" + case["input"], "http://a.test/", charset) == (
                f"http://a.test/?{expected}"
            )


@pytest.mark.skipif(not SUFFIXES.exists(), reason=f"{SUFFIXES} is absent")
def test_the_public_cases_of_registered_names() -> None:
    cases = json.loads(SUFFIXES.read_text("utf-8"))
    misses = [
        (case["input"], case["registrable_domain"], registered_domain(case["input"]))
        for case in cases
        if registered_domain(case["input"]) != case["registrable_domain"]
    ]
    print(f"{len(cases)} cases, {len(misses)} missed")
    assert misses == []


# ── C6：查询串用网页的字符集 ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("href", "charset", "expected"),
    [
        pytest.param("/s?q=公告", "gbk", "/s?q=%B9%AB%B8%E6", id="a GBK page sends GBK"),
        pytest.param("/s?q=公告", "GB2312", "/s?q=%B9%AB%B8%E6", id="whatever it calls it"),
        pytest.param("/s?q=公告", "utf-8", "/s?q=%E5%85%AC%E5%91%8A", id="a UTF-8 page UTF-8"),
        pytest.param("/s?q=公告", "utf-16le", "/s?q=%E5%85%AC%E5%91%8A", id="so does UTF-16"),
        pytest.param("/s?q=公告", "no-such", "/s?q=%E5%85%AC%E5%91%8A", id="and the unknown"),
        pytest.param("/公告.doc", "gbk", "/%E5%85%AC%E5%91%8A.doc", id="a path is always UTF-8"),
        pytest.param("/公?告#告", "gbk", "/%E5%85%AC?%B8%E6", id="each part by its own rule"),
        pytest.param("/s?q=喆𠮷", "gbk", "/s?q=%86%B4%26%23134071%3B", id="GBK lacks 𠮷"),
        pytest.param("/s?q=𠮷", "gb18030", "/s?q=%954%B25", id="GB18030 has it"),
        pytest.param("/s?q=€", "gbk", "/s?q=%80", id="the euro sign of GBK"),
        pytest.param("/s?q=公告", "windows-1252", "/s?q=%26%2320844%3B%26%2321578%3B", id="Latin"),
        pytest.param("/s?q=許功蓋", "big5", "/s?q=%B3\\%A5\\%BB\\", id="back-slashes of Big5"),
        pytest.param("/s?q=%B9%AB", "utf-8", "/s?q=%B9%AB", id="what is encoded stays"),
        pytest.param(" \n/s?q=公 告\t ", "gbk", "/s?q=%B9%AB%20%B8%E6", id="blanks and line ends"),
    ],
)
def test_c6_queries_go_out_in_the_charset_of_the_page(
    href: str, charset: str, expected: str
) -> None:
    assert absolute(href, BASE, charset) == "http://www.x.gov.cn" + expected


@pytest.mark.parametrize(
    "href", ["javascript:f('?公告')", "mailto:a@x.cn?subject=公告", "ws://a/?公"]
)
def test_c6_but_only_web_addresses_heed_the_charset(href: str) -> None:
    assert absolute(href, BASE, "gbk") == absolute(href, BASE, "utf-8")


# ── L6、L7、L9：浏览器自己会处理的 ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("./P020240309.pdf", "http://www.x.gov.cn/zwgk/202403/P020240309.pdf"),
        ("../../../../index.html", "http://www.x.gov.cn/index.html"),
        ("//a.gov.cn/x", "http://a.gov.cn/x"),
        ("/a//b/../c", "http://www.x.gov.cn/a//c"),
        ("\\zwgk\\a.html", "http://www.x.gov.cn/zwgk/a.html"),
        ("http:\\\\a.gov.cn\\x", "http://a.gov.cn/x"),
        ("http:///a.gov.cn/x", "http://a.gov.cn/x"),
        ("  http://a.gov.cn/x\n", "http://a.gov.cn/x"),
        ("http://a.gov.cn/x\n y", "http://a.gov.cn/x%20y"),
        ("HTTP://A.GOV.CN:80/X", "http://a.gov.cn/X"),
        ("http://某县.政务/", "http://xn--5nrv08b.xn--zfr164b/"),
        ("http://www。x。gov。cn/", "http://www.x.gov.cn/"),
        ("", "http://www.x.gov.cn/zwgk/202403/t20240309_1.html?from=home"),
        ("#top", "http://www.x.gov.cn/zwgk/202403/t20240309_1.html?from=home"),
        ("?p=2", "http://www.x.gov.cn/zwgk/202403/t20240309_1.html?p=2"),
        ("http://[", None),
        ("http://a b/", None),
        ("http://a.gov.cn:99999/", None),
        ("//", None),
        ("http://\ud800/", None),
    ],
)
def test_l7_hrefs_are_joined_as_the_url_standard_says(href: str, expected: str | None) -> None:
    assert absolute(href, BASE) == expected
    assert Hrefs().absolute(href, BASE) == expected


def test_a_whole_address_needs_no_base() -> None:
    assert absolute("http://a.test/x#y", "") == "http://a.test/x"
    assert absolute("x", "") is None


# ── 记住见过的链接 ────────────────────────────────────────────────────────────────────────────────

PAGES = st.sampled_from(
    [
        BASE,
        "http://www.x.gov.cn/zwgk/202403/",
        "http://www.x.gov.cn/zwgk/202403/other.html",
        "http://www.x.gov.cn",
        "http://www.x.gov.cn/a?/b/",
        "https://www.x.gov.cn/zwgk/202403/t.html",
        "http://x.gov.cn:8080/zwgk/202403/t.html",
        "http://www.x.gov.cn/a\\b\\c.html",
        "",
    ]
)
RELATIVE = ["", "#", "?a=中", "/a", "a", "../a", "\\a", " a\t", ";a", ".", "http:a", "http:"]
HREF = st.sampled_from(
    [*RELATIVE, "//h.cn/x", "http://h.cn/?q=中#x", "h\nttp:?x", "javascript:1"]
) | st.text("/\\.:?#ah中 \t", max_size=6)


@given(st.lists(st.tuples(HREF, PAGES, st.sampled_from(["utf-8", "gbk"])), max_size=30))
def test_what_is_remembered_is_what_would_have_been_found(
    visits: list[tuple[str, str, str]],
) -> None:
    hrefs = Hrefs()
    for href, base, charset in [*visits, *visits]:
        assert hrefs.absolute(href, base, charset) == absolute(href, base, charset)


def test_the_memory_of_a_long_crawl_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hrefs, "_MOST", 50)
    hrefs = Hrefs()
    for page in range(100):
        for link in range(10):
            found = hrefs.absolute(f"{page}-{link}", f"http://a.test/{page}/")
            assert found == f"http://a.test/{page}/{page}-{link}"
    assert sum(map(len, hrefs._folders.values())) <= 60


# ── 规范形式 ──────────────────────────────────────────────────────────────────────────────────────

ADDRESS = st.builds(
    "http{}://{}/{}".format,
    st.sampled_from(["", "s"]),
    st.sampled_from(["a.test", "WWW.X.gov.cn:80", "某县.政务", "127.1", "[::1]:443"]),
    st.text("/.;?&=_#%中 tjsessionid=1709888888888", max_size=60),
)


@given(ADDRESS, st.sampled_from(["utf-8", "gbk", "big5"]))
def test_an_absolute_address_is_its_own_absolute_address(href: str, charset: str) -> None:
    url = absolute(href, BASE, charset)
    if url is not None:
        assert absolute(url, BASE, charset) == url
        assert "#" not in url
        assert url.isascii()


@given(ADDRESS)
def test_a_key_is_its_own_key(href: str) -> None:
    assert key(key(href)) == key(href)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.cn/x.jsp;jsessionid=0A1B?b=1#c", "http://a.cn/x.jsp?b=1"),
        ("http://a.cn/x.jsp;JSESSIONID=0A1B.node1", "http://a.cn/x.jsp"),
        ("http://a.cn:80/", "http://a.cn/"),
        ("https://a.cn:443/a/../b", "https://a.cn/b"),
        ("http://a.cn/x?b=2&a=1&b=1", "http://a.cn/x?b=2&a=1&b=1"),
        ("http://a.cn/x?id=3&t=1709888888888", "http://a.cn/x?id=3"),
        ("http://a.cn/x?_=1709888888888", "http://a.cn/x"),
        ("http://a.cn/x?r=0.8234234234&id=3", "http://a.cn/x?id=3"),
        ("http://a.cn/x?", "http://a.cn/x"),
        ("http://a.cn/x?t=3", "http://a.cn/x?t=3"),
        ("http://a.cn/x?id=1709888888888", "http://a.cn/x?id=1709888888888"),
        ("http://a.cn/x?t=2709888888888", "http://a.cn/x?t=2709888888888"),
        ("not an address", "not an address"),
    ],
)
def test_l12_one_target_has_one_key(url: str, expected: str) -> None:
    assert key(url) == expected


# ── 主机与网站 ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.x.gov.cn/a", "https://x.gov.cn/b", True),
        ("http://www.x.gov.cn/", "http://www.x.gov.cn:8080/", True),
        ("http://zwfw.x.gov.cn/", "http://x.gov.cn/", False),
        ("http://某县.政务/", "http://xn--5nrv08b.xn--zfr164b/", True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/", False),
        ("http://127.0.0.1:8001/", "http://127.1:8001/x", True),
        ("http://localhost:1/", "http://localhost:2/", False),
        ("mailto:a@x.cn", "mailto:a@x.cn", False),
        ("x", "x", False),
    ],
)
def test_a_site_is_a_host_with_or_without_www(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other) is same
    assert is_same_site(other, one) is same


def test_hosts_and_origins() -> None:
    assert host_of("http://user:pw@X.gov.cn:8080/a") == "x.gov.cn"
    assert host_of("http://[::1]:8080/") == "[::1]"
    assert host_of("http://1.1/") == "1.0.0.1"
    assert host_of("/a") == host_of("javascript:1") == ""
    assert origin_of("http://x.gov.cn:80/a") == "http://x.gov.cn"
    assert origin_of("https://x.gov.cn:80/a") == "https://x.gov.cn:80"
    assert origin_of("mailto:a@b") == origin_of("nothing") == ""


@given(ADDRESS)
def test_the_short_way_to_the_host_leads_to_the_same_host(href: str) -> None:
    url = absolute(href, BASE)
    if url:
        assert host_of(url) == host_of(url.replace("://", "://u@", 1))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.x.gov.cn", "x.gov.cn"),
        ("zwfw.fgw.beijing.gov.cn", "beijing.gov.cn"),
        ("gov.cn", None),
        ("www.某县.政务.cn", "政务.cn"),
        ("www.某县.政务", "某县.政务"),
        ("WWW.X.GOV.CN.", "x.gov.cn"),
        ("spam.github.io", "spam.github.io"),
        ("10.0.0.1", None),
        ("[::1]", None),
        ("localhost", None),
        ("a..cn", None),
        ("", None),
    ],
)
def test_the_name_that_somebody_registered(host: str, expected: str | None) -> None:
    assert registered_domain(host) == expected


# ── L5、L10、L11：不是链接的链接 ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "href",
    [
        "{{url}}",
        "/zwgk/{{ item.link }}",
        "%7B%7Burl%7D%7D",
        "${link}",
        "#{link}",
        "<%=url%>",
        "<%= rs(“url”) %>.html",
        "<?php echo $url ?>",
        "{$vo.url}",
        "{dede:field.arcurl/}",
        "[!--empirenews.titleurl--]",
        "/api/{id}",
        "undefined",
        "/zwgk/undefined",
        "http://undefined/",
        "detail.html?id=undefined",
        "null",
        "/null",
        "NaN",
        "None",
        "[object Object]",
        "/a/[object%20Object]",
        "[object HTMLAnchorElement]",
        "http://www.x.gov.cn/%7B%7Bitem.url%7D%7D",
    ],
)
def test_l5_what_the_template_left_behind(href: str) -> None:
    assert is_residue(href)


@pytest.mark.parametrize(
    "href",
    [
        "index.html",
        "",
        "#",
        "/nullable.html",
        "/undefined-terms.html",
        "/none.html",
        "?id=null",
        '?q={"a":{"b":1}}',
        "javascript:open(`${x}`)",
        "javascript:function(){{f()}}",
        "/List/{8A3B1C2D-0001}/",
        "/100%25.html",
        "/文件[2024]1号.html",
    ],
)
def test_l5_what_only_looks_like_it(href: str) -> None:
    assert not is_residue(href)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8080/a",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://172.31.255.1/",
        "http://192.168.1.1:8080/",
        "//192.168.1.1/a",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://１２７．０．０．１/",
        "http://10.0.0.1./",
        "http://100.64.0.1/",
        "http://[::1]/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:192.168.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://u:p@10.0.0.1/",
        "file:///C:/a.doc",
        "C:\\Users\\a.doc",
        "\\\\server\\share\\a.doc",
        "http://app.localhost/",
    ],
)
def test_l10_addresses_that_nobody_outside_can_open(url: str) -> None:
    assert is_private_literal(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.x.gov.cn/",
        "http://172.32.0.1/",
        "http://11.0.0.1/",
        "http://[2400:3200::1]/",
        "/192.168.1.1/",
        "a.html",
        "http://10.gov.cn/",
        "http://localhost.gov.cn/",
        "mailto:a@10.0.0.1",
        "",
    ],
)
def test_l10_addresses_that_anybody_may_try(url: str) -> None:
    assert not is_private_literal(url)


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("a.html", "http"),
        ("//a.cn", "http"),
        ("12:30.html", "http"),
        ("http：//a.cn", "http"),
        ("HTTPS://a.cn", "http"),
        (" mailto:a@x.cn，b@x.cn", "mail"),
        ("tel: 010 1234", "tel"),
        ("Java\nScript:void(0)", "script"),
        ("data:image/gif;base64,R0", "data"),
        ("ftp://a.cn", "ftp"),
        ("file:///C:/a", "file"),
        ("d:\\a.doc", "file"),
        ("\\\\server\\a", "file"),
        ("\\a\\b.html", "http"),
        ("weixin://dl", "other"),
        ("", "http"),
    ],
)
def test_l11_what_a_link_starts(href: str, kind: str) -> None:
    assert scheme_kind(href) == kind


@pytest.mark.parametrize(
    ("href", "meant"),
    [
        ("http：//www.x.gov.cn/", "http://www.x.gov.cn/"),
        ("http:／／www．x．gov．cn／a？b＝1", "http://www.x.gov.cn/a?b=1"),
        ("https//www.x.gov.cn/a", "https://www.x.gov.cn/a"),
        ("http;//www.x.gov.cn", "http://www.x.gov.cn"),
        ("http:/www.x.gov.cn/", "http://www.x.gov.cn/"),
        ("htttp://www.x.gov.cn/", "http://www.x.gov.cn/"),
        ("ttp://www.x.gov.cn/", "http://www.x.gov.cn/"),
        ("http://http://www.x.gov.cn/", "http://www.x.gov.cn/"),
        ("http://https//www.x.gov.cn/", "https://www.x.gov.cn/"),
        ("www.x.gov.cn", "http://www.x.gov.cn"),
        ("fgw.x.gov.cn/a.html", "http://fgw.x.gov.cn/a.html"),
        ("http://www.x.gov.cn/a.html。", "http://www.x.gov.cn/a.html"),
        ("“http://www.x.gov.cn/”", "http://www.x.gov.cn/"),
        ("（http://www.x.gov.cn/a.html）", "http://www.x.gov.cn/a.html"),
        ("http://www. x.gov.cn/", "http://www.x.gov.cn/"),
        ("http://www.x.gov.cn/ a.html", "http://www.x.gov.cn/a.html"),
        ("http://www.x.gov.cn/\u3000", "http://www.x.gov.cn/"),
        ("http://www.x.gov.cn/\u200ba.html", "http://www.x.gov.cn/a.html"),
        ("a.jsp?x=1&amp;amp;y=2", "a.jsp?x=1&y=2"),
    ],
)
def test_l6_slips_of_the_pen_are_repaired(href: str, meant: str) -> None:
    assert repair(href) == meant


@pytest.mark.parametrize(
    "href",
    [
        "a.html",
        "",
        "#",
        "http://www.x.gov.cn/",
        "http:///www.x.gov.cn/",
        "http:\\\\www.x.gov.cn\\a",
        " http://www.x.gov.cn/ ",
        "//www.x.gov.cn",
        "http/index.html",
        "http:index.html",
        "www.html",
        "./年度 报告（2024）.doc",
        "关于：开展检查的通知.pdf",
        "javascript:void(0);",
        "mailto:a@x.cn，b@x.cn",
        "ftp://a.cn/x。",
        "{{url}}。",
        "http://",
        "weixin://dl/x，",
    ],
)
def test_l6_what_a_browser_manages_or_nobody_can_guess_is_left_alone(href: str) -> None:
    assert repair(href) is None


@given(st.text("htps:/\\wx.govcn：／。， &amp;（）“”a", max_size=40))
def test_l6_a_repaired_address_needs_no_repair(href: str) -> None:
    meant = repair(href)
    if meant is not None:
        assert repair(meant) is None
        assert absolute(meant, BASE) is not None


# ── 存心刁难 ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "href",
    [
        pytest.param("a" * 10_000_000, id="ten megabytes"),
        pytest.param("../" * 600_000 + "a", id="deep"),
        pytest.param("?" + "中" * (LONGEST - 1), id="a long query"),
        pytest.param("http://" + "中" * 300_000, id="a long host"),
        pytest.param("\x00\t\n\x1f\x7f" * 300_000, id="control characters"),
        pytest.param("\ud800" * 1000, id="half pairs"),
        pytest.param("&amp;" * 300_000, id="entities"),
        pytest.param("{" * 1_000_000, id="braces"),
        pytest.param("http:" * 300_000, id="schemes"),
    ],
)
def test_a_hostile_href_costs_no_more_than_its_length(href: str) -> None:
    found = absolute(href, BASE, "gbk")
    assert found == Hrefs().absolute(href, BASE, "gbk")
    assert found is None or found.isascii()
    for ask in (scheme_kind, is_residue, repair, is_private_literal, host_of, registered_domain):
        ask(href)
    assert key(key(href)) == key(href)


@given(st.text(max_size=60), st.sampled_from(["utf-8", "gbk", "shift_jis", "euc-jp", "big5"]))
def test_any_text_is_an_address_or_none(href: str, charset: str) -> None:
    found = absolute(href, BASE, charset)
    if found is not None and scheme_kind(found) == "http":
        assert found.isascii()
        assert host_of(found) == "" or origin_of(found) != ""


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_common_characters_go_out_as_their_own_bytes(word: str) -> None:
    found = absolute("?" + word, "http://a.test/", "gbk")
    assert found is not None
    assert unquote_to_bytes(found.partition("?")[2]) == word.encode("gbk")
