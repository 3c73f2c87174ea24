"""跳转 · Pages that send their visitor on by themselves: refresh, script stub, frameset.

A script that may send a visitor on stands on many pages; only where there is next to nothing to
read is it what the page is for. Only addresses written out are taken, nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from domain.pagefacts import Redirect, RedirectHow
from reading.document import Document
from reading.links import is_link
from reading.refresh import read_refresh
from reading.signs import Headers

_STUB = 200  # characters a visitor can read on a page that is only a signpost
_SOON = 30.0  # a slower refresh of a page with content is a slide show or a reload

_LITERAL = re.compile(
    r"(?:\blocation(?:\s*\.\s*href)?\s*=(?!=)|\blocation\s*\.\s*(?:replace|assign)\s*\("
    r"|\bnavigate\s*\()\s*(?:'([^'\n]{1,2000})'|\"([^\"\n]{1,2000})\")(?!\s*\+)"
)
_SELF_OPEN = re.compile(
    r"\bopen\s*\(\s*['\"]([^'\"\n]{1,2000})['\"]\s*,\s*['\"]_(?:self|top|parent)['\"]"
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|(?<![:'\"\\])//[^\n]*", re.DOTALL)
_TIMER = re.compile(r"setTimeout\s*\(")
_DELAY = re.compile(r"[\s\S]{0,60}?,\s*(\d{1,6})\s*\)")
_BY_DEVICE = re.compile(r"userAgent|mobile|android|iphone|\bscreen\s*\.", re.IGNORECASE)
_NEAR = 200


def redirect(doc: Document, headers: Headers = ()) -> Redirect | None:
    """Where this page sends its visitor, or None when it is meant to be read."""
    stub = len("".join(doc.text.split())) <= _STUB
    for found in _refreshes(doc, headers):
        if found.target and (stub or found.delay <= _SOON) and not _is_itself(doc, found):
            return found
    frame = _main_frame(doc)
    if frame is not None:
        return frame
    return _scripted(doc) if stub else None


def _made(doc: Document, target: str, delay: float, how: RedirectHow) -> Redirect:
    return Redirect(target=target, url=doc.absolute(target), delay=delay, how=how)


def _is_itself(doc: Document, found: Redirect) -> bool:
    """A page that loads itself anew is a page."""
    return bool(doc.url) and found.url is not None and _bare(found.url) == _bare(doc.url)


def _bare(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _refreshes(doc: Document, headers: Headers) -> Iterator[Redirect]:
    for name, value in headers:
        if name.lower() == "refresh":
            delay, target = read_refresh(value)
            if target:
                yield _made(doc, target, delay, RedirectHow.HEADER)
    for node in doc.tree.css("meta[http-equiv]"):
        if (node.attrs.get("http-equiv") or "").strip().lower() == "refresh":
            delay, target = read_refresh(node.attrs.get("content") or "")
            if target:
                yield _made(doc, target, delay, RedirectHow.META)


def _main_frame(doc: Document) -> Redirect | None:
    """The frame that takes most of a frameset page."""
    best, weight = None, 0.0
    for node in doc.tree.css("frame[src]")[:50]:
        src = node.attrs.get("src") or ""
        if is_link(src) and (share := _share(node)) > weight:
            best, weight = src, share
    return None if best is None else _made(doc, best, 0.0, RedirectHow.FRAMESET)


def _share(frame: LexborNode) -> float:
    """How much of the window a frame has, in rough per cent; nested sets multiply."""
    share = 1.0
    node: LexborNode | None = frame
    for _ in range(5):
        holder = node.parent if node is not None else None
        if node is None or holder is None or holder.tag != "frameset":
            break
        share *= _part(node, holder)
        node = holder
    return share


def _part(node: LexborNode, holder: LexborNode) -> float:
    sizes = (holder.attrs.get("rows") or holder.attrs.get("cols") or "").split(",")
    place, before = 0, node.prev
    while before is not None and place < len(sizes):
        place += before.tag in ("frame", "frameset")
        before = before.prev
    size = sizes[place].strip() if place < len(sizes) else "*"
    number = re.match(r"\d{1,5}", size)
    if size.endswith("*") or (number is None and size):
        return 0.6
    if number is None:
        return 0.5
    return float(number[0]) / (100 if size.endswith("%") else 1500)


def _scripted(doc: Document) -> Redirect | None:
    bodies = [node.attrs.get("onload") or "" for node in doc.tree.css("body[onload]")]
    for script in (*bodies, *doc.scripts):
        code = _COMMENT.sub("", script)
        found = [*_LITERAL.finditer(code), *_SELF_OPEN.finditer(code)]
        targets = [(each, _target(each)) for each in found if is_link(_target(each))]
        if targets:
            # a stub that asks for the device first sends a desk visitor to its last address
            chosen, target = targets[-1 if _BY_DEVICE.search(code) else 0]
            return _made(doc, target, _delay(code, chosen), RedirectHow.SCRIPT)
    return None


def _target(found: re.Match[str]) -> str:
    return next((each for each in found.groups() if each), "").replace("\\/", "/")


def _delay(code: str, found: re.Match[str]) -> float:
    """Seconds, where a timer holds the jump."""
    if not _TIMER.search(code, max(0, found.start() - _NEAR), found.start()):
        return 0.0
    after = _DELAY.match(code, found.end(), found.end() + _NEAR)
    return int(after[1]) / 1000 if after else 0.0
