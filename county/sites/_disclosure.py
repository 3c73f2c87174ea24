"""信息公开栏目 · Writes a whole 政府信息公开 column from a table: tabs, columns, entries, search.

Also the site around it, orderly in everything else, so that what is wrong is what was planted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote_plus

from county.answers import Answer, Reply, Request
from county.book import Book
from county.footer import find_error_link, plain
from county.furniture import furnish
from county.layout import Leaf, Skin, lay, render
from county.words import Card

ROOT = "/zfxxgk/"
_PROSE = "<p>现将{}有关内容予以公开，供社会公众查阅，接受社会监督。</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """一项 · A column `/zfxxgk/<key>/`. `entries`: day and title, newest first; `text` instead of
    a list; `href`: only a link to somewhere; `under`: the tab it stands in, "" for the first page.
    `bodies`: what stands in single entries, by title; `gone`: titles whose page is no more.
    """

    key: str
    name: str
    entries: Sequence[tuple[str, str]] = ()
    text: str = ""
    href: str = ""
    under: str = "fdzdgk"
    blank: bool = False
    bodies: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`shelves` in the order of the menu; `menu_by_script`: the tab's menu comes from a script.
    `platform`: not here but there, on the portal; then there are no shelves."""

    shelves: Sequence[Shelf]
    columns: Sequence[Shelf] = ()
    menu_by_script: bool = False
    tabs: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    mx: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    platform: str = ""


def written(card: Card, plan: Plan) -> Book:
    book = Book(card, mx=dict(plan.mx))
    furnish(book)
    nav = [("首页", "/"), *((c.name, f"/{c.key}/") for c in plan.columns)]
    skin = Skin(
        site_name=card.unit,
        host=card.host,
        code=card.code,
        nav=(*nav, ("政府信息公开", plan.platform or ROOT)),
        footer=plain(card, find_error=find_error_link(card.code)),
    )
    for column in plan.columns:
        _write(book, skin, column, f"/{column.key}/")
    for shelf in plan.shelves:
        if not shelf.href:
            _write(book, skin, shelf, path_of(shelf))
    if not plan.platform:
        _platform(book, skin, plan)
    _around(book, skin, plan)
    book.put("/search/", _search(book, skin, plan))
    book.pages[book.url("/search/")] = "other"
    return book


def path_of(shelf: Shelf) -> str:
    return shelf.href or f"{ROOT}{shelf.key}/"


# -- the column of disclosure


def _platform(book: Book, skin: Skin, plan: Plan) -> None:
    first = [shelf for shelf in plan.shelves if not shelf.under]
    body = f'<h2>政府信息公开</h2><ul class="tabs">{_menu(first)}</ul>'
    lay(book, skin, _gate(ROOT, "政府信息公开", body))
    for key in dict.fromkeys(shelf.under for shelf in plan.shelves if shelf.under):
        under = [shelf for shelf in plan.shelves if shelf.under == key]
        menu = _scripted(under) if plan.menu_by_script else f'<ul class="side">{_menu(under)}</ul>'
        name = plan.tabs.get(key, "法定主动公开内容")
        lay(book, skin, _gate(f"{ROOT}{key}/", name, f"<h2>{name}</h2>{menu}"))


def _gate(path: str, name: str, body: str) -> Leaf:
    return Leaf(
        path=path, title=name, body=body, role="column", column=name, column_type="信息公开"
    )


def _menu(shelves: Sequence[Shelf]) -> str:
    return "".join(
        f'<li><a href="{escape(path_of(shelf))}">{shelf.name}</a></li>' for shelf in shelves
    )


def _scripted(shelves: Sequence[Shelf]) -> str:
    """What a visitor sees is the same; in the page as delivered stands nothing."""
    rows = ",".join(f"['{shelf.name}','{path_of(shelf)}']" for shelf in shelves)
    return (
        '<ul class="side" id="menu"></ul><script>'
        f"var m=[{rows}];document.getElementById('menu').innerHTML=m.map(function(r)"
        "{return '<li><a href=\"'+r[1]+'\">'+r[0]+'</a></li>'}).join('');</script>"
    )


