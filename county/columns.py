"""栏目 · Writes the columns of a site from a compact list: list pages with pager, and articles."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

from county.book import Book
from county.layout import TAG_STYLE, Leaf, Skin, lay
from county.styles import item_path, list_path, relative
from county.words import FaultKind

CONTENT = Path(__file__).with_name("content")
PER_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What one article has beyond the common: markup after its text, files in its folder, planted
    things, left-out tags."""

    html: str = ""
    instead: str = ""
    head: str = ""
    footer: str | None = None
    beside: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)
    innocent: Mapping[str, str] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    tag_style: str = TAG_STYLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line `2026-03-13 09:20 | 来源 | 题目 | slug` of a column's list, with its address."""

    path: str
    published: str
    source: str
    title: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`path` is the first list page, `lists` are all of them; `omit` are tags left out."""

    path: str
    lists: tuple[str, ...]
    name: str
    type: str
    items: tuple[Item, ...]
    theme: str
    omit: frozenset[str]


def read(content: str) -> tuple[Column, ...]:
    """The columns of `content/<content>.toml`, newest item first as they stand there."""
    text = tomllib.loads((CONTENT / f"{content}.toml").read_text(encoding="utf-8"))
    style = text.get("style", "trs")
    return tuple(_column(style, row, number) for number, row in enumerate(text["column"], 1))


def _column(style: str, row: Mapping[str, Any], number: int) -> Column:
    items = tuple(
        _item(style, row["path"], number, index, line) for index, line in enumerate(row["items"])
    )
    pages = max(1, -(-len(items) // PER_PAGE))
    lists = tuple(list_path(style, row["path"], number, page) for page in range(pages))
    return Column(
        path=lists[0],
        lists=lists,
        name=row["name"],
        type=row["type"],
        items=items,
        theme=row.get("theme", "common"),
        omit=frozenset(row.get("omit", ())),
    )


def _item(style: str, key: str, number: int, index: int, line: str) -> Item:
    published, source, title, *slug = (part.strip() for part in line.split(" | "))
    day = date.fromisoformat(published[:10])
    return Item(
        path=item_path(style, key, number, index, day),
        published=published,
        source=source,
        title=title,
        slug=slug[0] if slug else "",
    )


Shape: TypeAlias = Callable[[Book, str, tuple["Item", ...]], str]


def write_columns(
    book: Book,
    skin: Skin,
    columns: tuple[Column, ...],
    extras: Mapping[str, Extra],
    shapes: Mapping[str, Shape] | None = None,
    *,
    explained: bool = False,
) -> None:
    """`shapes`: by the key of a column, how its list is written instead of the usual way.
    `explained`: the author says himself which papers are explained and linked."""
    unused = set(extras) - {item.slug for column in columns for item in column.items}
    if unused:
        raise ValueError(f"{book.card.host}: no article takes {sorted(unused)}")
    for column in columns:
        key = column.path.strip("/").partition(".")[0]
        _write_lists(book, skin, column, (shapes or {}).get(key, listing))
        write_articles(book, skin, column, extras, explained=explained)


def write_articles(
    book: Book,
    skin: Skin,
    column: Column,
    extras: Mapping[str, Extra] | None = None,
    *,
    explained: bool = False,
) -> None:
    """The column's articles, and what is true of its list, however that is written."""
    days = tuple((item.title, item.published[:10]) for item in column.items)
    book.columns[book.url(column.path)] = days
    for item in () if explained else column.items:
        _leave_open(book, column, item)
    for index, item in enumerate(column.items):
        extra = (extras or {}).get(item.slug, Extra())
        lay(book, skin, article(book, column, item, index, extra))
        for name, (data, media_type) in extra.beside.items():
            book.file(f"{item.path.rpartition('/')[0]}/{name}", data, media_type)


