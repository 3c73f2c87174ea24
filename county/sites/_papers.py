"""公开与办事 · What two offices' sites have in common: a frame, reports, guides of services."""

from __future__ import annotations

from county.answers import Reply, always
from county.book import Book
from county.columns import Column, Extra, digest
from county.footer import find_error_link, plain
from county.furniture import furnish
from county.layout import Leaf, Skin, lay
from county.paperwork import Report, disclosure_guide
from county.words import Card

SERVICES = "/bsfw/"
GUIDE = "/gkzn/"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def skin_of(card: Card, columns: tuple[Column, ...], *more: tuple[str, str]) -> Skin:
    named = tuple((column.name, column.path) for column in columns)
    return Skin(
        site_name=card.unit,
        host=card.host,
        code=card.code,
        nav=(("首页", "/"), *named, ("公开指南", GUIDE), ("办事服务", SERVICES), *more),
        footer=plain(card, find_error=find_error_link(card.code)),
    )


def frame(book: Book, skin: Skin, columns: tuple[Column, ...]) -> None:
    furnish(book)
    home = Leaf(path="/", title=skin.site_name, body=digest(book, columns, 3), role="home")
    lay(book, skin, home)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=f"<p>{skin.site_name}主办。</p>"))


def printed(report: Report) -> Extra:
    return Extra(instead=report.html())


def attached(report: Report) -> Extra:
    name = f"P{report.year}nb.docx"
    return Extra(
        instead="<p>现将本单位年度报告公布如下，全文见附件，欢迎查阅和监督。</p>",
        html=f'<p>附件：<a href="./{name}">年度报告全文.docx</a></p>',
        beside={name: (report.docx(), _DOCX)},
    )


def write_guide(book: Book, skin: Skin, unit: str, **changed: str) -> None:
    body = disclosure_guide(unit, **changed)
    leaf = Leaf(
        path=GUIDE,
        title=f"{unit}政府信息公开指南",
        body=f'<div class="info">发布时间：2026-01-08 09:00　来源：{unit}</div>{body}',
        role="article",
        column="公开指南",
        column_type="信息公开",
        published="2026-01-08 09:00",
        source=unit,
    )
    lay(book, skin, leaf)


def write_services(book: Book, skin: Skin, guides: dict[str, tuple[str, str]]) -> None:
    """`guides`: address → (title, body)."""
    rows = "".join(f'<li><a href="{path}">{t}</a></li>' for path, (t, _) in guides.items())
    body = f'<h2>办事服务</h2><ul class="list">{rows}</ul>'
    lay(book, skin, Leaf(path=SERVICES, title="办事服务", body=body))
    for path, (title, guide) in guides.items():
        lay(book, skin, Leaf(path=path, title=title, body=guide))


def file(book: Book, path: str, body: bytes, kind: str) -> None:
    book.put(path, always(Reply(body=body, type=kind)))
