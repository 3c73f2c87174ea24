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

from reading._codecs import LOST, decode
from reading._labels import encoding_of
from reading._prescan import hinted, in_header, in_markup
from reading._unpack import unpacked

_MARK = "\ufeff"
_MARKS = re.compile(r"\A\ufeff+|\ufeff+(?=\s*<)")
_UTF8_MARK = b"\xef\xbb\xbf"
_BYTE_ORDER_MARKS = ((_UTF8_MARK, "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))

_CHINESE = ("utf-8", "gbk", "big5")
_GB = frozenset(("gbk", "gb18030"))
_UTF16 = frozenset(("utf-16le", "utf-16be"))
_NOT_SINGLE = _GB | _UTF16 | {"utf-8", "big5", "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp"}
_NEVER_IN_META = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}

_TOO_RARE = 0.02
_FEW_BYTES = 16
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SAMPLE = 20_000
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Text:
    """`charset` names every gb* gb18030; `encoder` is what the page's query strings are sent in,
    where gbk and gb18030 differ. `verbatim`: the bytes are clean UTF-8 and say just this text."""

    text: str
    charset: str
    source: str
    conflict: str | None
    encoder: str = "utf-8"
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    faults: int

    @property
    def clean(self) -> bool:
        """No byte out of place, and no more rare ideographs than people use."""
        return not self.faults and "\0" not in self.text[:64] and self.rare <= _TOO_RARE

    @property
    def rare(self) -> float:
        """The share of ideographs that hardly occur: many of them mean the wrong charset."""
        if self.encoding not in _GB and self.encoding not in ("big5", *_UTF16):
            return 0.0
        found = "".join(_IDEOGRAPHS.findall(self.text[:_SAMPLE]))
        if self.encoding == "big5":
            leads = found.encode("big5", "ignore")[::2]
            common = len(leads.translate(None, _BIG5_SECOND_LEVEL))
        else:
            common = len(found.encode("gb2312", "ignore")) // 2
        return 1 - common / len(found) if found else 0.0

    @property
    def ideographs(self) -> int:
        return sum(map(len, _IDEOGRAPHS.findall(self.text[:_SAMPLE])))


def read_text(body: bytes, content_type: str | None = None, *, usual: str | None = None) -> Text:
    """Decode one answer; `usual` is the charset that the site is known to use."""
    data = unpacked(body)
    marked, data = _unmarked(data)
    first = next(_declarations(data, content_type, marked), None)
    if first is None:
        found, source = _undeclared(data, encoding_of(usual or ""))
        return _text(found, source, None, body)
    label, encoding, source = first
    found, conflict = _read(data, encoding), None
    if not _fits(found, data):
        others = [*_declarations(data, content_type, marked)][1:]
        if better := _better(found, data, [other[1] for other in others]):
            found, conflict = better, label
            source = next((one[2] for one in others if _same(one[1], found.encoding)), "trial")
    return _text(found, source, conflict, body)


def charset_of(body: bytes, content_type: str | None = None, *, usual: str | None = None) -> str:
    return read_text(body, content_type, usual=usual).charset


def utf8_bytes(body: bytes, text: Text) -> bytes:
    """The page as UTF-8 bytes for the parser: the very `body` that `text` was read from, if it is."""
    if text.verbatim:
        return body.removeprefix(_UTF8_MARK)
    return text.text.encode("utf-8", "replace")


def _unmarked(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data


def _declarations(
    data: bytes, content_type: str | None, marked: str | None
) -> Iterator[tuple[str, str, str]]:
    """Label, encoding and source, strongest first."""
    if marked:
        yield marked, marked, "bom"
    if content_type and (label := in_header(content_type)):
        yield label, encoding_of(label) or label, "header"
    if label := in_markup(data):
        encoding = encoding_of(label) or label
        yield label, _NEVER_IN_META.get(encoding, encoding), "meta"


def _read(data: bytes, encoding: str) -> _Reading:
    text, faults = decode(data, encoding)
    if faults and encoding in _GB:
        # the byte order mark of an included UTF-8 template, read as GBK
        text, marks = _MARK_IN_GBK.subn("", text)
        faults -= marks
    return _Reading(encoding, text, faults)


def _same(one: str, other: str) -> bool:
    return one == other or (one in _GB and other in _GB)


def _fits(found: _Reading, data: bytes) -> bool:
    if found.encoding == "utf-8":
        return not found.faults and b"\0" not in data[:64]
    if found.encoding in _GB or found.encoding in ("big5", *_UTF16):
        return found.clean
    return data.isascii() or not (_is_single(found.encoding) or found.faults or _is_utf8(data))


def _better(first: _Reading, data: bytes, declared: list[str]) -> _Reading | None:
    """Another charset in which everything fits; one the page itself names comes first."""
    named = [each for each in declared if not _is_single(each)]
    chinese = _CHINESE if first.encoding == "windows-1252" or not _is_single(first.encoding) else ()
    last_resort = [each for each in declared if _is_single(each)]
    wide = _looks_like_utf16(data)
    for each in (*named, *([wide] if wide else ()), "utf-8", *chinese, *last_resort):
        if not _same(each, first.encoding):
            other = _read(data, each)
            enough = not _is_single(first.encoding) or each == "utf-8" or other.ideographs > 1
            if other.clean and enough:
                return other
    return None


def _undeclared(data: bytes, usual: str | None) -> tuple[_Reading, str]:
    hints = [encoding_of(label) or label for label in hinted(data)]
    if wide := _looks_like_utf16(data):
        return _read(data, wide), "trial"
    if data.isascii():
        hint = next((each for each in hints if _same(each, "gbk") or each in _CHINESE), None)
        source = "meta" if hint else "site" if usual else "guess"
        return _read(data, hint or usual or "windows-1252"), source
    for each in hints:
        if (found := _read(data, each)).clean and _is_single(each) <= (not _is_utf8(data)):
            return found, "meta"
    if (utf8 := _read(data, "utf-8")).clean and (not usual or _THREE_BYTES.search(data)):
        return utf8, "trial"
    if usual and len(data.translate(None, _ASCII)) < _FEW_BYTES:
        if not (found := _read(data, usual)).faults:
            return found, "site"
    readings = [utf8, *(_read(data, each) for each in _CHINESE[1:])]
    if clean := [each for each in readings if each.clean]:
        return min(clean, key=lambda each: each.rare), "trial"
    return _least_bad(data, readings, usual)


def _least_bad(
    data: bytes, readings: list[_Reading], usual: str | None
) -> tuple[_Reading, str]:
    def badness(each: _Reading) -> float:
        return each.faults + each.rare * each.ideographs

    best = min(readings, key=badness)
    if usual and badness(found := _read(data, usual)) <= badness(best):
        return found, "site"
    return best, "guess"
