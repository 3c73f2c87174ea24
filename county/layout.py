"""版式 · Makes a whole page of a leaf (a page's own text) and records what is amiss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template

from county.answers import HTML, Reply
from county.book import Book
from county.words import FaultKind

TAG_STYLE = '<meta name="{name}" content="{value}">'
TEMPLATES = Path(__file__).with_name("templates")


def template(name: str) -> Template:
    return Template((TEMPLATES / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """一页 · `role` is home, column, article, other, or fragment (a frame or stub: no page itself).

    `broken` and `innocent` map targets linked from `body` to a note. `omit` names the page
    tags that are left out on purpose.
    """

    path: str
    title: str
    body: str
    role: str = "other"
    column: str = ""
    column_type: str = ""
    published: str = ""
    source: str = ""
    head: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    innocent: Mapping[str, str] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    footer: str | None = None
    tag_style: str = TAG_STYLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Skin:
    """The template of a site. What is `broken` in it is broken on every page made with it."""

    site_name: str
    host: str
    code: str
    nav: tuple[tuple[str, str], ...]
    footer: str
    footers: Mapping[str, str] = field(default_factory=dict)  # by role, where it is not `footer`
    template: str = "page.html"
    title: str = ""
    head: str = ""
    above: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    omit: frozenset[str] = frozenset()
    entry_missing_on: frozenset[str] = frozenset()  # roles
    code_differs: str = ""
    charset: str = "utf-8"
    python_charset: str = "utf-8"
    content_type: str = HTML
    delays: tuple[float, ...] = (0,)  # seconds, taken in turn by the pages


def lay(book: Book, skin: Skin, leaf: Leaf) -> None:
    """Put the page into the book together with everything the template and the leaf admit to."""
    body = render(skin, leaf).encode(skin.python_charset)
    delay = skin.delays[len(book.pages) % len(skin.delays)]
    reply = Reply(body=body, type=skin.content_type, delay=delay)
    book.page(leaf.path, reply, leaf.role)
    if leaf.role == "article":
        book.titles[book.url(leaf.path)] = leaf.title
    admit(book, skin, leaf)


def admit(book: Book, skin: Skin, leaf: Leaf) -> None:
    for target, note in {**skin.broken, **leaf.broken}.items():
        book.broken(_beside(leaf.path, target), leaf.path, note)
    for target, note in leaf.innocent.items():
        url = book.url(_beside(leaf.path, target))
        book.innocent(FaultKind.LINK_BROKEN, url, leaf.path, note)
    missing = (skin.omit | leaf.omit) & set(_tags(skin, leaf))
    if missing:
        # 国办秘函〔2019〕19号 samples column and content pages only;
        # 国办发〔2017〕47号 wants the site tags on every page.
        plant = book.fault if leaf.role in ("column", "article") else book.doubtful
        note = "缺" + "、".join(sorted(missing))
        plant(FaultKind.PAGE_TAGS_MISSING, book.url(leaf.path), leaf.path, note)
    if leaf.footer is None:
        _admit_entry(book, skin, leaf)


def _beside(path: str, target: str) -> str:
    """A target that starts with `./` lies in the folder of the page."""
    return path.rpartition("/")[0] + target[1:] if target.startswith("./") else target


def _admit_entry(book: Book, skin: Skin, leaf: Leaf) -> None:
    if leaf.role in skin.entry_missing_on:
        kind = FaultKind.FIND_ERROR_ENTRY_MISSING
        book.fault(kind, book.url(leaf.path), leaf.path, "页面底部没有找错入口")
    elif skin.code_differs:
        kind, note = FaultKind.FIND_ERROR_CODE_DIFFERS, f"底部标识码为{skin.code}"
        book.fault(kind, skin.code_differs, leaf.path, note)


def render(skin: Skin, leaf: Leaf) -> str:
    site = skin.title or skin.site_name
    return template(skin.template).substitute(
        charset=skin.charset,
        title=site if leaf.role == "home" else f"{leaf.title}-{site}",
        metas=metas(skin, leaf),
        head=skin.head + leaf.head,
        above=skin.above,
        site_name=site,
        nav="".join(f'<li><a href="{href}">{name}</a></li>' for name, href in skin.nav),
        crumbs=_crumbs(leaf),
        body=leaf.body,
        footer=_footer(skin, leaf),
    )


def metas(skin: Skin, leaf: Leaf) -> str:
    tags = _tags(skin, leaf)
    return "\n".join(
        leaf.tag_style.format(name=name, lower=name.lower(), value=escape(value))
        for name, value in tags.items()
        if name not in skin.omit | leaf.omit
    )


def _tags(skin: Skin, leaf: Leaf) -> dict[str, str]:
    tags = {"SiteName": skin.site_name, "SiteDomain": skin.host, "SiteIDCode": skin.code}
    if leaf.role in ("column", "article") and leaf.column:
        tags |= {"ColumnName": leaf.column, "ColumnType": leaf.column_type}
    if leaf.role == "article":
        tags |= {
            "ArticleTitle": leaf.title,
            "PubDate": leaf.published,
            "ContentSource": leaf.source,
        }
    return tags


def _footer(skin: Skin, leaf: Leaf) -> str:
    return skin.footers.get(leaf.role, skin.footer) if leaf.footer is None else leaf.footer


def _crumbs(leaf: Leaf) -> str:
    if leaf.role == "home":
        return ""
    return f'当前位置：<a href="/">首页</a> &gt; {leaf.column or leaf.title}'
