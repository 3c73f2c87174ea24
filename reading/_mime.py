"""信件结构 · A mail taken apart, within bounds that no sender can stretch.

Written by hand where the standard parser follows the sender: it recurses as deep as parts are
nested and keeps ten thousand of them. Headers are read by the standard library, a few at a time.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from functools import cached_property
from itertools import islice

MOST_PARTS = 200
_DEEPEST = 8
_HEADERS = 128 * 1024
_HEADER = 8 * 1024
_TEXT = 256 * 1024
_EMPTY_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\n?\n?\Z")
_FIELD = re.compile(rb"\A(?:From [^\r\n]*\r?\n|>?[A-Za-z][A-Za-z0-9_\-]*[ \t]*:)")
_UNIX_FROM = re.compile(rb"\A(?:From |>From )[^\n]*\n")
_FIRST_LINE = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?$", re.MULTILINE)
_LONG = re.compile(rb"^([!-9;-~]+:.{8000})(?:.*\n(?:[ \t].*\n)*)", re.MULTILINE)
_READER = BytesHeaderParser()
_GB = re.compile(r"gb[\w-]*|cp936|ms936|x-gbk|euc-cn|hz-gb-2312", re.IGNORECASE)
_MOST_COMMENTS = 30
_COMMENT = re.compile(r"[()]")
_UNWRITTEN = dict.fromkeys(map(ord, "\r\n\0"))
_SPELT = {"unicode-1-1-utf-7": "utf-7", "utf8": "utf-8", "unknown-8bit": "", "x-unknown": ""}


@dataclass(frozen=True)
class Part:
    """One leaf of the mail, or one mail inside it (`message/rfc822`, not opened)."""

    head: Message
    raw: bytes

    @cached_property
    def kind(self) -> str:
        return self.head.get_content_type()

    @property
    def filename(self) -> str | None:
        name = self.head.get_filename()
        return decoded(name) if name else None

    @cached_property
    def body(self) -> bytes:
        """The bytes without their transfer encoding; what cannot be undone stays as it came."""
        how = str(self.head.get("content-transfer-encoding", "")).strip().lower()
        try:
            if how == "base64":
                clean = re.sub(rb"[^A-Za-z0-9+/]", b"", self.raw)
                return base64.b64decode(clean + b"=" * (-len(clean) % 4))
            return quopri.decodestring(self.raw) if how == "quoted-printable" else self.raw
        except (binascii.Error, ValueError):
            return self.raw

    @property
    def text(self) -> str:
        return in_charset(self.body[:_TEXT], self.head.get_content_charset())

    def header(self, name: str) -> str:
        return next(self.headers(name), "")

    def headers(self, name: str) -> Iterator[str]:
        """As they came: the standard library would replace raw eight-bit bytes by marks."""
        return (decoded(str(value)) for key, value in self.head.raw_items() if key.lower() == name)


def taken_apart(raw: bytes) -> tuple[Part, tuple[Part, ...]]:
    """The mail itself (its headers; all that follows as one body), and its leaves in order."""
    whole = _part(_UNIX_FROM.sub(b"", raw, count=1))
    return whole, tuple(islice(_leaves(whole, 0), MOST_PARTS))


def _part(raw: bytes) -> Part:
    """A text that begins with no header field is all body: bare answers of servers do."""
    if not _FIELD.match(raw):
        body = raw[1:] if raw.startswith(b"\n") else raw.removeprefix(b"\r\n")
        return Part(Message(), body)
    end = _EMPTY_LINE.search(raw)
    head = raw[: end.start() + 1 if end else len(raw)][:_HEADERS]
    body = raw[end.end() :] if end else b""
    return Part(_READER.parsebytes(_LONG.sub(rb"\1\n", head)), body)


def _leaves(part: Part, depth: int) -> Iterator[Part]:
    boundary = part.head.get_boundary() if part.kind.startswith("multipart/") else None
    if boundary is None or depth >= _DEEPEST:
        yield part
        return
    inside = [*islice(_between(part.raw, _bytes(boundary, part.raw)), MOST_PARTS)]
    if not inside:
        yield part
    for raw in inside:
        yield from _leaves(_part(raw), depth + 1)


def _bytes(boundary: str, body: bytes) -> bytes:
    """As it stands in the body: a boundary that is not ASCII comes mangled out of its header."""
    if boundary.isascii():
        return boundary.encode()
    found = _FIRST_LINE.search(body)
    return found[1] if found else boundary.encode("utf-8", "replace")


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    line = b"--" + boundary
    mark = re.compile(rb"^" + re.escape(line) + rb"(--)?[ \t]*\r?$\n?", re.MULTILINE)
    start = None
    for found in mark.finditer(body):
        if start is not None:
            yield body[start : found.start()]
        if found[1]:
            return
        start = found.end()
    if start is not None:
        yield body[start:]


def decoded(value: str) -> str:
    """RFC 2047 undone, also where the words are raw GBK or their charset is a lie."""
    value = " ".join(value[:_HEADER].split())
    if not value.isascii():
        value = in_charset(value.encode("utf-8", "surrogateescape"), None)
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, binascii.Error):
        return value
    return "".join(_piece(*each) for each in pieces).translate(_UNWRITTEN)


def _piece(piece: str | bytes, charset: str | None) -> str:
    """The standard library hands on the words between encoded ones as escaped bytes."""
    if isinstance(piece, str):
        return piece
    return in_charset(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")


def addresses(values: Iterable[str]) -> list[str]:
    """The bare addresses. The standard parser follows comments as deep as they are nested."""
    flat = [
        each if each.count("(") < _MOST_COMMENTS else _COMMENT.sub(" ", each) for each in values
    ]
    return [address for _, address in getaddresses(flat) if address]


def in_charset(body: bytes, charset: str | None) -> str:
    """As declared if that fits; else as UTF-8 or GB 18030, whichever fits; never an error."""
    name = (charset or "").lower().strip()
    name = "gb18030" if _GB.fullmatch(name) else _SPELT.get(name, name)
    for each in (name, "utf-8", "gb18030"):
        try:
            return body.decode(each) if each else body.decode("ascii")
        except (UnicodeError, LookupError, ValueError):
            continue
    for each in (name, "latin-1"):
        try:
            return body.decode(each, "replace")
        except (UnicodeError, LookupError, ValueError):
            continue
    return ""
