"""外部网站 · Hosts outside gov.cn that pages link to; each has its own way of answering.

`www.ceshi-meiyou.cn` is linked too and does not exist.
"""

from __future__ import annotations

from county.answers import Answer, Reply, Request, always, at_first, head_refused
from county.book import Book
from county.words import Card

MISSING_HOST = "www.ceshi-meiyou.cn"
_ROBOTS = ("bot", "spider", "crawler", "scrapy", "curl", "python", "httpx", "supervis", "ducha")


def _html(title: str, text: str) -> Reply:
    body = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1><p>{text}</p></body></html>"
    )
    return Reply(body=body.encode())


def _host(host: str, number: int, name: str, note: str, *, closed: bool = False) -> Book:
    return Book(
        Card(
            host=host,
            address=number,
            unit=name,
            name=name,
            kind="external",
            note=note,
            closed=closed,
            helper=True,
        )
    )


def write() -> list[Book]:
    closed = _host("www.ceshi-tingye.cn", 42, "停业的网站", "拒绝连接", closed=True)
    return [_news(), closed, _bot_wall(), _head(), _limited(), _resetting()]


def _news() -> Book:
    book = _host("www.ceshixinwen.cn", 41, "测试县新闻网", "正常，未知地址答404")
    book.put("/", always(_html("测试县新闻网", "本县新闻，每日更新。")))
    book.put("/2026/0312/1001.shtml", always(_html("春耕备耕有序推进", "田间地头一派繁忙景象。")))
    return book


def _bot_wall() -> Book:
    book = _host("www.ceshi-fangpa.cn", 43, "测试县人才网", "对爬虫答403，对人答200")
    book.put("/", _refuse_robots(_html("测试县人才网", "招聘信息。")))
    return book


def _refuse_robots(page: Reply) -> Answer:
    def answer(request: Request) -> Reply:
        agent = request.headers.get("user-agent", "").lower()
        is_robot = not agent.startswith("mozilla/") or any(word in agent for word in _ROBOTS)
        return Reply(status=403, body=b"<h1>403 Forbidden</h1>") if is_robot else page

    return answer


def _head() -> Book:
    book = _host("www.ceshi-laofuwuqi.cn", 44, "测试县图书馆", "不认HEAD，GET正常")
    book.put("/", head_refused(405, _html("测试县图书馆", "馆藏书目。")))
    book.put("/catalog.aspx", head_refused(500, _html("馆藏目录", "按分类浏览。")))
    book.put("/hours.asp", head_refused(404, _html("开放时间", "周二至周日。")))
    return book


def _limited() -> Book:
    """The first two visits to each address are told to come again."""
    book = _host("www.ceshi-xianliu.cn", 45, "测试县气象服务网", "前两次答429，之后正常")
    again = Reply(status=429, body=b"Too Many Requests", headers=(("Retry-After", "1"),))
    for path, title in (("/", "测试县气象服务网"), ("/yubao/", "七日预报")):
        book.put(path, at_first(2, again, _html(title, "今天多云转晴。")))
    book.put("/always/", always(again))
    return book


def _resetting() -> Book:
    book = _host("www.ceshi-duankai.cn", 46, "测试县旅游网", "传1KB后复位连接")
    long = _html("测试县旅游网", "青山绿水。" * 400)
    cut = Reply(body=long.body, cut_after=1024)
    book.put("/", at_first(1, cut, long))
    book.put("/always.html", always(cut))
    return book
