"""发展和改革局 · Columns that are stale, blank or undated beside those that only look so.

The day of the look is 16 March 2026: two weeks back is the 2nd, six months back 16 September.
"""

from __future__ import annotations

import json
from html import escape

from county.book import Book
from county.columns import Column, Extra, Item, Shape, digest, listing, read, write_columns
from county.footer import find_error_link, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.sites._letters import write_letters
from county.words import Card, FaultKind

CARD = Card(
    host="fgj.ceshixian.gov.cn",
    address=22,
    unit="测试县发展和改革局",
    name="测试县发展和改革局网站",
    kind="department",
    note="栏目：不更新、空白、无日期各若干；置顶、升序、无年份、归档、按年度等看似不更新的陷阱；信箱",
    code="3405990022",
    icp="皖ICP备05550022号-1",
    police="皖公网安备 34059902000022号",
    phone="0555-5550122",
    mail="fgj@ceshixian.gov.cn",
    street="发展路22号",
)
_BLANK = {"ghjh": "规划计划", "tjsj": "统计数据"}
_ENTRANCE = ("县政策文件库", "http://www.ceshixian.gov.cn/zcwj/")
_BOXES = (("局长信箱", "/jzxx/"), ("网上咨询", "/wszx/"), ("信访举报", "/xfjb/"))
_CLOCK = '<p class="clock">今天是2026年3月16日　星期一　多云　-2℃</p>'


