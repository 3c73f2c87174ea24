"""档案局的编码 · One page for each way of declaring, and not declaring, what the bytes mean.

All can be read as their writer meant them, so none is `charset_conflict`. The pages stand in the
column 馆藏资料 and are whole pages: marks, tags and find-error entry included.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from county import files
from county.answers import HTML, Reply, Request
from county.book import Book
from county.layout import Leaf, Skin, render
from county.words import FaultKind

_META = '<meta charset="utf-8">'
_BARE = "text/html"
_RARE = "镕、喆、玥、昇、堃、〇、䶮、𬭊"
_SCRIPT = "<script>\nvar menu = [" + "'栏目'," * 300 + "''];\n</script>\n"


def _same(text: str) -> str:
    return text


def _meta(markup: str) -> Callable[[str], str]:
    return lambda text: text.replace(_META, markup, 1)


def _entities(text: str) -> str:
    return "".join(char if ord(char) < 128 else f"&#{ord(char)};" for char in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`dress` rewrites the markup, `codec` makes bytes of it, `wrap` changes the bytes."""

    title: str
    codec: str
    dress: Callable[[str], str] = _same
    wrap: Callable[[bytes], bytes] = bytes
    type: str = _BARE
    headers: tuple[tuple[str, str], ...] = ()


def _gb2312(prefix: str = "") -> Callable[[str], str]:
    content = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    return _meta(prefix + content)


_GZIPPED = (("Content-Encoding", "gzip"),)
PAGES = {
    "c1-rare": Page(title="声明gb2312而有生僻字", codec="gb18030", dress=_gb2312()),
    "c1-cp936": Page(title="声明cp936", codec="gb18030", dress=_meta("<meta charset='x-gbk'>")),
    "c2-header-utf8": Page(title="响应头为准之一", codec="utf-8", dress=_gb2312(), type=HTML),
    "c2-header-gbk": Page(title="响应头为准之二", codec="gb18030", type="text/html; charset=GBK"),
    "c2-bom": Page(title="BOM为准", codec="utf-8-sig", type="text/html; charset=gbk"),
    "c3-malformed": Page(
        title="meta写错",
        codec="gb18030",
        dress=_meta('<meta httpequiv="ContentType" content="text/html; charset=gb2312">'),
    ),
    "c3-late": Page(title="meta在长脚本之后", codec="gb18030", dress=_gb2312(_SCRIPT)),
    "c3-double": Page(
        title="两个meta",
        codec="gb18030",
        dress=_meta('<meta charset="gb2312"><meta charset="utf-8">'),
    ),
    "c3-comment": Page(
        title="注释里另有声明", codec="gb18030", dress=_gb2312('<!-- <meta charset="utf-8"> -->')
    ),
    "c3-utf8": Page(title="写作utf8", codec="utf-8", dress=_meta("<meta charset=utf8>")),
    "c4-none-utf8": Page(title="未声明之一", codec="utf-8", dress=_meta("")),
    "c4-none-gbk": Page(title="未声明之二", codec="gb18030", dress=_meta("")),
    "c5-bom": Page(title="带BOM", codec="utf-8-sig"),
    "c5-bom-inside": Page(
        title="正文中间有BOM",
        codec="utf-8",
        dress=lambda text: text.replace('<div class="main">', '\ufeff<div class="main">\ufeff'),
    ),
    "c6-query": Page(title="GBK页面里的查询链接", codec="gb18030", dress=_gb2312()),
    "c8-gzip-bare": Page(
        title="压缩而未声明", codec="utf-8", wrap=lambda b: gzip.compress(b, 9, mtime=0)
    ),
    "c8-gzip": Page(
        title="压缩且已声明",
        codec="utf-8",
        wrap=lambda data: gzip.compress(data, 9, mtime=0),
        headers=_GZIPPED,
    ),
    "c9-entities": Page(
        title="全文为字符实体", codec="ascii", dress=lambda t: _entities(_meta("")(t))
    ),
    "utf16-bom": Page(title="UTF-16带BOM", codec="utf-16", dress=_meta("")),
    "utf16-header": Page(
        title="UTF-16由响应头声明",
        codec="utf-16-be",
        dress=_meta(""),
        type="text/html; charset=utf-16be",
    ),
}
_LINKS = (
    '<p><a href="/cx/gbk.asp?key=档案">档案查询</a>'
    ' <a href="/cx/gbk.asp?key=%B5%B5%B0%B8">档案查询（已转义）</a>'
    ' <a href="/资料/馆藏.html">馆藏概况</a> <a href="/fj/%B2%E9%D4%C4.pdf">查阅办法</a></p>'
)


def write_charsets(book: Book, skin: Skin) -> None:
    book.put("/cx/gbk.asp", _gbk_search)
    book.file("/fj/查阅.pdf".encode("gbk"), files.pdf("查阅办法"), files.PDF)
    for name, page in PAGES.items():
        path = f"/gczl/{name}.html"
        leaf = Leaf(path=path, title=page.title, body=_body(name, page.title))
        data = page.wrap(page.dress(render(skin, leaf)).encode(page.codec))
        book.page(path, Reply(body=data, type=page.type, headers=page.headers), "other")
        book.innocent(FaultKind.CHARSET_CONFLICT, book.url(path), path, page.title)
    links = "".join(f'<li><a href="{n}.html">{p.title}</a></li>' for n, p in PAGES.items())
    index = Leaf(path="/gczl/", title="馆藏资料", body=f"<h2>馆藏资料</h2><ul>{links}</ul>")
    book.page("/gczl/", Reply(body=render(skin, index).encode(), type=HTML), "other")
    _innocent_addresses(book)


def _body(name: str, title: str) -> str:
    text = (
        f"<h2>{title}</h2><p>本县地名、人名用字中有{_RARE}等字，录入时不得以他字代替。</p>"
        "<p>二〇二六年三月，共整理卡片２０２６张。</p>"
    )
    return text + (_LINKS if name == "c6-query" else "")


def _gbk_search(request: Request) -> Reply:
    """An old search program: it knows its keywords only in the encoding of its own pages."""
    wanted = "key=" + quote("档案", encoding="gbk")
    if request.query.upper() == wanted.upper():
        return Reply(
            body="<h1>检索结果</h1><p>共3条。</p>".encode("gbk"), type="text/html; charset=gbk"
        )
    return Reply(status=404, body=b"<h1>404</h1>")


def _innocent_addresses(book: Book) -> None:
    place = "/gczl/c6-query.html"
    for path, note in (
        ("/cx/gbk.asp?key=%E6%A1%A3%E6%A1%88", "查询部分应按页面编码（GBK）转义"),
        ("/cx/gbk.asp?key=%B5%B5%B0%B8", "查询部分按GBK转义，应答200"),
        ("/fj/%B2%E9%D4%C4.pdf", "路径已按GBK转义，照原样取"),
        ("/%D7%CA%C1%CF/%B9%DD%B2%D8.html", "路径部分总按UTF-8转义"),
    ):
        book.innocent(FaultKind.LINK_BROKEN, book.url(path), place, note)
