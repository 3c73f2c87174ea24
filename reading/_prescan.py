"""预扫 · What a page says of its own charset, found before anything is decoded.

As Chromium looks for it: in `<meta>`, outside comments, scripts and titles, in the first 4 KiB (the
standard says 1 KiB) and beyond them for as long as nothing but the head has been seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reading._labels import encoding_of

_ALWAYS = 4096
_AT_MOST = 131_072

_TAG = re.compile(rb"<(?:(!--)|(/?[A-Za-z][^\s/>]*+)|[!?/])")
_COMMENT_END = re.compile(rb"-->|(?<!<!)--!>")
_VALUE = rb"\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)|(?=>)))?+(?!=)"
_ATTRIBUTE = re.compile(rb"[\s/]*+(?:>|([^\s/>][^\s/>=]*+)" + _VALUE + rb")")
_REST_OF_TAG = re.compile(rb"(?:[\s/]++|[^\s/>][^\s/>=]*+" + _VALUE + rb")*+>")
_CONTENT = re.compile(
    rb"charset\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s;][^\s;]*))", re.IGNORECASE
)
_HEADER = re.compile(
    r"(?:^|[;,\s])charset\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s;,\"']+))", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*(?:\"([^\">]+)\"|'([^'>]+)')")
_COMMENT = re.compile(rb"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_ANYWHERE = re.compile(rb"\bcharset\s*=[\"'\s\\]*([\w.:+-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"<meta\b[^>]*\Z", re.IGNORECASE)

_HEAD = frozenset(
    (b"script", b"noscript", b"style", b"link", b"meta", b"object", b"title", b"base")
) | {b"html", b"head"}
_HEAD_ENDS = frozenset(b"/" + name for name in _HEAD - {b"html", b"head"})
_OPAQUE = frozenset(
    (b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes")
)


@lru_cache(maxsize=512)
def in_header(content_type: str) -> str | None:
    """The label in a Content-Type header, if browsers know it."""
    found = _HEADER.search(content_type)
    return _known(next(filter(None, found.groups()), "")) if found else None


def in_markup(data: bytes, *, even_in_scripts: bool = False) -> str | None:
    """The label of the first `<meta>` that properly declares one, or else of an XML declaration."""
    at, head = 0, True
    while (head or at < _ALWAYS) and at < _AT_MOST and (tag := _TAG.search(data, at, _AT_MOST)):
        at = tag.end()
        if tag[1]:
            end = _COMMENT_END.search(data, at - 2, _AT_MOST)
            at = end.end() if end else _AT_MOST
        elif not tag[2]:
            at = data.find(b">", at) + 1 or _AT_MOST
        else:
            name = tag[2].lower()
            end = _REST_OF_TAG.match(data, at, _AT_MOST)  # an unclosed quote swallows the rest
            if name == b"meta" and end and (label := _declared(_attributes(data, at))):
                return label
            at = end.end() if end else _AT_MOST
            if name in _OPAQUE and not even_in_scripts:
                end = _closing(name).search(data, at, _AT_MOST)
                at = end.start() if end else _AT_MOST
            head = head and (name in _HEAD or name in _HEAD_ENDS)
    xml = _XML.match(data)
    return _known((xml[1] or xml[2]).decode("latin-1")) if xml else None


def hinted(data: bytes) -> Iterator[tuple[str, bool]]:
    """Labels that no browser heeds but that somebody wrote, those in a `<meta>` (True) first."""
    if b"charset" not in data[:_ALWAYS].lower():
        return
    markup = _COMMENT.sub(b"", data[:_ALWAYS])
    last: list[str] = []
    for found in _ANYWHERE.finditer(markup):
        if label := _known(found[1].decode("latin-1")):
            tag = max(markup.rfind(b"<", 0, found.start()), 0)
            if _IN_META.match(markup, tag, found.start()):
                yield label, True
            else:
                last.append(label)
    yield from ((label, False) for label in last)


@cache
def _closing(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE)


def _attributes(data: bytes, at: int) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    while (one := _ATTRIBUTE.match(data, at, _AT_MOST)) and one[1] is not None:
        found[one[1].lower()] = one[2] or one[3] or one[4] or b""  # the last counts, here only
        at = one.end()
    return found


def _declared(attributes: dict[bytes, bytes]) -> str | None:
    if b"charset" in attributes:
        return _known(attributes[b"charset"].decode("latin-1"))
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    found = _CONTENT.search(attributes.get(b"content", b""))
    return _known((found[1] or found[2] or found[3] or b"").decode("latin-1")) if found else None


def _known(label: str) -> str | None:
    label = label.strip(" \t\n\f\r").lower()
    return label if encoding_of(label) else None
