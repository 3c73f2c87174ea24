"""名目识读 · What a page names: the words of its links and headings, and where a click leads.

Unlike a reader of columns this one keeps links that only a script opens: whoever looks for a thing
must not call it absent because its menu is a programme's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from reading.document import Document

_MOST = 4000
_LONGEST = 80
_HEADINGS = "h1,h2,h3,h4,h5,dt,legend,summary,[role=tab],.tab,.tit,.title,.hd"
_NOWHERE = ("#", "javascript:", "javascript：")


@dataclass(frozen=True, slots=True)
class Named:
    """名目 · `url` None: a script opens it, or (`heading`) it stands over its own text."""

    words: str
    url: str | None
    heading: bool = False


def named(doc: Document) -> tuple[Named, ...]:
    """Links first, then headings that are no links, each once."""
    found: dict[tuple[str, str | None, bool], Named] = {}
    for each in (*_links(doc), *_headings(doc)):
        found.setdefault((each.words, each.url, each.heading), each)
    return tuple(found.values())


def _links(doc: Document) -> Iterator[Named]:
    for node in doc.tree.css("a,area,[onclick],option[value]")[:_MOST]:
        words = _words(node)
        if not words:
            continue
        href = (node.attrs.get("href") or node.attrs.get("value") or "").strip()
        if node.tag == "a" and not href and "onclick" not in node.attrs:
            continue
        if not href or href.lower().startswith(_NOWHERE):
            yield Named(words, None)
        elif node.tag != "option" or href.startswith(("http", "/")):
            yield Named(words, doc.absolute(href))


def _headings(doc: Document) -> Iterator[Named]:
    for node in doc.tree.css(_HEADINGS)[:_MOST]:
        if node.css_first("a") is None:
            words = _words(node)
            if words:
                yield Named(words, None, heading=True)


def _words(node: LexborNode) -> str:
    text = " ".join(node.text(deep=True).split())
    if not text:
        picture = node.css_first("img[alt]")
        text = (
            (picture.attrs.get("alt") if picture else "") or node.attrs.get("title") or ""
        ).strip()
    return text if len(text) <= _LONGEST else (node.attrs.get("title") or "").strip()[:_LONGEST]