def _nav(columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    named = tuple((column.name, column.path) for column in columns)
    blank = tuple((name, f"/{key}/") for key, name in _BLANK.items())
    more = (("办事问答", "/bswd/"), ("数据发布", "/sjfb/"), *_BOXES, _ENTRANCE)
    return (("首页", "/"), *named, *blank, *more)


# -- how editors write lists


def _bracketed(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """[03-05] without a year: the order of the list and the addresses bear it out."""
    rows = "".join(
        f'<li><span>[{item.published[5:10]}]</span><a href="{item.path}">{item.title}</a></li>'
        for item in items
    )
    return f'<ul class="list">{rows}</ul>\n'


def _table(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """A disclosure table: the day of signing stands beside the day of publication."""
    signed = {"late": "2026-01-08", "intime": "2026-01-05"}
    rows = "".join(
        f'<tr><td>CS022/2026-{n:05d}</td><td><a href="{item.path}">{item.title}</a></td>'
        f"<td>{signed[item.slug]}</td><td>{item.published[:10]}</td></tr>"
        for n, item in enumerate(items, 1)
    )
    head = "<tr><th>索引号</th><th>文件名称</th><th>成文日期</th><th>发布日期</th></tr>"
    return f'<table class="list">{head}{rows}</table>\n'


def _spans(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """The day over the month in blocks of their own."""
    return "".join(
        f'<div class="row"><div class="date"><b>{item.published[8:10]}</b>'
        f'<i>{item.published[:7]}</i></div><a href="{item.path}">{item.title}</a></div>\n'
        for item in items
    )


def _wrong_day(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """The list names another day than the article itself."""
    return listing(book, base, items).replace("2026-03-11", "2026-01-11")


def _jpage(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """大汉 jpage: the rows stand as CDATA in a script, the list itself is empty."""
    rows = "".join(
        f'<record><![CDATA[<li><a href="{item.path}" title="{item.title}">{item.title}</a>'
        f"<span>{item.published[:10]}</span></li>]]></record>"
        for item in items
    )
    return (
        '<div id="1021"><script type="text/xml"><datastore><recordset>'
        f"{rows}</recordset></datastore></script></div>\n"
    )


def _archived(book: Book, base: str, items: tuple[Item, ...]) -> str:
    return f"<p>本专题已归档，不再更新。</p>\n{listing(book, base, items)}"


SHAPES: dict[str, Shape] = {
    "jgdt": _bracketed,
    "zcwj": _table,
    "zwyw": _spans,
    "zcjd": _wrong_day,
    "czyjs": _jpage,
    "zhuanti": _archived,
}


# -- what single articles carry


def _signed(day: str) -> Extra:
    return Extra(html=f"<p>成文日期：{day}</p>")


EXTRAS = {
    "late": _signed("2026年1月8日"),
    "intime": _signed("2026年1月5日"),
    "conflict": Extra(),
    "future": Extra(),
}


def _plant(book: Book, columns: tuple[Column, ...]) -> None:
    path = {column.name: column.path for column in columns}
    item = {i.slug: i.path for column in columns for i in column.items if i.slug}
    stale, url = FaultKind.COLUMN_STALE, book.url
    for name, note in (
        ("工作动态", "最新为2月27日，2周内未更新；页头时钟每天都是新的"),
        ("通知公告", "最新为9月15日，差一天在6个月之外"),
        ("价格信息", "最新为2024年12月，1年以上未更新"),
    ):
        book.fault(stale, url(path[name]), path[name], note)
    for name, note in (
        ("要闻动态", "第一条为置顶旧闻，第二条为3月12日"),
        ("项目动态", "按时间升序，最后一条为3月5日"),
        ("机关动态", "日期没有年份，跨年；最新为3月3日"),
        ("人事任免", "有事才发布"),
        ("财政预决算", "按年度公开"),
        ("专题专栏", "注明已归档"),
        ("价格提醒", "一条日期误作2042年，另一条为2月9日"),
    ):
        book.innocent(stale, url(path[name]), path[name], note)
    book.innocent(FaultKind.COLUMN_BLANK, _ENTRANCE[1], "/", "只是其他平台的入口")
    book.innocent(FaultKind.COLUMN_BLANK, url("/sjfb/"), "/sjfb/", "列表由脚本取来")
    book.fault(FaultKind.PUBLISHED_LATE, url(item["late"]), item["late"], "成文两个月后公开")
    book.fault(
        FaultKind.DATES_CONFLICT,
        url(item["conflict"]),
        item["conflict"],
        "列表写作1月11日，稿件为3月11日",
    )
    book.fault(FaultKind.DATE_IN_FUTURE, url(item["future"]), item["future"], "2042年")


def _plant_duties(book: Book) -> None:
    empty, stale = FaultKind.OBLIGATION_EMPTY, FaultKind.OBLIGATION_STALE
    book.fault(empty, f"{CARD.home}#plans", "/ghjh/", "规划计划栏目没有任何信息")
    book.fault(stale, f"{CARD.home}#final_accounts", "/czyjs/", "决算只到2023年度")
    tables = FaultKind.BUDGET_TABLES_MISSING
    book.fault(tables, f"{CARD.home}#final_accounts-2023", "/czyjs/", "决算只有两段说明")


# -- columns that the usual way cannot write


def _write_blank(book: Book, skin: Skin) -> None:
    for key, name in _BLANK.items():
        path, words = f"/{key}/", "<p>暂无信息</p>" if key == "tjsj" else ""
        body = f'<h2>{name}</h2>\n<ul class="list">{words}</ul>'
        lay(
            book,
            skin,
            Leaf(
                path=path, title=name, body=body, role="column", column=name, column_type="信息公开"
            ),
        )
        book.fault(FaultKind.COLUMN_BLANK, book.url(path), path, "栏目内没有任何信息")
        book.columns[book.url(path)] = ()


_ASKED = (
    "企业投资项目怎样备案",
    "价格投诉怎样处理",
    "以工代赈项目怎样申报",
    "能耗审查需要多久",
)
_DATA = (
    ("2026年2月居民消费价格情况", "2026-03-10"),
    ("2026年1月居民消费价格情况", "2026-02-11"),
    ("2025年全县固定资产投资情况", "2026-01-22"),
)


def _write_undated(book: Book, skin: Skin) -> None:
    """No day in the list, none in the articles: 未注明发布时间."""
    titles = _ASKED
    paths = [f"/bswd/content_{10230 + n}.html" for n in range(len(titles))]
    rows = "".join(
        f'<li><a href="{path}">{title}？</a></li>'
        for path, title in zip(paths, titles, strict=True)
    )
    page = Leaf(
        path="/bswd/",
        title="办事问答",
        body=f'<h2>办事问答</h2><ul class="list">{rows}</ul>',
        role="column",
        column="办事问答",
        column_type="信息公开",
    )
    lay(book, skin, page)
    for path, title in zip(paths, titles, strict=True):
        text = (
            f"<h2>{title}？</h2>"
            + "<p>请持有关材料到县政务服务中心综合窗口办理，窗口一次性告知。</p>" * 3
        )
        lay(book, skin, Leaf(path=path, title=f"{title}？", body=text))
    book.fault(FaultKind.COLUMN_UNDATED, book.url("/bswd/"), "/bswd/", "列表和稿件都没有日期")
    book.fault(FaultKind.COLUMN_STALE, book.url("/bswd/"), "/bswd/", "未注明发布时间，视为不更新")
    book.columns[book.url("/bswd/")] = tuple((f"{title}？", "") for title in titles)


def _write_scripted(book: Book, skin: Skin) -> None:
    """A list that only comes alive through JavaScript."""
    items = _DATA
    data = [
        {"title": title, "href": f"/sjfb/{n}.html", "day": day}
        for n, (title, day) in enumerate(items, 1)
    ]
    book.file("/sjfb/data.json", json.dumps(data, ensure_ascii=False).encode(), "application/json")
    script = (
        "<script>fetch('/sjfb/data.json').then(r=>r.json()).then(function(rows){"
        "document.getElementById('rows').innerHTML=rows.map(function(r){"
        "return '<li><a href=\"'+r.href+'\">'+r.title+'</a><span>'+r.day"
        "+'</span></li>'}).join('')})"
        "</script>"
    )
    body = f'<h2>数据发布</h2><ul class="list" id="rows"></ul>{script}'
    page = Leaf(
        path="/sjfb/",
        title="数据发布",
        body=body,
        role="column",
        column="数据发布",
        column_type="信息公开",
    )
    lay(book, skin, page)
    for number, (title, day) in enumerate(items, 1):
        lay(book, skin, _data_page(number, title, day))
    book.columns[book.url("/sjfb/")] = tuple(items)


def _data_page(number: int, title: str, day: str) -> Leaf:
    text = f'<h2>{escape(title)}</h2><div class="info">发布时间：{day}　来源：县统计局</div>'
    return Leaf(
        path=f"/sjfb/{number}.html",
        title=title,
        body=text + f"<p>{title}公布如下，供各单位和社会公众查阅使用。</p>" * 3,
        role="article",
        column="数据发布",
        column_type="信息公开",
        published=day,
        source="县统计局",
    )


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    columns = read("fagai")
    skin = Skin(
        site_name=CARD.unit,
        host=CARD.host,
        code=CARD.code,
        nav=_nav(columns),
        above=_CLOCK,
        footer=plain(CARD, find_error=find_error_link(CARD.code)),
    )
    search_page(book, skin)
    body = digest(book, columns[:6], 3) + '<p><a href="/sjfb/1.html">最新价格指数</a></p>'
    links = "".join(f'<li><a href="/sjfb/{n}.html">数据第{n}期</a></li>' for n in (1, 2, 3))
    lay(book, skin, Leaf(path="/", title=CARD.unit, body=f"{body}<ul>{links}</ul>", role="home"))
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=f"<p>{CARD.unit}主办。</p>"))
    write_columns(book, skin, columns, EXTRAS, SHAPES)
    _plant(book, columns)
    _plant_duties(book)
    _write_blank(book, skin)
    _write_undated(book, skin)
    _write_scripted(book, skin)
    write_letters(book, skin)
    return [book]
