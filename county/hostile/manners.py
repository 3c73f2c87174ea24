"""司法局、自然资源和规划局 · What a visitor owes: robots.txt in time, Retry-After, the sitemap."""

from __future__ import annotations

import gzip

from county.answers import Reply, always, at_first, slowly
from county.book import Book
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    home_body,
    leaf_of,
    linking,
    site_card,
    skin_of,
    whole_site,
    write_common,
    write_topics,
)
from county.layout import Leaf, lay, render
from county.words import FaultKind

_ROBOTS = b"User-agent: *\nDisallow: /nb/\nDisallow: /*.do$\n"
_ROBOTS_SECONDS = 1.0
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write() -> list[Book]:
    return [_justice(), _land()]


def _justice() -> Book:
    """Whoever asks for pages while robots.txt is still on its way walks into the closed room."""
    card = site_card("sfj", 60, "测试县司法局", "robots.txt一秒后才到；429后即可用；一个失效链接")
    closed = {f"/nb/{n}.html": f"内部资料{n}" for n in range(1, 9)}
    limited = {f"/pf/{n}.html": "429加Retry-After: 2，之后正常" for n in range(1, 4)}
    dead = {"/gs/2018.html": "404"}
    pages = (
        linking("/gzdt/1.html", "普法宣传", limited),
        linking("/gzdt/2.html", "公示", dead, broken=dead),
        Page(path="/gzdt/3.html", title="法律援助", html=anchors({"/cx/yz.do": "援助查询"})),
    )
    topics = (Topic(path="/gzdt/", name="工作动态", pages=pages),)
    book, skin = Book(card), skin_of(card, topics)
    write_common(book, skin, topics, robots=None)
    robots = Reply(body=_ROBOTS, type="text/plain")
    book.put("/robots.txt", slowly(_ROBOTS_SECONDS, always(robots)))
    body = anchors(closed) + home_body(topics)
    lay(book, skin, Leaf(path="/", title=card.unit, body=body, role="home"))
    write_topics(book, skin, topics)
    _closed_room(book, tuple(closed))
    again = Reply(status=429, body=b"Too Many Requests", headers=(("Retry-After", "2"),))
    for path in limited:
        leaf = leaf_of(topics[0], Page(path=path, title="普法读本", html="<p>宪法知识。</p>"))
        page = Reply(body=render(skin, leaf).encode())
        book.put(path, at_first(1, again, page))
    book.put("/cx/yz.do", always(Reply(status=500, body=b"<h1>500</h1>")))
    note = "robots.txt禁止，不应取"
    book.innocent(FaultKind.LINK_BROKEN, book.url("/cx/yz.do"), "/gzdt/3.html", note)
    return book


def _closed_room(book: Book, paths: tuple[str, ...]) -> None:
    note = "所在页面为robots.txt所禁止，不应取"
    for number, path in enumerate(paths):
        dead = f"/nb/none{number}.html"
        links = f"<a href='{dead}'>资料</a><a href='/nbwj{number}.doc'>文件</a>"
        text = f"<html><body>{links}</body></html>"
        book.page(path, Reply(body=text.encode()), "fragment")
        for target in (dead, f"/nbwj{number}.doc"):
            book.innocent(FaultKind.LINK_BROKEN, book.url(target), path, note)
        note_page = "robots.txt禁止，不应取"
        book.innocent(FaultKind.LINK_BROKEN, book.url(path), "/", note_page)


def _land() -> Book:
    """Some pages no link leads to; the index of sitemaps, one of them packed, names them."""
    card = site_card("zrj", 70, "测试县自然资源和规划局", "部分页面只在sitemap里；其中有失效链接")
    dead, dead2 = {"/ghgs/2017.html": "via_sitemap 404"}, {"/ghgs/2016.pdf": "via_sitemap 404"}
    topic = Topic(
        path="/gzdt/",
        name="工作动态",
        pages=(
            Page(path="/gzdt/1.html", title="土地出让公告", html=""),
            linking("/gzdt/s1.html", "规划公示", dead, broken=dead, listed=False),
            Page(path="/gzdt/s2.html", title="不动产登记", html="", listed=False),
            linking("/gzdt/s3.html", "矿权公示", dead2, broken=dead2, listed=False),
        ),
    )
    book = whole_site(card, (topic,))
    book.listed = ("/gzdt/s1.html", "/gzdt/s2.html", "/gzdt/s3.html")
    robots = f"User-agent: *\nDisallow:\n\nSitemap: {book.url('/sitemap_index.xml')}\n"
    book.replace("/robots.txt", always(Reply(body=robots.encode(), type="text/plain")))
    xml = "text/xml; charset=utf-8"
    index = _xml("sitemapindex", "sitemap", (book.url("/map/1.xml"), book.url("/map/2.xml.gz")))
    book.file("/sitemap_index.xml", index, xml)
    first = (book.card.home, book.url("/gzdt/s1.html"), book.url("/gzdt/lost.html"))
    book.file("/map/1.xml", _xml("urlset", "url", first), xml)
    second = _xml("urlset", "url", (book.url("/gzdt/s2.html"), book.url("/gzdt/s3.html")))
    book.file("/map/2.xml.gz", gzip.compress(second, mtime=0), "application/x-gzip")
    note = "sitemap里列有而已404的地址，没有页面链到它：算不算都对"
    book.doubtful(FaultKind.LINK_BROKEN, book.url("/gzdt/lost.html"), "/", note)
    return book


def _xml(root: str, each: str, urls: tuple[str, ...]) -> bytes:
    rows = "".join(f"<{each}><loc>{url}</loc></{each}>\n" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{root} xmlns="{_SITEMAP}">\n{rows}</{root}>\n'.encode()
