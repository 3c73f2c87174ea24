"""字符集 · The text of a page as its readers see it, and where the page says something else.

As browsers decide: byte order mark, then Content-Type header, then `<meta>`. Three times we differ
on purpose, because a wrong guess here would be read as misspellings, blank columns or lost links:
bytes that do not fit their declaration are read in the charset that does fit (`conflict` keeps the
declaration, which is the fault to report); without a declaration only the charsets that Chinese
sites use are considered; compressed bytes are unpacked whether or not a header said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading._codecs import LOST
from reading._fit import GB, Reading, better, fits, read, same, undeclared
from reading._labels import encoding_of
from reading._prescan import hinted, in_header, in_markup
from reading._unpack import unpacked

_MARK = "\ufeff"
_MARKS = re.compile(r"\A\ufeff+|\ufeff+(?=\s*<)")
_UTF8_MARK = b"\xef\xbb\xbf"
_BYTE_ORDER_MARKS = ((_UTF8_MARK, "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))

# A `<meta>` that can be read as ASCII cannot be right about these.
_NEVER_IN_META = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}


@dataclass(frozen=True, slots=True)
class Text:
    """`charset` is a WHATWG name, gb18030 for every gb*; `source` bom|header|meta|trial|guess|site;
    `conflict` the declared label that the bytes did not fit. `encoder` is what query strings of the
    page are sent in, where gbk and gb18030 differ. `verbatim`: the body is this text in UTF-8."""

    text: str
    charset: str
    source: str
    conflict: str | None
    encoder: str = "utf-8"
    verbatim: bool = False


def read_text(body: bytes, content_type: str | None = None, *, usual: str | None = None) -> Text:
    """Decode one answer; `usual` is the charset that the site is known to use."""
    unpacked_body = unpacked(body)
    mark, data = _without_mark(unpacked_body)
    said = next(_declarations(data, content_type, mark), None)
    conflict = None
    if said is None:
        found, source = _undeclared(data, encoding_of(usual or ""))
    else:
        label, encoding, source = said
        found = read(data, encoding)
        if not fits(found, data):
            others = [*_declarations(data, content_type, mark)][1:]
            if other := better(found, data, [each[1] for each in others]):
                found, conflict = other, label
                sources = (each[2] for each in others if same(each[1], other.encoding))
                source = next(sources, "trial")
    return _text(found, source, conflict, packed=unpacked_body is not body)


def charset_of(body: bytes, content_type: str | None = None, *, usual: str | None = None) -> str:
    return read_text(body, content_type, usual=usual).charset


def utf8_bytes(body: bytes, text: Text) -> bytes:
    """The page as UTF-8 for the parser: the `body` that `text` was read from, where it can be."""
    if text.verbatim:
        return body.removeprefix(_UTF8_MARK)
    return text.text.encode("utf-8", "replace")


def _without_mark(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data


def _declarations(
    data: bytes, content_type: str | None, mark: str | None
) -> Iterator[tuple[str, str, str]]:
    """Label, encoding and source, strongest first."""
    if mark:
        yield mark, mark, "bom"
    if content_type and (label := in_header(content_type)):
        yield label, encoding_of(label) or label, "header"
    if label := in_markup(data):
        yield label, _in_meta(label), "meta"


def _undeclared(data: bytes, usual: str | None) -> tuple[Reading, str]:
    # what the standard's own prescan finds: it does not know where a script ends
    label = in_markup(data, even_in_scripts=True) if data.isascii() else None
    if label and (found := read(data, _in_meta(label))).clean:
        return found, "meta"
    return undeclared(data, [(_in_meta(each), how) for each, how in hinted(data)], usual)


def _in_meta(label: str) -> str:
    encoding = encoding_of(label) or label
    return _NEVER_IN_META.get(encoding, encoding)


def _text(found: Reading, source: str, conflict: str | None, *, packed: bool) -> Text:
    text = _MARKS.sub("", found.text) if _MARK in found.text else found.text
    untouched = text is found.text and not found.faults and not text.endswith(LOST)
    return Text(
        text,
        "gb18030" if found.encoding in GB else found.encoding,
        source,
        conflict,
        found.encoding,
        found.encoding == "utf-8" and untouched and not packed,
    )
