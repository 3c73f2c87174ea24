"""Pages made to hang a parser: every one is read in seconds, and no ordinary page is touched."""

from __future__ import annotations

import time

import pytest

from reading.contacts import contacts
from reading.document import parse
from reading.errorpages import shape
from reading.identity import identity
from reading.kinds import kind
from reading.links import links
from reading.redirects import redirect
from reading.tame import tame

MANY = 100_000
PATIENCE = 15.0  # seconds on a machine that has other work; minutes or for ever without the cure


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(b"<div>" * MANY + b"<a href=/x>y</a>", id="nested 100 000 deep"),
        pytest.param(b"<div></span>" * MANY, id="nested, with end tags that close nothing"),
        pytest.param(b"<ul><li>" * MANY, id="nested lists"),
        pytest.param(
            b"".join(b"<p><font a=%d>" % n for n in range(8000)), id="unclosed formatting"
        ),
        pytest.param(b"<a " + b" ".join(b"a%d=1" % n for n in range(MANY)), id="attributes"),
        pytest.param(
            b"<a " + b" ".join(b'a%d=">"' % n for n in range(MANY)) + b">", id="quoted attributes"
        ),
        pytest.param(b"<a " * MANY, id="tags that never end"),
        pytest.param(b'<a href="/x">y</a>' * MANY, id="100 000 links"),
        pytest.param(b"<" * 2_000_000, id="only angles"),
        pytest.param(b"<!--" * MANY, id="a comment that never ends"),
        pytest.param(b"<script>location.href=" + b" " * 1_000_000, id="a script of blanks"),
        pytest.param(b"<script>" + b"location='aaaa" * MANY, id="quotes that never end"),
        pytest.param(("电话：" + "1" * 1_000_000).encode(), id="a million digits"),
        pytest.param(("电话：0851-2578206 " * MANY).encode(), id="100 000 numbers"),
        pytest.param(b"a@" * 500_000, id="half a million ats"),
        pytest.param(b"a." * 500_000 + b"@b", id="dots before an at"),
        pytest.param("主办：".encode() * MANY, id="labels without values"),
        pytest.param("京ICP备".encode() * MANY, id="filing numbers without numbers"),
        pytest.param(b"<style>" + b"url( " * 500_000, id="style without ends"),
        pytest.param(b"<frameset cols='" + b"1," * 9999 + b"'>" + b"<frame src=a>" * MANY, id="f"),
        pytest.param(b'<meta http-equiv=refresh content="' + b" " * MANY + b'x">', id="refresh"),
    ],
)
def test_every_reader_is_done_in_bounded_time(markup: bytes) -> None:
    begun = time.monotonic()
    doc = parse(markup, url="http://a.test/")
    links(doc)
    identity(doc)
    redirect(doc)
    shape(doc)
    kind(doc)
    contacts(doc)
    assert time.monotonic() - begun < PATIENCE


def test_what_is_readable_in_a_deep_page_is_still_read() -> None:
    doc = parse(b"<div>" * MANY + "<a href=/x>政府</a>".encode(), url="")
    assert [(link.href, link.text) for link in links(doc)] == [("/x", "政府")]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(b"<p>one<p>two" * 9000, id="paragraphs close themselves"),
        pytest.param(b"<table>" + b"<tr><td>1<td>2" * 9000 + b"</table>", id="so do cells"),
        pytest.param(b"<svg>" + b"<path d='M0 0'/>" * 12000 + b"</svg>", id="drawings"),
        pytest.param(b"<div><b>x</b></div>" * 9000, id="long and flat"),
        pytest.param(b"<img src='data:" + b"A" * 300_000 + b"'>", id="a picture in the page"),
    ],
)
def test_long_ordinary_pages_pass_untouched(markup: bytes) -> None:
    assert tame(markup) == markup
