"""审计局 · Table X: places in which a careless crawler walks for ever.

Everything answers 200 and is in order; there is no end to it. The one dead link stands on an
ordinary page, and one on the first page of a trap: who gives the traps too much never gets there,
and who shuns them altogether misses it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from urllib.parse import parse_qs, quote, urlencode

from county.answers import Answer, Reply, Request, redirect
from county.book import Book
from county.hostile._site import (
    Page,
    Topic,
    anchors,
    helper,
    leaf_of,
    linking,
    site_card,
    skin_of,
    whole_site,
)
from county.layout import Skin, render
from county.words import FaultKind

_HOST = "sjj.ceshixian.gov.cn"
_MIRROR = "jx.sjj.ceshixian.gov.cn"
_PORT = 8081
Body = Callable[[Request], str]

# trap → entrance, and how it is called
ENTRANCES = {
    "/rl/": "X1 日历：上月、下月没有尽头",
    "/ws/": "X2 每次应答换一个jsessionid",
    "/gz/": "X3 相对地址越走越长",
    "/amp/?a=1&b=2": "X4 &amp;逐页增多",
    "/ss/?q=审计": "X5 检索结果互相推荐，页码无尽",
    "/dy/1.html": "X6 打印、字号、繁体、无障碍版两两组合",
    "/gd/2026/03/15/": "X7 按日归档，一日一页",
    "/zck/": "X8 多条件政策库，条件任意组合",
    "/dl/": "X9 登录页与登录程序互相引回，参数越来越长",
    "/hc/": "X10 每个地址都带随机数",
    f"http://{_MIRROR}/": "X11 镜像域名，内容相同",
    f"http://{_HOST}:{_PORT}/": "X11 另一端口，内容相同",
}
_DEAD_IN_CALENDAR = "/hd/2026/none.html"


def write() -> list[Book]:
    return [_site(), _mirror()]


def _site() -> Book:
    card = site_card("sjj", 57, "测试县审计局", "各种爬虫陷阱，无穷无尽", ports=(_PORT,))
    far = {"/sjgg/2019/12.html": "普通页面上的404"}
    topics = (
        Topic(
            path="/gzdt/",
            name="工作动态",
            pages=(
                linking("/gzdt/1.html", "栏目导览", ENTRANCES),
                linking("/gzdt/2.html", "审计公告", far, broken=far),
                *(
                    Page(path=f"/gzdt/{n}.html", title=f"审计动态第{n}期", html="")
                    for n in range(3, 13)
                ),
            ),
        ),
    )
    book = whole_site(card, topics)
    write_traps(book, skin_of(card, topics), topics[0])
    book.broken(_DEAD_IN_CALENDAR, "/rl/", "日历首页上的404：陷阱的入口页也要看")
    for host in (_MIRROR, f"{_HOST}:{_PORT}"):
        for path in (*far, _DEAD_IN_CALENDAR):
            note = "X11 镜像上的同一失效链接：另算或不算都对"
            book.doubtful(FaultKind.LINK_BROKEN, f"http://{host}{path}", "/gzdt/1.html", note)
    return book


def _mirror() -> Book:
    """The same pages under another name; what it is registered as is the other one."""
    book = helper(_MIRROR, 122, "审计局镜像", "X11")
    original = _site()
    book.put_under("/", original.answer)
    return book


def write_traps(book: Book, skin: Skin, topic: Topic) -> None:
    def page(title: str, body: Body) -> Answer:
        def answer(request: Request) -> Reply:
            leaf = leaf_of(topic, Page(path="/", title=title, html=body(request)))
            return Reply(body=render(skin, leaf).encode(), type=skin.content_type)

        return answer

    for path, answer in {
        "/rl/": page("日历", _calendar),
        "/ws/": page("网上办事", _sessions(itertools.count(1))),
        "/gz/": page("规章", lambda _request: anchors({"gz/index.html": "下一章", "./": "本章"})),
        "/amp/": page("查询", _ampersands),
        "/ss/": page("检索结果", _search),
        "/dy/": page("文件", _variants),
        "/gd/": page("归档", _archive),
        "/zck/": page("政策库", _facets),
        "/dl/": page("请登录", _login_page),
        "/hc/": page("图片新闻", _random(itertools.count(1))),
    }.items():
        book.put_under(path, answer)
    book.put("/dl/login", _login)
    for entrance in ENTRANCES:
        if entrance.startswith("/"):
            book.pages[book.url(entrance)] = "article"


def _given(request: Request) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(request.query).items()}


def _calendar(request: Request) -> str:
    given = _given(request)
    months = int(given.get("y", "2026")) * 12 + int(given.get("m", "3")) - 1
    links = {
        f"/rl/?y={n // 12}&amp;m={n % 12 + 1}": text
        for n, text in ((months - 1, "上月"), (months + 1, "下月"))
    }
    days = {f"/rl/?y={months // 12}&amp;m={months % 12 + 1}&amp;d={d}": f"{d}日" for d in (1, 15)}
    dead = {} if request.query else {_DEAD_IN_CALENDAR: "本月活动"}
    return anchors(links | days | dead)


def _sessions(numbers: itertools.count[int]) -> Body:
    def body(_request: Request) -> str:
        session = f"{next(numbers) * 2654435761 % 2**32:08X}"
        return anchors({f"/ws/{n}.html;jsessionid={session}": f"事项{n}" for n in range(1, 6)})

    return body


def _ampersands(request: Request) -> str:
    """Escapes what it was given once more, every time."""
    return anchors({f"/amp/?{escape(escape(request.query))}": "下一页"})


def _search(request: Request) -> str:
    given = _given(request)
    word, number = given.get("q", "审计"), int(given.get("page", "1"))
    links = {f"/ss/?q={quote(word)}&amp;page={number + 1}": "下一页"}
    for more in ("整改", "预算", "公告"):
        links[f"/ss/?q={quote((word + more)[-12:])}"] = f"相关搜索：{more}"
    return anchors(links)


def _variants(request: Request) -> str:
    """Adds one more wish to those that the address already holds."""
    path = "/dy/1.html"
    wishes = (("style", "print"), ("font", "big"), ("lang", "tw"), ("style", "wza"))
    had = request.query
    links = {
        f"{path}?{escape(had + '&' if had else '')}{name}={value}": value for name, value in wishes
    }
    return anchors(links)


def _archive(request: Request) -> str:
    try:
        day = date(*map(int, request.path.decode().strip("/").split("/")[1:4]))
    except (TypeError, ValueError):
        day = date(2026, 3, 15)
    around = (day - timedelta(days=1), day - timedelta(days=365))
    return anchors({f"/gd/{each:%Y/%m/%d}/": f"{each}归档" for each in around})


def _facets(request: Request) -> str:
    given = _given(request)
    links = {}
    for name, values in (
        ("year", range(2014, 2026)),
        ("type", range(8)),
        ("org", range(12)),
        ("theme", range(9)),
        ("page", range(2, 9)),
    ):
        for value in values:
            query = urlencode({**given, name: value})
            links[f"/zck/?{escape(query)}"] = f"{name}{value}"
    return anchors(links)


def _login_page(request: Request) -> str:
    form = '<form><input name="user"><input type="password" name="key"></form>'
    return form + anchors({f"/dl/login?back={quote(request.target, safe='')}": "统一身份认证登录"})


def _login(request: Request) -> Reply:
    """Never content with where the visitor comes from."""
    return redirect(f"/dl/?back={quote(request.target[-1500:], safe='')}")(request)


def _random(numbers: itertools.count[int]) -> Body:
    def body(_request: Request) -> str:
        return anchors(
            {f"/hc/{n}.html?_={next(numbers) * 48271 % 2147483647}": f"组图{n}" for n in range(3)}
        )

    return body
