"""小站 · A small, orderly site of a few columns; a module need say only what is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from county.answers import Reply
from county.book import Book
from county.footer import plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, Tier

_DAYS = ("2026-03-13 09:20", "2026-03-11 15:00", "2026-03-09 10:10", "2026-03-05 16:40")


def site_card(host: str, address: int, unit: str, note: str, **more: Any) -> Card:
    return Card(
        host=f"{host}.ceshixian.gov.cn",
        address=address,
        unit=unit,
        name=f"{unit}网站",
        kind=more.pop("kind", "department"),
        note=note,
        code=f"34059900{address}",
        icp=f"皖ICP备055500{address}号-1",
        police=f"皖公网安备 340599020000{address}号",
        phone=f"0555-55502{address}",
        mail=f"{host}@ceshixian.gov.cn",
        street=f"政务新区{address}号",
        tier=Tier.HOSTILE,
        **more,
    )


def helper(host: str, address: int, name: str, note: str, **more: Any) -> Book:
    """A host that exists only to be linked to."""
    card = Card(
        host=host,
        address=address,
        unit=name,
        name=name,
        kind="external",
        note=note,
        helper=True,
        tier=Tier.HOSTILE,
        **more,
    )
    return Book(card)


def simple(title: str, text: str = "本页内容供查阅。", head: str = "") -> Reply:
    """A page without a template, as hosts elsewhere have them."""
    body = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body><h1>{title}</h1><p>{text}</p></body></html>"
    )
    return Reply(body=body.encode())


def anchors(targets: Mapping[str, str]) -> str:
    """A list of links: address → text."""
    return "".join(f'<p><a href="{href}">{text}</a></p>\n' for href, text in targets.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article. `broken`, `innocent` and `doubtful` as a `Leaf` has them; with `listed` false no
    page of the column leads to it."""

    path: str
    title: str
    html: str
    broken: Mapping[str, str] = field(default_factory=dict)
    innocent: Mapping[str, str] = field(default_factory=dict)
    head: str = ""
    listed: bool = True


def linking(path: str, title: str, targets: Mapping[str, str], **truth: Any) -> Page:
    """A page of links with nothing in their text that gives them away; `broken`, or by default
    `innocent`, are all of them."""
    named = {href: f"{title}（{number}）" for number, href in enumerate(targets, 1)}
    return Page(path=path, title=title, html=anchors(named), **(truth or {"innocent": targets}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A column with its articles."""

    path: str
    name: str
    pages: Sequence[Page]
    type: str = "工作动态"


def skin_of(card: Card, topics: Sequence[Topic], **more: Any) -> Skin:
    nav = (("首页", "/"), *((topic.name, topic.path) for topic in topics))
    options = {"footer": plain(card), **more}
    return Skin(site_name=card.unit, host=card.host, code=card.code, nav=nav, **options)


def leaf_of(topic: Topic, page: Page, number: int = 0) -> Leaf:
    published = _DAYS[number % len(_DAYS)]
    body = (
        f'<div class="article"><h2 class="title">{page.title}</h2>\n'
        f'<div class="info">发布时间：{published}　来源：本站</div>\n'
        f'<div class="TRS_Editor" id="zoom">\n<p>现将{page.title}有关情况公布如下，'
        f"请予监督。</p>\n{page.html}</div></div>"
    )
    return Leaf(
        path=page.path,
        title=page.title,
        body=body,
        role="article",
        column=topic.name,
        column_type=topic.type,
        published=published,
        source="本站",
        head=page.head,
        broken=page.broken,
        innocent=page.innocent,
    )


def _rows(pages: Sequence[Page]) -> str:
    listed = ((number, page) for number, page in enumerate(pages) if page.listed)
    rows = "".join(
        f'<li><a href="{page.path}" title="{page.title}">{page.title}</a>'
        f"<span>{_DAYS[number % len(_DAYS)][:10]}</span></li>\n"
        for number, page in listed
    )
    return f'<ul class="list">\n{rows}</ul>\n'


def home_body(topics: Sequence[Topic]) -> str:
    return "".join(
        f'<div class="block"><h2><a href="{topic.path}">{topic.name}</a></h2>\n'
        f"{_rows(topic.pages)}</div>\n"
        for topic in topics
    )


def write_topics(book: Book, skin: Skin, topics: Sequence[Topic]) -> None:
    for topic in topics:
        body = f"<h2>{topic.name}</h2>\n{_rows(topic.pages)}"
        column = Leaf(
            path=topic.path,
            title=topic.name,
            body=body,
            role="column",
            column=topic.name,
            column_type=topic.type,
        )
        lay(book, skin, column)
        for number, page in enumerate(topic.pages):
            lay(book, skin, leaf_of(topic, page, number))


def write_common(book: Book, skin: Skin, topics: Sequence[Topic], **furniture: Any) -> None:
    """What the footer and the template link to."""
    furnish(book, **furniture)
    search_page(book, skin)
    tree = "".join(f'<li><a href="{topic.path}">{topic.name}</a></li>' for topic in topics)
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    about = f"<p>{book.card.unit}主办。</p>"
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=about))


def whole_site(card: Card, topics: Sequence[Topic], more_home: str = "", **home: Any) -> Book:
    """Home, columns, articles, furniture: a site entirely in order but for what its pages admit."""
    book = Book(card)
    skin = skin_of(card, topics)
    write_common(book, skin, topics)
    body = home_body(topics) + more_home
    lay(book, skin, Leaf(path="/", title=card.unit, body=body, role="home", **home))
    write_topics(book, skin, topics)
    return book
