"""应急管理局等 · Every guard of table W as the target of a link, and two sites behind one.

Whatever a guard answers, nothing is known about what lies behind it, so nothing is anybody's fault.
"""

from __future__ import annotations

from dataclasses import replace

from county.answers import Answer, Reply, Request, always, at_first, redirect
from county.book import Book
from county.hostile._blocks import BLOCKS, TS
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    linking,
    simple,
    site_card,
    whole_site,
)
from county.words import FaultKind

_OUTSIDE = "http://www.ceshi-fanghu.cn"
_SILENT = "http://www.ceshi-buying.cn"
_ROBOT_404 = "http://www.ceshi-zhuanjia.cn"
_SLOW = "http://www.ceshi-mantun.cn"
LET_IN = "nfqbyfWxT=ok"  # the cookie that the script of 人社局 sets
_LET_IN = "document.cookie='nfqbyfWxT=ok; path=/';setTimeout(function(){location.reload()},200);"
MARKS = ("sponsor", "contact", "site_code", "icp", "police", "party_mark")


_HOSTS = {
    f"{_SILENT}/": "W9 连接无应答（静默丢弃），只说明通路不通",
    f"{_ROBOT_404}/": "W11 对不像浏览器的访问答404，对人答200",
    f"{_ROBOT_404}/bot.html": "W11 对自称爬虫的访问答403",
    f"{_SLOW}/": "W12 前三次快，此后每次3秒",
    f"{_OUTSIDE}/xl/503.html": "W12 首次503加Retry-After，之后200",
    f"{_OUTSIDE}/cas/": "W13 302到/cas/login，登录页200",
}
_LOGINS = {
    "/bs/sso": "W13 302到/sso/login，登录页200",
    "/bs/401": "W13 401要求登录",
    "/bs/js": "W13 200加脚本跳到登录页",
}


def write() -> list[Book]:
    return [_emergency(), _opens(), _never(), _outside(), _silent(), _robots(), _slow()]


def _emergency() -> Book:
    card = site_card("yjj", 51, "测试县应急管理局", "各种防护页作为链接目标，无任何问题")
    inside = {f"/fh/{name}.html": block.note for name, block in BLOCKS.items()}
    outside = {f"{_OUTSIDE}/fh/{name}.html": block.note for name, block in BLOCKS.items()}
    topics = (
        Topic(path="/gzdt/", name="工作动态", pages=(_page("inside", "本站防护", inside),)),
        Topic(
            path="/tzgg/",
            name="通知公告",
            type="通知公告",
            pages=(
                _page("outside", "外站防护", outside),
                _page("hosts", "其他网站", _HOSTS),
                _page("logins", "需要登录的服务", _LOGINS),
            ),
        ),
    )
    book = whole_site(card, topics)
    for name, block in BLOCKS.items():
        book.put(f"/fh/{name}.html", always(block.reply))
    _write_logins(book)
    return book


def _page(name: str, title: str, targets: dict[str, str]) -> Page:
    return linking(f"/gz/{name}.html", title, targets)


def _write_logins(book: Book) -> None:
    form = '<form><input name="user"><input type="password" name="key"></form>'
    book.put("/bs/sso", redirect("/sso/login?service=%2Fbs%2Fsso"))
    book.put("/sso/login", always(simple("统一身份认证", form)))
    basic = (("WWW-Authenticate", 'Basic realm="oa"'),)
    book.put("/bs/401", always(replace(simple("401", "请先登录"), status=401, headers=basic)))
    jump = "<script>top.location.href='/sso/login?from='+encodeURIComponent(location.href)</script>"
    book.put("/bs/js", always(Reply(body=f"<html><body>{jump}</body></html>".encode())))