def _write(book: Book, skin: Skin, shelf: Shelf, path: str) -> None:
    if shelf.text:
        lay(book, skin, _article(shelf, path, "2026-01-05", shelf.name, book.card.unit))
        return
    rows = "".join(
        f'<li><a href="{_entry(path, n, day)}" title="{title}">{title}</a><span>{day}</span></li>\n'
        for n, (day, title) in enumerate(shelf.entries, 1)
    )
    listed = f'<ul class="list">\n{rows}</ul>'
    body = f"<h2>{shelf.name}</h2>\n" + ("<p>暂无信息</p>" if shelf.blank else listed)
    column = Leaf(
        path=path,
        title=shelf.name,
        body=body,
        role="column",
        column=shelf.name,
        column_type="信息公开",
    )
    lay(book, skin, column)
    book.columns[book.url(path)] = tuple((title, day) for day, title in shelf.entries)
    for n, (day, title) in enumerate(shelf.entries, 1):
        if title in shelf.gone:
            book.broken(_entry(path, n, day), path, "列表中有，页面已经没有")
            continue
        lay(book, skin, _article(shelf, _entry(path, n, day), day, title, book.card.unit))


def _entry(path: str, number: int, day: str) -> str:
    return f"{path}{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{number}.html"


def _article(shelf: Shelf, path: str, day: str, title: str, unit: str) -> Leaf:
    body = (
        f'<div class="article"><h2 class="title">{title}</h2>\n'
        f'<div class="info">发布时间：{day} 09:00　来源：{unit}</div>\n'
        f"{shelf.bodies.get(title) or shelf.text or _PROSE.format(title)}\n"
        f"<p>公众对公开的内容有疑问的，可以通过本页底部所列的联系方式向{unit}咨询。</p></div>"
    )
    return Leaf(
        path=path,
        title=title,
        body=body,
        role="article",
        column=shelf.name,
        column_type="信息公开",
        published=f"{day} 09:00",
        source=unit,
    )


# -- the site around it


def _around(book: Book, skin: Skin, plan: Plan) -> None:
    blocks = "".join(
        f'<div class="block"><h2><a href="/{column.key}/">{column.name}</a></h2><ul class="list">'
        + "".join(
            f'<li><a href="{_entry(f"/{column.key}/", n, day)}">{title}</a><span>{day}</span></li>'
            for n, (day, title) in enumerate(column.entries, 1)
        )
        + "</ul></div>\n"
        for column in plan.columns
    )
    home = Leaf(path="/", title=book.card.unit, body=blocks + plan.home, role="home")
    lay(book, skin, home)
    tree = "".join(f'<li><a href="/{c.key}/">{c.name}</a></li>' for c in plan.columns)
    tree += f'<li><a href="{plan.platform or ROOT}">政府信息公开</a></li>'
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    about = f"<p>本网站由{book.card.unit}主办。</p>"
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=about))


def _search(book: Book, skin: Skin, plan: Plan) -> Answer:
    """A search that works: every title and column that holds the words."""
    known = [(c.name, f"/{c.key}/") for c in plan.columns]
    known += [(shelf.name, path_of(shelf)) for shelf in plan.shelves]
    for prefix, shelves in (("/{}/", plan.columns), (ROOT + "{}/", plan.shelves)):
        for shelf in shelves:
            path = prefix.format(shelf.key)
            known += [(t, _entry(path, n, d)) for n, (d, t) in enumerate(shelf.entries, 1)]

    def answer(request: Request) -> Reply:
        words = unquote_plus(request.query.partition("q=")[2].partition("&")[0])
        hits = [(title, path) for title, path in known if words and words in title]
        rows = "".join(f'<li><a href="{path}">{title}</a></li>' for title, path in hits)
        body = "<h2>站内搜索</h2><p>请输入关键词后点击搜索。</p>"
        if words:
            body = f"<h2>站内搜索</h2><p>找到{len(hits)}条结果。</p><ul>{rows}</ul>"
        leaf = Leaf(path="/search/", title="站内搜索", body=body)
        return Reply(body=render(skin, leaf).encode())

    return answer
