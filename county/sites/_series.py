"""连载 · Columns whose entries come in series, and what all small sites have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from county.book import Book
from county.columns import PER_PAGE, Column, Item, digest
from county.footer import find_error_link, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.styles import item_path, list_path
from county.words import Card


def card_of(host: str, address: int, unit: str, note: str) -> Card:
    return Card(
        host=f"{host}.ceshixian.gov.cn",
        address=address,
        unit=f"测试县{unit}",
        name=f"测试县{unit}网站",
        kind="department",
        note=note,
        code=f"34059900{address}",
        icp=f"皖ICP备055500{address}号-1",
        police=f"皖公网安备 340599020000{address}号",
        phone=f"0555-55501{address}",
        mail=f"{host}@ceshixian.gov.cn",
        street=f"新区路{address}号",
    )


def series(style: str, key: str, number: int, kind: tuple[str, str], *entries: str) -> Column:
    """A column of `2026-03-10 题目` lines in the order in which its list shows them; `kind`: its
    name and its ColumnType."""
    items = tuple(
        Item(
            path=item_path(style, key, number, index, date.fromisoformat(line[:10])),
            published=f"{line[:10]} 09:30",
            source="本站",
            title=line[11:],
            slug="",
        )
        for index, line in enumerate(entries)
    )
    pages = max(1, -(-len(items) // PER_PAGE))
    name, label = kind
    return Column(
        path=list_path(style, key, number, 0),
        lists=tuple(list_path(style, key, number, page) for page in range(pages)),
        name=name,
        type=label,
        items=items,
        theme="work" if label == "工作动态" else "notice",
        omit=frozenset(),
    )


def numbered(title: str, days: Sequence[str], first: int = 1) -> tuple[str, ...]:
    """One entry a day, the newest with the highest number: `title` has a place for it."""
    last = first + len(days) - 1
    return tuple(f"{day} {title.format(last - n)}" for n, day in enumerate(days))


def skin_of(card: Card, nav: Sequence[tuple[str, str]], *, above: str = "", head: str = "") -> Skin:
    return Skin(
        site_name=card.unit,
        host=card.host,
        code=card.code,
        nav=tuple(nav),
        footer=plain(card, find_error=find_error_link(card.code)),
        above=above,
        head=head,
    )


def open_site(
    card: Card, columns: Sequence[Column], nav: Sequence[tuple[str, str]] = ()
) -> tuple[Book, Skin]:
    """A site with everything but its columns; `nav`: columns that are written otherwise."""
    book = Book(card)
    furnish(book)
    named = tuple((column.name, column.path) for column in columns)
    skin = skin_of(card, (("首页", "/"), *named, *nav))
    search_page(book, skin)
    shown = tuple(column for column in columns if column.items)
    lay(book, skin, Leaf(path="/", title=card.unit, body=digest(book, shown, 3), role="home"))
    tree = "".join(f'<li><a href="{path}">{name}</a></li>' for name, path in (*named, *nav))
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=f"<p>{card.unit}主办。</p>"))
    return book, skin
