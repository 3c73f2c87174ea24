"""链接 · Every address that a page offers its visitor or loads, in page order, as it is written.

Not links: `#…`, `javascript:` without an address in it, an empty `http://`, `data:`, mail and
telephone addresses (they are contacts), and whatever stands in comments, <noscript> or <template>.
Addresses that scripts put together are not guessed: only literals count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from domain.pagefacts import Link
from reading._literals import css_links, is_link, opened
from reading.document import Document
from reading.refresh import read_refresh

__all__ = ["css_links", "hrefs", "is_link", "links"]

_OTHERS = "area,img,link,script,iframe,frame,embed,object,video,audio,source,track,option,meta"
_ALWAYS = f"a,{_OTHERS}"
# Selectors over all elements cost a walk each: asked only of pages whose bytes hold the word.
_SOMETIMES = (
    (b"onclick", "[onclick]"),
    (b"data-href", "[data-href]"),
    (b"data-url", "[data-url]"),
    (b" background=", "[background]"),
    (b"url(", '[style*="url(" i],style'),
)

_SCRIPTED = re.compile(r"[\s\x00-\x1f]*javascript:", re.IGNORECASE)
_ON_LOAD = re.compile(
    r"\bonload\s*=\s*(?:function\s*\w{0,40}\s*\([^)]{0,60}\)|\([^)]{0,60}\)\s*=>)\s*\{([^{}]{0,2000})\}"
)
_NAVIGATES = re.compile(r"open|location|href|goto|jump|link", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?:)?//[^/\s]", re.IGNORECASE)
_PATH = re.compile(r"\s*(?:https?://|\.{0,2}/|[^\s{}<>'\":#]+\.(?:s?html?|jspx?|aspx?|php|do)\b)")
_PLACEHOLDER = re.compile(
    r"blank|loading|placeholder|lazy|pixel|transparent|spacer|gr[ae]y|default|1x1|/s\.gif|^data:",
    re.IGNORECASE,
)
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-echo", "lazy-src")
_MORE_OF_A_PICTURE = (b"data-", b"lazy", b"srcset")  # in a name of `_LAZY`, or beside them
_LONGEST_TEXT = 200

_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])(?:,+|\s[^,]*+(?:,|\Z)|\Z)")


def links(doc: Document, *, words: bool | Callable[[str], bool] = True) -> tuple[Link, ...]:
    """All links of the page, each place once; `words`: with theirs, or by the href which."""
    found: list[Link] = []
    asked = words if callable(words) else None if words else _never
    # Links may be nested by hostile markup; their words are read only so many times over.
    budget = 4 * len(doc.markup) + 100_000
    for tag, node in _places(doc):
        if tag == "a":
            budget -= _anchor(node, found, asked if budget > 0 else _never)
        else:
            found += _READERS.get(tag, _handlers)(node)
    return (*found, *_popups(doc))


def hrefs(doc: Document) -> list[tuple[str, str]]:
    """Href and tag of all links of the page: what `links` has, kind by kind, at half the price."""
    tree = doc.tree
    found: list[tuple[str, str]] = []
    for node in tree.css("a"):
        href = node.attrs.get("href")
        if href is not None and is_link(href):
            found.append((href, "a"))
        else:
            anchors: list[Link] = []
            _anchor(node, anchors, _never)
            found += [(link.href, link.tag) for link in anchors]
    plain_pictures = not any(word in doc.lowered for word in _MORE_OF_A_PICTURE)
    for node in tree.css(_OTHERS):
        if plain_pictures and node.tag == "img":
            src = node.attrs.get("src")
            if src is not None and is_link(src):
                found.append((src, "img"))
        else:
            reader = _READERS.get(node.tag, _handlers)
            found += [(link.href, link.tag) for link in reader(node)]
    found += [(link.href, link.tag) for link in (*_carried(doc), *_popups(doc))]
    return found


def _carried(doc: Document) -> Iterator[Link]:
    """What elements of any kind hold in their attributes, and style sheets in their text."""
    also = [selector for word, selector in _SOMETIMES if word in doc.lowered]
    if also == ["[onclick]"]:
        for node in doc.tree.css("[onclick]"):
            yield from (Link(href, "onclick") for href in opened(node.attrs.get("onclick") or ""))
        return
    last = 0
    for node in doc.tree.css(",".join(also)) if also else ():
        if node.mem_id != last:
            last = node.mem_id
            yield from _handlers(node)
            if node.tag == "style":
                yield from _style(node)


def _places(doc: Document) -> Iterator[tuple[str | None, LexborNode]]:
    """Every element that may hold an address, by its tag; a second time, without a tag, where its
    attributes of any element's may."""
    also = [selector for word, selector in _SOMETIMES if word in doc.lowered]
    if not also:
        for node in doc.tree.css(_ALWAYS):
            yield node.tag, node
        return
    last = handled = 0
    for node in doc.tree.css(",".join((_ALWAYS, *also))):
        here = node.mem_id
        tag = node.tag
        if here == last:  # the same element again, under one of the selectors in `also`
            if here != handled:
                yield None, node
                handled = here
        elif tag == "a" or tag in _READERS:
            yield tag, node
        else:
            yield None, node
            handled = here
        last = here


def _never(_href: str) -> bool:
    return False


def _popups(doc: Document) -> Iterator[Link]:
    """What opens by itself when the page has loaded (R7): every visitor meets it."""
    if b"onload" not in doc.lowered:
        return
    scripts = [found[1] for script in doc.scripts for found in _ON_LOAD.finditer(script)]
    scripts += [body.attrs.get("onload") or "" for body in doc.tree.css("body[onload]")]
    for script in scripts:
        yield from (Link(href, "onload") for href in opened(script))


