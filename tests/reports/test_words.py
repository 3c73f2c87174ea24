"""How figures, moments, addresses and hostile text are put into words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports import _words


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("JaVaScRiPt:alert(1)", id="a script in mixed case"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("vbscript:x", id="an old script"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("java\nscript:alert(1)", id="a script broken by a line end"),
        pytest.param(" http://a.test/", id="a leading space"),
        pytest.param("http://a.test/\nb", id="a line end inside"),
        pytest.param("http://gov.cn@evil.test/", id="a user name dressed up as the host"),
        pytest.param("http:\\\\a.test", id="backslashes"),
        pytest.param("//a.test/", id="no scheme"),
        pytest.param('http://a.test/"onclick="x', id="a quote"),
        pytest.param("http://a.test/\u202egnp", id="a mark that reorders"),
        pytest.param("http://a.test/" + "x" * 3000, id="longer than Excel takes"),
        pytest.param(None, id="none"),
    ],
)
def test_what_may_not_be_followed(url: str | None) -> None:
    assert _words.followable(url) is None


@pytest.mark.parametrize(
    "url",
    ["http://a.test", "https://a.test:8443/a?b=c#d", "http://a.test/中文.html", "HTTP://A.test/@x"],
)
def test_what_may(url: str) -> None:
    assert _words.followable(url) == url


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("evidence/shots/a b.png", "evidence/shots/a%20b.png"),
        ("a:b/c", "a%3Ab/c"),
        ("../a", None),
        ("a/../b", None),
        ("/etc/passwd", None),
        ("a//b", None),
        ("http://a.test/", None),
        ("a\\b", None),
        ("", None),
    ],
)
def test_a_file_stays_beside_the_page(file: str, address: str | None) -> None:
    assert _words.beside(file) == address


def test_what_acts_unseen_is_shown_and_what_is_merely_invisible_is_dropped() -> None:
    assert _words.shown("a\x00b\u202ec\u200bd\ufeff\u3000e\r\nf") == "a⟦U+0000⟧b⟦U+202E⟧cd e f"


@pytest.mark.parametrize(
    ("value", "words"),
    [("1", "1"), ("0.50", "0.5"), ("100", "100"), ("0", "0"), ("97.40", "97.4"), ("1E+1", "10")],
)
def test_points(value: str, words: str) -> None:
    assert _words.points(Decimal(value)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0秒"),
        (0.2, "0.2秒"),
        (42, "42秒"),
        (60, "1分钟"),
        (200, "3分20秒"),
        (3900, "1小时05分"),
    ],
)
def test_spans(seconds: float, words: str) -> None:
    assert _words.span(seconds) == words


def test_looks_are_so_far_apart() -> None:
    assert (_words.apart("6h"), _words.apart("3d"), _words.apart("")) == ("6小时", "72小时", "")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 字节"), (1023, "1023 字节"), (2048, "2.0 KB"), (5 << 30, "5.0 GB")]
)
def test_sizes(count: int, words: str) -> None:
    assert _words.size(count) == words


def test_moments_are_beijing_time() -> None:
    assert _words.moment("2026-11-22T16:30:00+00:00") == "2026-11-23 00:30:00"
    assert _words.minute("2026-11-22T16:30:00+00:00") == "2026年11月23日 00:30"


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        pytest.param("县政府", "县政府  ", id="wide characters fill two cells"),
        pytest.param("测试县人民", "测试县… ", id="cut before the cell that does not fit"),
        pytest.param("abcdefgh", "abcdefgh", id="exactly"),
        pytest.param("e\u0301", "e\u0301       ", id="a combining mark fills none"),
    ],
)
def test_a_cell_of_the_terminal_is_filled_exactly(text: str, fitted: str) -> None:
    assert _words.fit(text, 8) == fitted
    assert _words.columns(fitted) == 8


def test_a_long_address_keeps_its_host_and_its_end() -> None:
    short = _words.short_url(f"http://a.test/{'x' * 500}/end.html", 80)
    assert len(short) == 80
    assert short.startswith("http://a.test/x")
    assert short.endswith("x/end.html")
