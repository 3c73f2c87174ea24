"""城市管理局 · Lists in frames, 博达 VSB's pages that count backwards, and consultations."""

from __future__ import annotations

from dataclasses import dataclass

from county.book import Book
from county.columns import Column, list_page, listing, write_articles
from county.layout import Leaf, Skin, lay
from county.sites._series import card_of, numbered, open_site, series
from county.words import FaultKind

CARD = card_of(
    "cgj",
    25,
    "城市管理局",
    "列表在iframe、frameset里，旁有热点推荐；博达VSB倒数页码；征集调查各种结局",
)
_PER_PAGE = 10
_WORK = series(
    "vsb", "gzdt", 1, ("工作动态", "工作动态"),
    *numbered("市容环境整治工作第{}周进展", ("2026-03-11", "2026-03-04", "2026-02-25")),
)  # fmt: skip
_STREETS = series(
    "vsb", "jcdt", 2, ("基层动态", "工作动态"),
    *numbered("城管中队街面巡查第{}次通报", ("2026-02-20", "2026-01-30", "2026-01-09")),
)  # fmt: skip
_NOTICES = series(
    "vsb", "tzgg", 3, ("通知公告", "通知公告"),
    *numbered("占道施工许可公告第{}号发布", (
        "2026-02-03", "2026-01-06", "2025-12-02", "2025-11-04", "2025-10-14", "2025-09-02",
        "2025-08-05", "2025-07-01", "2025-06-03", "2025-05-06", "2025-04-01", "2025-03-04",
    )),
)  # fmt: skip
# 由旧到新：最新一条在尾页。
_PAPERS = series(
    "vsb", "zcwj", 4, ("政策文件", "政策文件"),
    *reversed(numbered("关于加强城市管理工作的意见（{}）", (
        "2026-01-15", "2025-06-10", "2025-04-15", "2025-02-18", "2024-12-10", "2024-10-15",
        "2024-08-13", "2024-06-11", "2024-04-16", "2024-02-20", "2023-12-12", "2023-10-17",
    ))),
)  # fmt: skip
_OFFICE = series(
    "vsb", "jgdt", 5, ("机关动态", "工作动态"),
    *numbered("机关学习日活动第{}期", ("2026-03-09", "2026-02-27", "2026-02-13", "2026-01-23")),
)  # fmt: skip
_FRAMED = (_WORK, _STREETS)
_PAGED = (_NOTICES, _PAPERS)
_SURVEYS = "/zjdc.htm"
_CALLS = series("vsb", "zjdc", 9, ("征集调查", "互动交流"))


@dataclass(frozen=True, slots=True)
class _Survey:
    title: str
    opened: str
    closes: str
    result: str = ""
    day: str = ""


_ASKED = (
    _Survey("停车收费管理办法（征求意见稿）公开征集意见", "2026-03-02", "2026-04-05"),
    _Survey(
        "垃圾分类实施方案公开征求意见", "2025-11-03", "2025-12-05",
        "征集结果：共收到意见12条，采纳5条，详见附件。", "2025-12-22",
    ),
    _Survey(
        "夜间施工管理规定公开征求意见", "2025-08-01", "2025-09-03",
        "结果反馈：共收到意见6条，采纳2条。", "2025-12-01",
    ),
    _Survey(
        "户外广告设置规划征求意见", "2026-01-12", "2026-01-21",
        "征集结果：共收到意见3条，均已采纳。", "2026-02-02",
    ),
    _Survey(
        "公厕布点满意度网上调查", "2025-06-02", "2025-07-04",
        "调查结果：参与210人，满意率93%。", "2025-07-18",
    ),
    _Survey("便民市场选址公开征求意见", "2025-02-10", "2025-03-14"),
)  # fmt: skip


def _framed(book: Book, skin: Skin, column: Column) -> None:
    """The page holds a frame with its list and beside it, longer than the list, what is hot: in the
    fresh column old notices, in the stale one the news of the day."""
    inner = f"/{column.path.strip('/').partition('.')[0]}/list.htm"
    fresh = column is _STREETS
    hot = (*_WORK.items, *_OFFICE.items) if fresh else _NOTICES.items[6:]
    box = (
        f'<div class="box"><h3>热点推荐</h3>{listing(book, column.path, hot)}</div>'
        if fresh
        else f'<div class="side hot"><h3>点击排行</h3>{listing(book, column.path, hot)}</div>'
    )
    body = f'<h2>{column.name}</h2><iframe src="{inner}" width="700" height="600"></iframe>{box}'
    lay(book, skin, list_page(column, column.path, body))
    _file(book, inner, column.name, f"<body>{listing(book, inner, column.items)}</body>")
    write_articles(book, skin, column)


def _file(book: Book, path: str, title: str, body: str) -> None:
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    book.file(path, f"<html>{head}{body}</html>".encode(), "text/html; charset=utf-8")


