"""应用 · Row R5 once more: applications that draw every page by script, and their like elsewhere.

青柳乡 answers every address with the same empty page; what its script then shows for an address
that does not exist is an error page, and for the others is not. Elsewhere such a host, and one that
sends everybody to its login, say nothing about the links that lead there.
"""

from __future__ import annotations

import json

from county.answers import Reply, always, redirect
from county.book import Book
from county.footer import find_error_link, plain
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    linking,
    simple,
    site_card,
    skin_of,
    write_common,
    write_topics,
)
from county.hostile.guards import MARKS
from county.layout import Leaf, metas
from county.words import FaultKind

_SERVICE = "http://www.ceshi-fuwu.cn"
_LOGIN = "http://www.ceshi-tongyi.cn"
_SHELL = """\
<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{unit}</title>
{metas}</head><body><div id="app"></div><div id="foot"></div><script>
var views = {{
  "/": "<h2>{unit}</h2><p><a href='/xw'>新闻</a> <a href='/xw/1'>秋收</a> <a href='/xw/9'>冬种</a>"
    + " <a href='/gzdt/'>网站地图</a></p>",
  "/xw": "<h2>新闻</h2><p><a href='/xw/1'>秋收</a> <a href='/xw/2'>修路</a></p>",
  "/xw/1": "<h2>秋收</h2><p>全乡秋收已经结束，颗粒归仓。</p>",
  "/xw/2": "<h2>修路</h2><p>村道改造工程本月开工。</p>"
}};
document.getElementById("app").innerHTML = views[location.pathname]
  || "<h2>404</h2><p>抱歉，您访问的页面不存在。</p>";
document.getElementById("foot").innerHTML = {foot};
</script></body></html>
"""
_EMPTY = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政务服务</title></head><body>'
    '<div id="app"></div><script src="/app.js"></script></body></html>'
)


def write() -> list[Book]:
    return [_township(), _service(), _login()]


def _topics() -> tuple[Topic, ...]:
    targets = {
        f"{_SERVICE}/item/1": "R5 别处的单页应用，每个地址都给同一空页",
        f"{_LOGIN}/bs/5": "W13 任何地址都转到登录页",
    }
    pages = (
        linking("/gzdt/1.html", "办事服务", targets),
        Page(path="/gzdt/2.html", title="河道清淤", html=anchors({"/gzdt/1.html": "办事"})),
    )
    return (Topic(path="/gzdt/", name="工作动态", pages=pages),)


def _township() -> Book:
    card = site_card(
        "qlx", 71, "青柳乡人民政府", "R5 任何地址都给同一空页，由脚本写出", kind="township"
    )
    book, topics = Book(card), _topics()
    skin = skin_of(card, topics)
    write_common(book, skin, topics)
    write_topics(book, skin, topics)
    tags = metas(skin, Leaf(path="/", title=card.unit, body="", role="home"))
    foot = json.dumps(plain(card, find_error=find_error_link(card.code)), ensure_ascii=False)
    page = _SHELL.format(unit=card.unit, metas=tags, foot=foot.replace("</", "<\\/"))
    shell = Reply(body=page.encode())
    book.page("/", shell, "home")
    for path in ("/xw", "/xw/1", "/xw/2", "/xw/9"):
        book.put(path, always(shell))
    book.not_found = always(shell)
    for mark in MARKS:
        book.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", "R5 由脚本写出")
    for kind in (FaultKind.FIND_ERROR_ENTRY_MISSING, FaultKind.PAGE_TAGS_MISSING):
        for path in ("/", "/xw", "/xw/1", "/xw/2", "/xw/9"):
            book.doubtful(kind, book.url(path), "/", "R5 由脚本写出")
    for path in ("/xw", "/xw/1", "/xw/2"):
        note = "R5 与不存在的地址得到同一空页，脚本运行后有内容"
        book.innocent(FaultKind.LINK_BROKEN, book.url(path), "/", note)
    book.broken("/xw/9", "/", "R5 脚本显示“页面不存在”（须执行脚本）")
    return book


def _service() -> Book:
    book = helper("www.ceshi-fuwu.cn", 125, "政务服务", "每个地址都给同一空页，由脚本写出")
    book.not_found = always(Reply(body=_EMPTY.encode()))
    book.put("/", book.not_found)
    book.put("/item/1", book.not_found)
    return book


def _login() -> Book:
    book = helper("www.ceshi-tongyi.cn", 126, "统一服务", "任何地址都转到登录页")
    book.put("/login", always(simple("登录", '<input type="password" name="key">')))
    book.not_found = redirect("/login")
    book.put("/bs/5", redirect("/login"))
    return book