_DRAWN = {
    "政策文件": (FaultKind.POLICY_UNINTERPRETED,),
    "政策解读": (FaultKind.INTERPRETATION_UNLINKED, FaultKind.POLICY_UNLINKED),
}


def _leave_open(book: Book, column: Column, item: Item) -> None:
    """Papers without an interpretation, and interpretations without links, are a fault only of
    those that a sample draws."""
    for kind in _DRAWN.get(column.type, ()):
        book.doubtful(kind, book.url(item.path), item.path, "是否抽中，由种子定")


def _write_lists(book: Book, skin: Skin, column: Column, shape: Shape) -> None:
    for page, path in enumerate(column.lists):
        shown = column.items[page * PER_PAGE : (page + 1) * PER_PAGE]
        body = f"<h2>{column.name}</h2>\n" + shape(book, path, shown)
        if len(column.lists) > 1:
            body += _pager(column.lists, page)
        lay(book, skin, list_page(column, path, body))


def list_page(column: Column, path: str, body: str) -> Leaf:
    return Leaf(
        path=path,
        title=column.name,
        body=body,
        role="column",
        column=column.name,
        column_type=column.type,
        omit=column.omit,
    )


def listing(book: Book, base: str, items: tuple[Item, ...]) -> str:
    """Addresses as editors leave them: relative, from the root, and with the official name."""
    rows = []
    for index, item in enumerate(items):
        hrefs = (relative(item.path, base), item.path, book.url(item.path))
        rows.append(
            f'<li><a href="{escape(hrefs[index % 3])}" title="{item.title}" target="_blank">'
            f"{item.title}</a><span>{item.published[:10]}</span></li>"
        )
    return '<ul class="list">\n' + "\n".join(rows) + "\n</ul>\n"


def digest(book: Book, columns: tuple[Column, ...], shown: int) -> str:
    """What a home page shows: each column's name and its newest items."""
    return "".join(
        f'<div class="block"><h2><a href="{escape(column.path)}">{column.name}</a></h2>\n'
        + listing(book, "/", column.items[:shown])
        + "</div>\n"
        for column in columns
    )


def _pager(lists: tuple[str, ...], here: int) -> str:
    links = "".join(
        f"<b>{page + 1}</b> "
        if page == here
        else f'<a href="{escape(relative(path, lists[here]))}">{page + 1}</a> '
        for page, path in enumerate(lists)
    )
    return f'<div class="page">共{len(lists)}页 {links}</div>'


def article(book: Book, column: Column, item: Item, index: int, extra: Extra) -> Leaf:
    text = extra.instead or "".join(
        f"<p>{line}</p>\n" for line in _paragraphs(column.theme, book.card.unit, item, index)
    )
    body = (
        f'<div class="article"><h2 class="title">{item.title}</h2>\n'
        f'<div class="info">发布时间：{item.published}　来源：{item.source}'
        '　字体：<a href="javascript:fontSize(18)">大</a>'
        ' <a href="javascript:fontSize(16)">中</a></div>\n'
        f'<div class="TRS_Editor" id="zoom">\n{text}</div>\n{extra.html}</div>'
    )
    return Leaf(
        path=item.path,
        title=item.title,
        body=body,
        role="article",
        column=column.name,
        column_type=column.type,
        published=item.published,
        source=item.source,
        head=extra.head,
        broken=extra.broken,
        innocent=extra.innocent,
        omit=extra.omit,
        footer=extra.footer,
        tag_style=extra.tag_style,
    )


@cache
def _bank() -> Mapping[str, list[str]]:
    return tomllib.loads((CONTENT / "paragraphs.toml").read_text(encoding="utf-8"))


def _paragraphs(theme: str, unit: str, item: Item, index: int) -> list[str]:
    bank = _bank()[theme]
    chosen = [bank[(index + step) % len(bank)] for step in range(3)]
    month, day = int(item.published[5:7]), int(item.published[8:10])
    return [line.format(unit=unit, month=month, day=day, title=item.title) for line in chosen]