def _anchor(node: LexborNode, found: list[Link], words: Callable[[str], bool] | None) -> int:
    """Add what the anchor leads to; say how many characters had to be read."""
    attrs = node.attrs
    href = attrs.get("href")
    if href is None:
        href = attrs.get("xlink:href")
        if href is None:
            return 0
    if not is_link(href):
        if _SCRIPTED.match(href):
            found += _literals(href, node)
        return 0
    if words is not None and not words(href):
        found.append(Link(href, "a", ""))
        return 0
    read = node.text()
    found.append(Link(href, "a", " ".join(read.split())[:_LONGEST_TEXT] or _label(node)))
    return len(read)


def _label(node: LexborNode) -> str:
    """The words of a link that has none: its picture's or its own."""
    picture = node.css_first("img")
    words = (picture.attrs.get("alt") if picture is not None else "") or node.attrs.get("title")
    return (words or "").strip()[:_LONGEST_TEXT]


def _own_words(node: LexborNode) -> str:
    """Not its children's: a whole page may stand in one element that can be clicked."""
    words = " ".join(node.text(deep=False).split())
    return (words or node.attrs.get("title") or node.attrs.get("alt") or "")[:_LONGEST_TEXT]


def _at(*names: str, tag: str) -> Callable[[LexborNode], Iterator[Link]]:
    def read(node: LexborNode) -> Iterator[Link]:
        attrs = node.attrs
        for name in names:
            value = attrs.get(name)
            if value is not None and is_link(value):
                yield Link(value, tag, attrs.get("alt") or attrs.get("title") or "")

    return read


def _image(node: LexborNode) -> Iterator[Link]:
    attrs = node.attrs
    words = attrs.get("alt") or attrs.get("title") or ""
    src = attrs.get("src") or ""
    lazy = next((value for name in _LAZY if (value := attrs.get(name))), None)
    if lazy is not None and is_link(lazy):
        yield Link(lazy, "img", words)
        if _PLACEHOLDER.search(src):
            src = ""
    if is_link(src) and src != lazy:
        yield Link(src, "img", words)
    yield from _srcset(attrs.get("srcset") or attrs.get("data-srcset"))


def _srcset(value: str | None) -> Iterator[Link]:
    """Candidates are parted by a comma only after white space: an address may hold commas itself
    (HTML standard, “parse a srcset attribute”)."""
    for found in _CANDIDATE.finditer(value or ""):
        if is_link(found[1]):
            yield Link(found[1], "srcset")


def _source(node: LexborNode) -> Iterator[Link]:
    yield from _at("src", tag="source")(node)
    yield from _srcset(node.attrs.get("srcset"))


def _head_link(node: LexborNode) -> Iterator[Link]:
    rel = (node.attrs.get("rel") or "").lower().split()
    href = node.attrs.get("href") or ""
    if is_link(href):
        if "stylesheet" in rel:
            yield Link(href, "css")
        elif "icon" in rel or "apple-touch-icon" in rel:
            yield Link(href, "icon")


def _option(node: LexborNode) -> Iterator[Link]:
    value = node.attrs.get("value")
    if value and is_link(value) and (_ADDRESS.match(value) or _list_navigates(node, value)):
        yield Link(value, "option", " ".join(node.text().split())[:_LONGEST_TEXT])


def _list_navigates(node: LexborNode, value: str) -> bool:
    """A relative address is one only where choosing it opens it."""
    holder = node.parent
    while holder is not None and holder.tag == "optgroup":
        holder = holder.parent
    onchange = holder.attrs.get("onchange") if holder is not None else None
    return bool(onchange and _NAVIGATES.search(onchange) and _PATH.match(value))


def _meta(node: LexborNode) -> Iterator[Link]:
    if (node.attrs.get("http-equiv") or "").strip().lower() == "refresh":
        target = read_refresh(node.attrs.get("content") or "")[1]
        if target is not None and is_link(target):
            yield Link(target, "meta")


def _style(node: LexborNode) -> Iterator[Link]:
    yield from _css_urls(node.text())


def _css_urls(css: str) -> Iterator[Link]:
    for href in css_links(css):
        yield Link(href, "background")


def _literals(script: str, node: LexborNode) -> Iterator[Link]:
    for href in opened(script):
        yield Link(href, "onclick", _own_words(node))


def _handlers(node: LexborNode) -> Iterator[Link]:
    """What an element of any kind may carry: a click, a data address, a background."""
    attrs = node.attrs
    onclick = attrs.get("onclick")
    if onclick:
        yield from _literals(onclick, node)
    for name in ("data-href", "data-url"):
        value = attrs.get(name)
        if value and is_link(value) and _PATH.match(value):
            yield Link(value, "data-href", _own_words(node))
    background = attrs.get("background")
    if background and is_link(background):
        yield Link(background, "background")
    style = attrs.get("style")
    if style and "(" in style:
        yield from _css_urls(style)


_READERS: dict[str | None, Callable[[LexborNode], Iterator[Link]]] = {
    "area": _at("href", tag="area"),
    "img": _image,
    "link": _head_link,
    "script": _at("src", tag="script"),
    "iframe": _at("src", tag="iframe"),
    "frame": _at("src", tag="frame"),
    "embed": _at("src", tag="embed"),
    "object": _at("data", tag="object"),
    "video": _at("src", "poster", tag="video"),
    "audio": _at("src", tag="audio"),
    "source": _source,
    "track": _at("src", tag="track"),
    "option": _option,
    "meta": _meta,
    "style": _style,
}