class GuardedBook(Book):
    """瑞数: 412 until the page's script has run; with `opens` false, for ever."""

    opens = True

    def answer(self, request: Request) -> Reply:
        if request.path in (b"/robots.txt", b"/favicon.ico"):
            return super().answer(request)
        if self.opens and request.cookies.get("nfqbyfWxT") == "ok":
            return super().answer(request)
        body = TS.format(tag="b7Yd2nR5cW", act=_LET_IN if self.opens else "")
        cookie = (("Set-Cookie", "nfqbyfWxS=abc; path=/; HttpOnly"),)
        return Reply(status=412, body=body.encode(), headers=cookie)


class _ShutBook(GuardedBook):
    opens = False


def _opens() -> Book:
    card = site_card(
        "rsj", 52, "测试县人力资源和社会保障局", "全站412，浏览器运行脚本后即开，无问题"
    )
    dead = "/zp/2019.html"
    pages = (
        Page(path="/gzdt/1.html", title="春风行动招聘会", html=anchors({dead: "往年岗位"})),
        Page(path="/gzdt/2.html", title="社保卡办理进村", html=""),
    )
    book = whole_site(card, (Topic(path="/gzdt/", name="工作动态", pages=pages),))
    note = "确为404，但只有能过防护的浏览器看得到：看到或看不到都对"
    book.doubtful(FaultKind.LINK_BROKEN, book.url(dead), "/gzdt/1.html", note)
    return _behind(book, GuardedBook(card))


def _never() -> Book:
    card = site_card("gaj", 53, "测试县公安局", "全站412，任何访问都不放行，什么也说不上")
    pages = (Page(path="/gzdt/1.html", title="平安创建", html=""),)
    book = whole_site(card, (Topic(path="/gzdt/", name="工作动态", pages=pages),))
    return _behind(book, _ShutBook(card))


def _behind(book: Book, guarded: GuardedBook) -> Book:
    """The same pages behind the guard; what a careless visitor would say is named as innocent."""
    guarded.take(book)
    note = "看到的是防护页，站点本身没有缺"
    for mark in MARKS:
        guarded.innocent(FaultKind.IDENTITY_MARK_MISSING, mark, "/", note)
    for url in guarded.pages:
        guarded.innocent(FaultKind.FIND_ERROR_ENTRY_MISSING, url, url, note)
        guarded.innocent(FaultKind.PAGE_TAGS_MISSING, url, url, note)
    guarded.innocent(FaultKind.SITE_NAME_WRONG, guarded.card.unit, "/", note)
    return guarded


def _outside() -> Book:
    book = helper("www.ceshi-fanghu.cn", 91, "有防护的外部网站", "每个地址一种防护")
    for name, block in BLOCKS.items():
        book.put(f"/fh/{name}.html", always(block.reply))
    book.put("/xl/503.html", at_first(1, BLOCKS["w12-503"].reply, simple("应急广播")))
    book.put("/cas/", redirect("/cas/login?service=x"))
    book.put("/cas/login", always(simple("统一身份认证", '<input type="password">')))
    return book


def _silent() -> Book:
    return helper("www.ceshi-buying.cn", 92, "不应答的网站", "收不到任何应答", silent=True)


def _robots() -> Book:
    book = helper("www.ceshi-zhuanjia.cn", 93, "应急专家网", "对爬虫答404或403")

    def not_a_browser(request: Request) -> Reply:
        agent = request.headers.get("user-agent", "")
        person = agent.startswith("Mozilla/5.0")
        return simple("应急专家网") if person else Reply(status=404, body=b"<h1>404</h1>")

    def robot(request: Request) -> Reply:
        agent = request.headers.get("user-agent", "").lower()
        refused = any(word in agent for word in ("bot", "spider", "crawl", "python", "curl"))
        return Reply(status=403, body=b"<h1>403</h1>") if refused or not agent else simple("名单")

    book.put("/", not_a_browser)
    book.put("/bot.html", robot)
    return book


def _slow() -> Book:
    book = helper("www.ceshi-mantun.cn", 94, "应急物资网", "来得多了就慢")
    page = simple("应急物资网")
    answer: Answer = lambda request: replace(page, delay=3 if request.seen > 2 else 0)  # noqa: E731
    book.put("/", answer)
    return book
