"""关停 · Sites at their end: closed and open, taken, merged, silent; and each as it should be."""

from __future__ import annotations

from dataclasses import replace

from county.answers import Reply, redirect
from county.book import Book
from county.sites._disclosure import Plan, Shelf, written
from county.sites.shili.cards import CLOSED, CLOSING, MERGED, card
from county.words import Card, FaultKind

_STRANGERS = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>彩讯资讯网</title></head>'
    "<body><h1>彩讯资讯网</h1><p>每日开奖结果、走势图、专家推荐，欢迎收藏本页。</p>"
    '<p><a href="/reg.html">免费注册</a></p></body></html>'
)
_NOTICE = (
    "<p>关停公告：本网站将于2026年3月31日停止服务，内容迁移至示例县人民政府门户网站，"
    '请访问 <a href="http://www.shilixian.gov.cn/">www.shilixian.gov.cn</a>。</p>'
)


def _small(card: Card, home: str = "") -> Book:
    columns = (
        Shelf(
            key="gzdt",
            name="工作动态",
            entries=(("2026-03-12", "开展春季业务培训"), ("2026-03-03", "完成设备年度检定")),
        ),
        Shelf(key="tzgg", name="通知公告", entries=(("2026-03-02", "关于检定收费标准的公告"),)),
    )
    return written(card, Plan(columns=columns, shelves=(), platform="/tzgg/", home=home))


def write() -> list[Book]:
    return [_open(), _taken(), _gone(), _redirected(), _stays(), _announced(), _silent()]


def _open() -> Book:
    made = card("lyj", 75, "示例县旅游局", "2月已关停，仍可访问", kind="closed", life=CLOSED)
    book = _small(made)
    book.fault(FaultKind.SITE_STILL_OPEN, made.home, "/", "2月1日关停，首页仍可访问")
    return book


def _taken() -> Book:
    made = card(
        "fpb",
        76,
        "示例县扶贫开发办公室",
        "2月已关停，域名为他人所有",
        kind="closed",
        life=CLOSED,
    )
    made = replace(made, host="www.shilixian-fupin.cn")
    book = Book(made)
    book.page("/", Reply(body=_STRANGERS.encode()), "fragment")
    book.page("/reg.html", Reply(body=_STRANGERS.encode()), "fragment")
    book.fault(FaultKind.SITE_TAKEN, made.home, "/", "显示彩票网站")
    return book


def _gone() -> Book:
    made = card("wjj", 77, "示例县物价局", "2月已关停，不再应答", kind="closed", life=CLOSED)
    return Book(replace(made, closed=True))


def _redirected() -> Book:
    made = card("zscq", 78, "示例县知识产权局", "2月并入门户，首页跳转", kind="closed", life=MERGED)
    book = Book(made)
    book.put("/", redirect("http://www.shilixian.gov.cn/"))
    note = "首页跳转到承接内容的网站"
    book.innocent(FaultKind.SITE_NOT_REDIRECTED, made.home, "http://www.shilixian.gov.cn/", note)
    return book


def _stays() -> Book:
    made = card("gsj", 79, "示例县供销社", "2月并入门户，首页没有跳转", kind="closed", life=MERGED)
    book = _small(made)
    book.fault(FaultKind.SITE_NOT_REDIRECTED, made.home, "/", "没有跳转到门户网站")
    return book


def _announced() -> Book:
    made = card(
        "lzz", 80, "示例县粮食质量监测站", "即将关停，首页有公告", kind="other", life=CLOSING
    )
    book = _small(made, _NOTICE)
    book.innocent(FaultKind.SITE_UNANNOUNCED, made.home, "/", "首页有关停公告")
    return book


def _silent() -> Book:
    made = card("njz", 81, "示例县农机监理站", "即将关停，首页没有公告", kind="other", life=CLOSING)
    book = _small(made)
    book.fault(FaultKind.SITE_UNANNOUNCED, made.home, "/", "3月1日起公告关停，首页没有公告")
    return book
