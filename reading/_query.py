"""查询串 · Query strings as browsers send them: in the charset of the page that holds the link.

A Chinese word in the query of a GBK page goes out as GBK; sent as UTF-8 it would find nothing and
look like a dead link. What the charset cannot write goes out as `&#NNNN;`, percent-encoded.
"""

from __future__ import annotations

from functools import lru_cache

from reading._big5 import BIG5_BEYOND_PYTHON
from reading._codecs import DIFFERENT, GB_2022, decode, python_name
from reading._labels import encoding_of

_SENT_AS_UTF8 = frozenset(("utf-8", "utf-16le", "utf-16be", "replacement"))
_GB = ("gbk", "gb18030")
_BACK = {
    encoding: {ord(browser): chr(python) for python, browser in table.items()}
    for encoding, table in (DIFFERENT | dict.fromkeys(_GB, GB_2022)).items()
}
# Read but never written: HKSCS in Big5, JIS X 0212 in EUC, private use in Shift_JIS.
_NEVER_WRITTEN = {
    "big5": tuple(bytes((lead,)) for lead in range(0x81, 0xA1)),
    "euc-jp": (b"\x8f",),
    "shift_jis": tuple(bytes((lead,)) for lead in range(0xF0, 0xFA)),
}
_BIG5 = {character: place for place, character in BIG5_BEYOND_PYTHON.items()}
# The special-query percent-encode set of the URL Standard.
_QUOTED = frozenset((*range(0x21), 0x22, 0x23, 0x27, 0x3C, 0x3E, *range(0x7F, 0x100)))


def sender(charset: str) -> str | None:
    """The encoding that queries of a page in `charset` are sent in; None for UTF-8."""
    encoding = encoding_of(charset) or "utf-8"
    return None if encoding in _SENT_AS_UTF8 else encoding


def query_in(href: str, encoding: str) -> str:
    """`href` with the characters of its query percent-encoded in `encoding`."""
    if href.isascii():
        return href
    before, hash_sign, fragment = href.partition("#")
    path, question_mark, query = before.partition("?")
    if not question_mark or query.isascii():
        return href
    sent = {ord(each): _sent(each, encoding) for each in set(query) if not each.isascii()}
    query = query.translate(sent)
    return f"{path}?{query}{hash_sign}{fragment}"


@lru_cache(maxsize=65_536)
def _sent(character: str, encoding: str) -> str:
    written = _written(character, encoding)
    if written is None:
        return f"%26%23{ord(character)}%3B"
    return "".join(f"%{byte:02X}" if byte in _QUOTED else chr(byte) for byte in written)


def _written(character: str, encoding: str) -> bytes | None:
    """The bytes browsers write, None where they cannot."""
    if encoding in _GB:
        return _in_gb(character, short=encoding == "gbk")
    if encoding == "x-user-defined":
        code = ord(character) - 0xF700
        return bytes((code,)) if 0x80 <= code <= 0xFF else None
    if encoding == "iso-2022-jp":
        euc = _written(character, "euc-jp")
        return b"\x1b$B%s\x1b(B" % bytes(byte & 0x7F for byte in euc) if euc else None
    python = _BACK.get(encoding, {}).get(ord(character), character)
    try:
        written = python.encode(python_name(encoding))
    except UnicodeEncodeError:
        # the C1 controls, which Python knows in none of the Windows code pages
        written = _BIG5.get(character, b"") or character.encode("latin-1", "ignore")
    if encoding in _NEVER_WRITTEN and written.startswith(_NEVER_WRITTEN[encoding]):
        return None
    return written if decode(written, encoding) == (character, 0) else None


def _in_gb(character: str, *, short: bool) -> bytes | None:
    if character == "€" and short:
        return b"\x80"
    if character == "\ue5e5":
        return None
    written = character.translate(_BACK["gbk"]).encode("gb18030")
    return None if short and len(written) > 2 else written
