"""导航识读 · The links of a page that may open columns: short names, not entries, where they stand.

What a link opens is seen behind it: a short link to an article is no column. Here only its name
and place are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from selectolax.lexbor import LexborNode

from reading.document import Document
from reading.gkmlpt import with_view

_LONGEST = 16
_SHORTEST = 2
_MOST = 3000
_FEWEST = 5
_MOST_FRAMES = 8
_CLIMB = 6
_LONGEST_ROW = 200
_MOST_NODES = 500
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DATE = re.compile(r"\d{1,4}\s?[-./年]\s?\d{1,2}")
_PLACE = re.compile(r"footer|foot\b|bottom|copyright|版权|friend|links?\b|crumb|position|location")
_NAV = re.compile(r"nav|menu|header|head\b|tab\b|tabs|side|left|sub|lanmu|channel|column|sitemap")
_ITEM = frozenset({"li", "dd", "tr", "p"})
_HEADINGS = "h1,h2,h3,h4,h5,dt,.title,.tit,.hd,.bt,.name,.column-name"


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """栏目链接 · A name and an address; `nav`: it stands in the page's navigation or a heading."""

    name: str
    href: str
    url: str | None
    nav: bool


def column_links(doc: Document, more: frozenset[str] = frozenset()) -> tuple[ColumnLink, ...]:
    """Each address once, under its first name. `more`: words of links that open a whole list;
    such a link is named by the heading of its block."""
    found: dict[str, ColumnLink] = {}
    headings: dict[int, str] = {}
    for node in doc.tree.css("a[href]")[:_MOST]:
        href = (node.attrs.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        name = _name(node)
        if name.lower() in more:
            name = _heading_above(node, name, headings)
        if not _is_name(name) or _dated(node):
            continue
        where = _where(node)
        if _PLACE.search(where):
            continue
        url = with_view(doc.absolute(href), href)
        key = url or href
        if key not in found:
            found[key] = ColumnLink(name, href, url, bool(_NAV.search(where)))
    return tuple(found.values())


def frames(doc: Document) -> tuple[str, ...]:
    """Addresses of the frames that the page is made of."""
    nodes = doc.tree.css("frame[src],iframe[src]")[:_MOST_FRAMES]
    found = (doc.absolute(node.attrs.get("src") or "") for node in nodes)
    return tuple(dict.fromkeys(url for url in found if url and url.startswith("http")))


def is_without_columns(doc: Document) -> bool:
    """Next to no links that may open columns: what a home page shows before its scripts ran."""
    ours = (link for link in column_links(doc) if link.url and link.url != doc.url)
    return sum(1 for _ in ours) < _FEWEST


def awaits_columns(doc: Document) -> bool:
    """As before, and the page's scripts may write the rest."""
    return b"<script" in doc.lowered and is_without_columns(doc)


def _name(node: LexborNode) -> str:
    """The words a visitor reads; of a picture its alternative text."""
    text = " ".join(node.text(deep=True).split())
    if not text:
        picture = node.css_first("img[alt]")
        text = (picture.attrs.get("alt") or "") if picture else node.attrs.get("title") or ""
    return normalize("NFKC", text).strip(" \u3000·>»›|-—:[]")


def _is_name(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and bool(_HAN.search(name)) and not _DATE.search(name)


def _dated(node: LexborNode) -> bool:
    """A row of a list, its date beside the link, is an entry."""
    row = node.parent
    for _ in range(2):
        if row is None or row.tag in ("body", "ul", "ol", "table", "tbody"):
            return False
        if row.tag in _ITEM:
            text = _row_text(row)
            return text is not None and bool(_DATE.search(text))
        row = row.parent
    return False


def _row_text(row: LexborNode) -> str | None:
    """The words of a row, None where it is too long for one: thousands of links may share it."""
    words: list[str] = []
    length = 0
    for node in islice(row.traverse(include_text=True), _MOST_NODES):
        if node.tag == "-text":
            text = node.text(deep=False)
            length += len(text)
            if length >= _LONGEST_ROW:
                return None
            words.append(text)
    return "".join(words)


def _where(node: LexborNode) -> str:
    return " ".join(_signs(node)).lower()


def _signs(node: LexborNode) -> Iterator[str]:
    at: LexborNode | None = node
    for _ in range(_CLIMB):
        if at is None or at.tag == "body":
            return
        if at.tag in ("nav", "header", "footer", "h1", "h2", "h3", "h4", "dt"):
            yield "head" if at.tag.startswith(("h", "dt")) else at.tag
        yield f"{at.attrs.get('class') or ''} {at.attrs.get('id') or ''}"
        at = at.parent


def _heading_above(node: LexborNode, name: str, known: dict[int, str]) -> str:
    """`known`: the words of the first heading in a part of the page, which many links may share."""
    at = node.parent
    for _ in range(_CLIMB):
        if at is None or at.tag == "body":
            break
        if at.mem_id not in known:
            heading = at.css_first(_HEADINGS)
            text = heading.text(deep=True)[:_LONGEST_ROW] if heading is not None else ""
            known[at.mem_id] = " ".join(text.split())
        if words := known[at.mem_id]:
            return normalize("NFKC", words.replace(name, "").strip(" >·|+"))
        at = at.parent
    return ""
