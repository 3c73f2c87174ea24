"""脚本页面 · What only a running script shows its visitor, as far as the page's text tells.

Nothing is run here and no address is believed: these are grounds for having the page drawn by a
browser, and for not judging it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reading._absent import awaits_list
from reading.document import Document

_FEW_LINKS = 3
_BARE_TEXT, _SHELL_TEXT = 400, 40  # characters a visitor reads without scripts
_WRITES = (
    b"write(", b"write (", b"innerhtml", b"cdata[", b"adjacenthtml", b"append(", b".html(",
    b"ajax", b"fetch(", b"xmlhttp", b"getjson", b"$.get(", b"$.post(",
)  # fmt: skip
_MARKUP = re.compile(
    r"<(?:a|area|iframe|frame)\s[^<>]{0,300}?\b(?:href|src)\s*=\s*\\?[\"']?([^\s\"'<>\\]{1,500})",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"[\"']?\b(?:url|href|link|link_?url|path|src|uri)[\"']?\s*[:=]\s*[\"']([^\"'\n]{1,500})[\"']",
    re.IGNORECASE,
)
_PAGE_LIKE = re.compile(
    r"(?:https?:)?//[^/\s]+/.|\.{0,2}/[^/\s]|[^\s:]+\.(?:s?html?|jspx?|aspx?|php|do|action|pdf|docx?|"
    r"xlsx?|wps|zip|rar)(?:\?|$)",
    re.IGNORECASE,
)
_PART = re.compile(r"\.(?:js|css|png|jpe?g|gif|svg|ico|woff2?|ttf|swf|mp4)(?:\?|$)", re.IGNORECASE)
_EMPTY_PLACE = re.compile(
    rb"<(?:ul|ol|tbody|dl|div)\b[^<>]{0,300}>\s{0,200}</(?:ul|ol|tbody|dl|div)>"
)
_UNFINISHED = frozenset("{}$<>+ ")
_MOST = 200
_ROUTE = re.compile(r"#!?/[^\s\"'<>{}$]{1,300}")
_BRACES = frozenset("{}$%<>[]")
_PLAIN_DATA = frozenset({"application/ld+json", "importmap", "speculationrules"})


def is_bare(doc: Document, found: Iterable[tuple[str, str]]) -> bool:
    """Next to nothing to read and to follow (`found`: href and tag), though scripts are loaded."""
    anchors = sum(tag == "a" for _, tag in found)
    return anchors <= _FEW_LINKS and _reads_little(doc, _BARE_TEXT) and _has_scripts(doc)


def awaits_rows(doc: Document) -> bool:
    """A place for a list or a menu stands empty on it, and a script may fill it."""
    return bool(_EMPTY_PLACE.search(doc.lowered)) and awaits_list(doc)


def is_shell(doc: Document) -> bool:
    """Nothing is said at all before scripts ran: all pages of such a site are alike till then."""
    return _reads_little(doc, _SHELL_TEXT) and _has_scripts(doc)


def _reads_little(doc: Document, most: int) -> bool:
    body = doc.tree.body
    return body is not None and len(doc.plain) <= most


def _has_scripts(doc: Document) -> bool:
    return b"<script" in doc.lowered


def written(doc: Document) -> Iterator[str]:
    """Addresses that stand in the page's scripts as markup or data, as they are written."""
    lowered = doc.lowered
    if not any(word in lowered for word in _WRITES):
        return
    for node in doc.tree.tags("script"):
        kind = (node.attrs.get("type") or "").strip().lower()
        if kind not in _PLAIN_DATA and not node.attrs.get("src"):
            yield from written_in(node.text())


def written_in(script: str) -> Iterator[str]:
    """The same of one script, inline or loaded."""
    count = 0
    for pattern in (_MARKUP, _KEYED):
        for found in pattern.finditer(script):
            href = found[1].replace("\\/", "/")
            if _PAGE_LIKE.match(href) and not (_PART.search(href) or _UNFINISHED & set(href)):
                yield href
                count += 1
                if count >= _MOST:
                    return


def routes(doc: Document) -> tuple[str, ...]:
    """Views of a single-page application that its own links lead to (`#/list`), each once."""
    hrefs = (node.attrs.get("href") or "" for node in doc.tree.css('a[href^="#"]'))
    return tuple(dict.fromkeys(href for href in hrefs if _ROUTE.fullmatch(href)))


def may_be_filled(doc: Document, href: str) -> bool:
    """Whether braces in an address may be a template that the page's own scripts fill in."""
    return bool(_BRACES & set(href)) and _has_scripts(doc)
