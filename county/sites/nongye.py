"""农业农村局 · An old site: declared gb2312, bytes in GB18030, search words in GBK."""

from __future__ import annotations

from urllib.parse import quote

from county import files
from county.answers import Reply, always
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import find_error_link, plain
from county.furniture import furnish
from county.layout import Leaf, Skin, lay, render
from county.words import Card, FaultKind

CARD = Card(
    host="nyj.ceshixian.gov.cn",
    address=17,
    unit="测试县农业农村局",
    name="测试县农业农村局网站",
    kind="department",
    note="GBK老网站；查询地址按GBK转义才有结果；没有AAAA记录",
    code="3405990017",
    icp="皖ICP备05550017号-1",
    police="皖公网安备 34059902000017号",
    phone="0555-5550117",
    mail="nyj@ceshixian.gov.cn",
    street="丰收路17号",
    has_aaaa=False,
)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(
        ("首页", "/"),
        ("工作动态", "/list.asp?id=1"),
        ("通知公告", "http://nyj.ceshixian.gov.cn/list.asp?id=2"),
        ("政策法规", "/list.asp?id=3"),
    ),
    footer=plain(CARD, find_error=find_error_link(CARD.code)),
    template="old.html",
    charset="gb2312",
    python_charset="gb18030",
    content_type="text/html",
)
_FOUND = ("水利", "农机", "种子")


def _gbk(path: str) -> str:
    """A path or query as a page in GBK sends it."""
    return quote(path, safe="/?=&.", encoding="gb18030")


def _page(status: int, text: str) -> Reply:
    body = f"<html><head><title>农业查询</title></head><body><h1>{text}</h1></body></html>"
    return Reply(status=status, body=body.encode("gbk"), type="text/html; charset=gb2312")


def _write_search(book: Book) -> None:
    """The program compares bytes: a word in UTF-8 is a word it has never seen, and answers 404."""
    book.put("/search.asp", always(_page(404, "没有找到相关信息")))
    book.put("/search.asp?", always(_page(200, "请输入关键词")))  # the form, with an empty query
    note = "除几个词外一律答404，已发布的题目都搜不到"
    book.fault(FaultKind.SEARCH_UNUSABLE, book.url("/search.asp"), "/", note)
    for word in _FOUND:
        path = _gbk(f"/search.asp?key={word}")
        body = f"<h2>“{word}”的查询结果</h2><p>共查到相关信息3条。</p>"
        lay(book, SKIN, Leaf(path=path, title=f"查询：{word}", body=body))
        utf8 = f"/search.asp?key={quote(word)}"
        note = "页面是GBK，浏览器按GBK转义；按UTF-8转义才会404"
        place = "/" if word == "水利" else "/shownews.asp?id=1000"
        book.innocent(FaultKind.LINK_BROKEN, book.url(utf8), place, note)


def _write_files(book: Book) -> None:
    book.file("/附件/农机补贴申请表.doc", files.doc(), files.DOC)
    book.file("/upload/2026/春耕指导 意见.pdf", files.pdf("春耕指导意见"), files.PDF)
    book.file("/upload/品种目录.xls".encode("gbk"), files.doc(), "application/vnd.ms-excel")


_EXTRAS: dict[str, Extra] = {
    "search": Extra(
        html='<p><a href="search.asp?key=农机">农机</a> <a href="/search.asp?key=种子">种子</a>'
        ' <a href="search.asp?key=渔业">渔业</a>'
        ' <a href="search.asp?key=%C5%A9%BB%FA">农机（已转义）</a></p>',
        broken={_gbk("/search.asp?key=渔业"): "按GBK转义也没有结果，404"},
    ),
    "files": Extra(
        html='<p><a href="附件/农机补贴申请表.doc">申请表</a>'
        ' <a href="/upload/2026/春耕指导 意见.pdf">指导意见</a>'
        ' <a href="upload/%C6%B7%D6%D6%C4%BF%C2%BC.xls">品种目录</a></p>',
        innocent={
            _gbk("/附件/农机补贴申请表.doc"): "路径总按UTF-8转义，与页面编码无关",
            "/upload/%C6%B7%D6%D6%C4%BF%C2%BC.xls": "路径已按GBK转义，照原样取",
        },
    ),
    "rare": Extra(html="<p>参加检查的有朱镕某、陶喆某等同志，编号〇一二，地点䶮村。</p>"),
    "missing": Extra(
        html='<p><a href="附件/培训班名单.xls">培训班名单</a></p>',
        broken={"/附件/培训班名单.xls": "附件404，文件名为中文"},
    ),
    "old_pages": Extra(
        html='<p><a href="bt2014.htm">2014年公告</a> <a href="bt2016.htm">2016年公告</a></p>'
    ),
}


def _write_conflicts(book: Book) -> None:
    text = "<h2>农机购置补贴公告</h2><p>购置补贴申请自即日起受理，请携带有关材料办理。</p>"
    pages = (
        ("/bt2014.htm", "gb2312", "utf-8", "text/html", "声明gb2312，实为UTF-8字节"),
        (
            "/bt2016.htm",
            "gb2312",
            "gb18030",
            "text/html; charset=utf-8",
            "响应头声明utf-8且优先，实为GBK字节",
        ),
    )
    for path, charset, codec, media_type, note in pages:
        leaf = Leaf(path=path, title="农机购置补贴公告", body=text)
        data = render(SKIN, leaf).replace("gb2312", charset).encode(codec)
        book.page(path, Reply(body=data, type=media_type), "other")
        book.fault(FaultKind.CHARSET_CONFLICT, book.url(path), path, note)


def _write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    search = '<p>热门查询：<a href="search.asp?key=水利">水利</a></p>'
    body = digest(book, columns, 6) + search
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=body, role="home"))
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县农业农村局主办。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    book.not_found = always(_page(404, "该页无法显示"))
    columns = read("nongye")
    _write_search(book)
    _write_files(book)
    _write_pages(book, columns)
    write_columns(book, SKIN, columns, _EXTRAS)
    _write_conflicts(book)
    return [book]
