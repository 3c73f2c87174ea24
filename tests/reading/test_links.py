"""One case for each way a page writes a link, and for what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reading.document import parse
from reading.links import css_links, hrefs, links

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data" / "linkcheck"


def found(markup: str) -> list[tuple[str, str]]:
    return [(link.href, link.tag) for link in links(parse(markup.encode(), url="http://a.test/"))]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param('<a href="./t2024.html">文</a>', [("./t2024.html", "a")], id="an anchor"),
        pytest.param('<a href=" /x\n">文</a>', [(" /x\n", "a")], id="verbatim, blanks and all"),
        pytest.param('<a href="/s?a=1&amp;b=2">', [("/s?a=1&b=2", "a")], id="entities are decoded"),
        pytest.param('<map><area href="/map">', [("/map", "area")], id="image maps"),
        pytest.param(
            '<link rel="stylesheet" href=a.css><link rel="shortcut icon" href=f.ico>'
            '<link rel=dns-prefetch href="//cdn"><script src=a.js></script>',
            [("a.css", "css"), ("f.ico", "icon"), ("a.js", "script")],
            id="what the head loads",
        ),
        pytest.param(
            "<iframe src=/list.html></iframe><embed src=a.swf><object data=a.pdf></object>"
            "<video src=a.mp4 poster=a.jpg><source src=b.mp4><track src=c.vtt></video>",
            [
                ("/list.html", "iframe"),
                ("a.swf", "embed"),
                ("a.pdf", "object"),
                ("a.mp4", "video"),
                ("a.jpg", "video"),
                ("b.mp4", "source"),
                ("c.vtt", "track"),
            ],
            id="frames and media",
        ),
        pytest.param(
            "<frameset><frame src=top.html><frame src=main.html></frameset>",
            [("top.html", "frame"), ("main.html", "frame")],
            id="framesets",
        ),
        pytest.param(
            '<img src=a.jpg srcset="a1.jpg 1x, a2.jpg 2x">',
            [("a.jpg", "img"), ("a1.jpg", "srcset"), ("a2.jpg", "srcset")],
            id="pictures for finer screens",
        ),
        pytest.param(
            '<img src="/images/loading.gif" data-src="/real.jpg">',
            [("/real.jpg", "img")],
            id="a placeholder is not the picture",
        ),
        pytest.param(
            '<select onchange="window.open(this.value)"><option value="">--友情链接--'
            '<option value="http://b.test/">市政府<option value="/local.html">本地</select>',
            [("http://b.test/", "option"), ("/local.html", "option")],
            id="friendly links in a list",
        ),
        pytest.param(
            "<select name=year><option value=2024>2024<option value=/a.html>a</select>",
            [],
            id="a list that opens nothing",
        ),
        pytest.param(
            "<table><tr onclick=\"location.href='/b.html'\"><td>x</table>",
            [("/b.html", "onclick")],
            id="a row that can be clicked",
        ),
        pytest.param(
            "<div onclick=\"javascript:window.open('http://b.test/?a=1','_blank')\">x</div>",
            [("http://b.test/?a=1", "onclick")],
            id="a block that can be clicked",
        ),
        pytest.param(
            "<a href=\"javascript:window.open('/pop.html')\">x</a>"
            "<a href=\"javascript:location.replace('/r.html')\">x</a>",
            [("/pop.html", "onclick"), ("/r.html", "onclick")],
            id="literals in javascript:",
        ),
        pytest.param(
            "<a href=\"javascript:window.open('http://share.test/?url='+location.href)\">x</a>"
            "<a onclick=\"if(location.href=='http://b.test/')x()\">x</a>"
            "<a onclick=\"xhr.open('GET','/api')\">x</a>"
            "<a onclick=\"window.open('','_self')\">x</a>",
            [],
            id="addresses that scripts put together",
        ),
        pytest.param(
            '<a href="/x" onclick="window.open(\'/y\')" data-url="/z.html" '
            'style="x:url(i.png)">文</a>',
            [("/x", "a"), ("/y", "onclick"), ("/z.html", "data-href"), ("i.png", "background")],
            id="one element, each address once",
        ),
        pytest.param(
            "<img onclick=\"OpenUrl('http://b.test/x')\"><img onclick=\"show('http://b.test/y')\">"
            "<img onclick=\"Link('9900000001')\">",
            [("http://b.test/x", "onclick")],
            id="the site's own way to open an address",
        ),
        pytest.param(
            '<li data-href="/a.html">甲</li><li data-url="{{url}}">乙</li>'
            '<li data-url="api">丙</li>',
            [("/a.html", "data-href")],
            id="data addresses, not templates or names",
        ),
        pytest.param(
            '<meta http-equiv="Refresh" content="0; url=./index.html">',
            [("./index.html", "meta")],
            id="refresh",
        ),
        pytest.param(
            "<body background=bg.gif><p style=\"background:url( 'a b.png' )\">"
            "<style>p{background:url(c.png)} /* url(old.png) */ a{b:url(data:x)}</style>",
            [("bg.gif", "background"), ("a b.png", "background"), ("c.png", "background")],
            id="backgrounds",
        ),
        pytest.param(
            '<a href="#">x</a><a href="">x</a><a href=" ">x</a><a>x</a><a href="http://">x</a>'
            '<a href="javascript:void(0)">x</a><a href="JavaScript:;">x</a><a href="data:x,y">x'
            '<a href="mailto:a@b.test">x</a><a href="tel:12345">x</a><img src="data:image/gif;a">',
            [],
            id="what goes nowhere, and contacts",
        ),
        pytest.param(
            "<!-- <a href=/c>x</a> --><noscript><a href=/n>x</a></noscript>"
            "<template><a href=/t>x</a></template><textarea><a href=/ta>x</a></textarea>",
            [],
            id="what no visitor sees",
        ),
        pytest.param(
            r'<a href="file:///C:/a.doc">x</a><a href="\\srv\a">x</a><a href="ftp://b.test/">x</a>',
            [("file:///C:/a.doc", "a"), (r"\\srv\a", "a"), ("ftp://b.test/", "a")],
            id="faults are links too",
        ),
        pytest.param('<a href="/a">甲<a href="/b">乙', [("/a", "a"), ("/b", "a")], id="unclosed"),
    ],
)
def test_links(markup: str, expected: list[tuple[str, str]]) -> None:
    assert found(markup) == expected
    crawled = hrefs(parse(markup.encode(), url="http://a.test/"))
    assert sorted(crawled) == sorted(expected), "a crawl sees the same links"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("<a href=/x> 关于\n<b>印发</b> </a>", "关于 印发", id="its own"),
        pytest.param("<a href=/x><img alt=政府></a>", "政府", id="its picture's"),
        pytest.param("<a href=/x title=政府></a>", "政府", id="its title"),
        pytest.param("<a href=/a>甲<a href=/b>乙</a>", "甲", id="not its neighbour's"),
    ],
)
def test_the_words_of_a_link(markup: str, words: str) -> None:
    assert links(parse(markup.encode(), url=""))[0].text == words


def test_a_crawl_can_do_without_words() -> None:
    page = parse("<a href=/x>政府</a>".encode(), url="")
    assert [(each.href, each.text) for each in links(page, words=False)] == [("/x", "")]


def test_the_words_of_some_links_only() -> None:
    page = parse("<a href=/x>政府</a><a href=/y>新闻</a>".encode(), url="")
    seen = links(page, words=lambda href: href == "/y")
    assert [(each.href, each.text) for each in seen] == [("/x", ""), ("/y", "新闻")]


def test_addresses_in_a_style_sheet() -> None:
    sheet = "@import 'base.css'; @import url(more.css); a{b:url(\"x y.png\")} /* url(no.png) */"
    assert list(css_links(sheet)) == ["base.css", "more.css", "x y.png"]


# Where our answer is not linkchecker's, and why.
NOT_OURS = {"favicon.ico": "<meta rel=icon href> loads nothing in any browser"}


@pytest.mark.skipif(not SAMPLES.exists(), reason="shared samples are not beside this checkout")
@pytest.mark.parametrize(
    "name",
    ["base1", "base4", "base_ignorewarnings", "charsets/utf8", "charsets/cp1250", "frames", "misc"],
)
def test_agrees_with_linkchecker_on_its_own_pages(name: str) -> None:
    expected = json.loads((SAMPLES / "expected.json").read_text())
    path = f"linkchecker/{name}.html"
    gold = next(each for each in expected.values() if each.get("for") == path)
    wanted = {each["url"] for each in gold["urls"]} - NOT_OURS.keys()
    itself = {url for url in wanted if url.endswith(f"/{name}.html")}
    page = parse((SAMPLES / path).read_bytes(), url="http://a.test/")
    assert {link.href for link in links(page)} == wanted - itself