def _frameset(book: Book, skin: Skin, column: Column) -> None:
    """The whole page is frames: a menu on the left, the list on the right."""
    menu, inner = "/jgdt/menu.htm", "/jgdt/list.htm"
    frames = f'<frame src="{menu}" name="menu"><frame src="{inner}" name="main">'
    _file(book, column.path, column.name, f'<frameset cols="180,*">{frames}</frameset>')
    book.pages[book.url(column.path)] = "fragment"
    links = "".join(f'<p><a href="{path}" target="_top">{name}</a></p>' for name, path in skin.nav)
    _file(book, menu, "目录", f"<body>{links}</body>")
    body = f"<h2>{column.name}</h2>{listing(book, inner, column.items)}"
    _file(book, inner, column.name, f"<body>{body}</body>")
    write_articles(book, skin, column)


def _paged(book: Book, skin: Skin, column: Column) -> None:
    """The first page is the highest number, the last page is 1."""
    key = column.path.removesuffix(".htm")
    pages = -(-len(column.items) // _PER_PAGE)
    paths = [column.path, *(f"{key}/{n}.htm" for n in range(pages - 1, 0, -1))]
    for page, path in enumerate(paths):
        shown = column.items[page * _PER_PAGE : (page + 1) * _PER_PAGE]
        links = "".join(
            f'<a href="{paths[there]}">{words}</a> '
            for words, there in (
                ("首页", 0),
                ("上页", page - 1),
                ("下页", page + 1),
                ("尾页", pages - 1),
            )
            if 0 <= there < pages and there != page
        )
        pager = f'<div class="pb">共{len(column.items)}条 {page + 1}/{pages} {links}</div>'
        body = f"<h2>{column.name}</h2>\n{listing(book, path, shown)}{pager}"
        lay(book, skin, list_page(column, path, body))
    write_articles(book, skin, column)


def _write_surveys(book: Book, skin: Skin) -> None:
    rows = "".join(
        f'<li><a href="/info/1009/{n}.htm">{each.title}</a><span>{each.opened}</span></li>'
        for n, each in enumerate(_ASKED, 1)
    )
    body = f'<h2>征集调查</h2><ul class="list">{rows}</ul>'
    lay(book, skin, list_page(_CALLS, _SURVEYS, body))
    book.columns[book.url(_SURVEYS)] = tuple((each.title, each.opened) for each in _ASKED)
    for number, each in enumerate(_ASKED, 1):
        leaf = Leaf(
            path=f"/info/1009/{number}.htm",
            title=each.title,
            body=_survey(each),
            role="article",
            column=_CALLS.name,
            column_type=_CALLS.type,
            published=each.opened,
            source="本站",
        )
        lay(book, skin, leaf)


def _survey(each: _Survey) -> str:
    after = f"<p>{each.result}（{each.day}公布）</p>" if each.result else ""
    return (
        f'<h2 class="title">{each.title}</h2>'
        f'<div class="info">发布时间：{each.opened}　来源：本站</div>'
        "<p>现就有关事项公开征求意见，欢迎社会各界提出意见建议，"
        f"征集时间：{each.opened}至{each.closes}。</p>"
        f"<p>意见可通过信函或者电子邮件反馈，联系电话见网站底部。</p>{after}"
    )


def _plant(book: Book) -> None:
    stale = FaultKind.COLUMN_STALE
    note = "列表在框架里，最新为2月20日；框架外的热点推荐都是新的"
    book.fault(stale, book.url(_STREETS.path), _STREETS.path, note)
    for column, note in (
        (_WORK, "列表在框架里，最新为3月11日；框架外的点击排行都是旧的"),
        (_OFFICE, "整页是frameset，最新为3月9日"),
        (_NOTICES, "页码倒数"),
        (_PAPERS, "由旧到新，最新一条在尾页1.htm"),
    ):
        book.innocent(stale, book.url(column.path), column.path, note)
        book.innocent(FaultKind.COLUMN_BLANK, book.url(column.path), column.path, note)
    _plant_surveys(book)


def _plant_surveys(book: Book) -> None:
    page = {number: f"/info/1009/{number}.htm" for number in range(1, len(_ASKED) + 1)}
    short, late = FaultKind.SURVEY_SHORT, FaultKind.SURVEY_UNANSWERED
    book.fault(FaultKind.SURVEYS_FEW, CARD.home, _SURVEYS, "1年内只有5次")
    book.fault(short, book.url(page[4]), page[4], "只征集10天")
    book.fault(late, book.url(page[3]), page[3], "9月3日结束，12月1日才反馈结果")
    book.innocent(late, book.url(page[1]), page[1], "尚在征集")
    book.innocent(late, book.url(page[2]), page[2], "征集33天，17天后反馈")
    book.innocent(short, book.url(page[2]), page[2], "征集33天，17天后反馈")
    book.doubtful(late, book.url(page[6]), page[6], "本页没有结果，可能另页公开，由人确认")


def write() -> list[Book]:
    columns = (*_FRAMED, _OFFICE, *_PAGED)
    book, skin = open_site(CARD, columns, (("征集调查", _SURVEYS),))
    for column in _FRAMED:
        _framed(book, skin, column)
    _frameset(book, skin, _OFFICE)
    for column in _PAGED:
        _paged(book, skin, column)
    _write_surveys(book, skin)
    _plant(book)
    return [book]
