"""编解码 · The encodings of the Encoding Standard on top of Python's own, which differ in places.

Where the two differ browsers are right: a page is read as its readers see it.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable

from reading._big5 import BIG5_BEYOND_PYTHON

LOST = "\ufffd"
_STEP = 65_536
_HOPELESS = 10_000

_PYTHON = {
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "ibm866": "cp866",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
}
_GB = ("gbk", "gb18030")
_MULTIBYTE = frozenset(
    (*_GB, "big5", "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16le", "utf-16be")
)


def _swap(python: str, browser: str) -> dict[int, str]:
    return dict(zip(map(ord, python), browser, strict=True))


# GB 18030-2022 gave 18 characters real code points, and 0xA8BC and 0x8135F437 have changed places
# since 2000, the edition Python knows. 0xA3A0 is an ideographic space to browsers.
GB_2022 = _swap(
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864\ue7c7\u1e3f",
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb\u1e3f\ue7c7",
)
DIFFERENT: dict[str, dict[int, str]] = {
    "gbk": GB_2022 | {0xE5E5: "\u3000"},
    "gb18030": GB_2022 | {0xE5E5: "\u3000"},
    "big5": _swap(
        "\u2022\uff64\u203e\u223c\u2641\u2609\xa5\xa2\xa3",
        "\u2027\ufe51\xaf\uff5e\u2295\u2299\uffe5\uffe0\uffe1",
    ),
    "euc-jp": _swap("\u301c\u2016\u2212\xa2\xa3\xac", "\uff5e\u2225\uff0d\uffe0\uffe1\uffe2"),
    "koi8-u": _swap("\u255d\u256c", "\u045e\u040e"),
    "shift_jis": dict.fromkeys(range(0xF8F0, 0xF8F4), LOST),
}


def python_name(encoding: str) -> str:
    return _PYTHON.get(encoding) or encoding.replace("windows-", "cp")


def decode(data: bytes, encoding: str) -> tuple[str, int]:
    """The text a browser shows, and in how many places the bytes did not fit.

    A character that the end of the data cuts in two is shown as U+FFFD but not counted: it says
    nothing about the charset.
    """
    if encoding == "utf-8":
        return _decode_utf8(data)
    if encoding == "replacement":
        return (LOST, 1) if data else ("", 0)
    if encoding == "x-user-defined":
        return data.decode("latin-1").translate(_USER_DEFINED), 0
    decoder = codecs.getincrementaldecoder(python_name(encoding))(_ON_ERROR.get(encoding, _SINGLE))
    text = decoder.decode(data) if len(data) <= _STEP else _in_steps(data, decoder)
    different = DIFFERENT.get(encoding)
    if different and not text.isascii() and any(chr(code) in text for code in different):
        text = text.translate(different)
    faults = text.count(LOST)
    if encoding in _MULTIBYTE and (cut := decoder.getstate()[0]):
        text += _cut(cut, encoding)
    return text, faults


_USER_DEFINED = {byte: 0xF700 + byte for byte in range(0x80, 0x100)}


def _decode_utf8(data: bytes) -> tuple[str, int]:
    faults = 0
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        text, used = codecs.utf_8_decode(data, "replace", False)
        faults = text.count(LOST) - data.count(b"\xef\xbf\xbd")
    return (text if used == len(data) else text + LOST), faults


def _in_steps(data: bytes, decoder: codecs.IncrementalDecoder) -> str:
    """Megabytes of what is no text at all are not worth being exact about every byte."""
    parts, lost = [], 0
    for at in range(0, len(data), _STEP):
        if lost > _HOPELESS:
            decoder.errors = "replace"
        parts.append(decoder.decode(data[at : at + _STEP]))
        lost += parts[-1].count(LOST)
    return "".join(parts)


def _cut(rest: bytes, encoding: str) -> str:
    """What Python kept waiting for more: half a character, or bytes it only took for one."""
    if encoding in _GB and (
        rest[0] in (0x80, 0xFF) or not 0x81 <= (rest[2:3] or b"\x81")[0] < 0xFF
    ):
        return _gb(rest[:1])[0] + decode(rest[1:], encoding)[0]
    if encoding == "euc-jp" and rest[1:].isascii():
        return LOST + rest[1:].decode("ascii")
    return LOST


# ── where Python stops: how much to drop, and what the standard has there after all ──────────────


def _gb(rest: bytes) -> tuple[str, int]:
    if rest[0] == 0x80:
        return "€", 1
    if rest[1:2].isdigit():
        four = rest[2:3] and 0x81 <= rest[2] <= 0xFE and rest[3:4].isdigit()
        return LOST, 4 if four else 1
    return _two_bytes(rest)


def _big5(rest: bytes) -> tuple[str, int]:
    known = BIG5_BEYOND_PYTHON.get(rest[:2])
    return (known, 2) if known else _two_bytes(rest)


def _euc_jp(rest: bytes) -> tuple[str, int]:
    if rest[0] == 0x8F and 0xA1 <= (rest[1:2] or b"\0")[0] <= 0xFE:
        return LOST, 3 if rest[2:3] >= b"\x80" else 2
    if rest[0] not in (0x8E, 0x8F) and not 0xA1 <= rest[0] <= 0xFE:
        return LOST, 1
    known = _nec_or_ibm(rest) if rest[0] in b"\xad\xf9\xfa\xfb\xfc" else ""
    return (known, 2) if known else _two_bytes(rest)


def _nec_or_ibm(rest: bytes) -> str:
    """Rows 13 and 89 to 92 are in Python's cp932, at the place that JIS X 0208 gives them."""
    if not b"\xa1" <= rest[1:2] <= b"\xfe":
        return ""
    row, cell = divmod((rest[0] - 0xA1) * 94 + rest[1] - 0xA1, 188)
    pair = bytes((row + (0x81 if row < 31 else 0xC1), cell + (0x40 if cell < 63 else 0x41)))
    known = pair.decode("cp932", "ignore")
    return "" if known.isascii() else known


def _two_bytes(rest: bytes) -> tuple[str, int]:
    """A lead byte takes the byte after it along, unless that is ASCII and may be markup."""
    lead = 0x81 <= rest[0] <= 0xFE
    return LOST, 2 if lead and rest[1:2] >= b"\x80" else 1


def _single(rest: bytes) -> tuple[str, int]:
    return (chr(rest[0]) if rest[0] < 0xA0 else LOST), 1


def _register(name: str, resolve: Callable[[bytes], tuple[str, int]]) -> str:
    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        text, used = resolve(error.object[error.start : error.start + 4])
        return text, min(error.start + used, len(error.object))

    codecs.register_error(name, handle)
    return name


_SINGLE = _register("reading.single", _single)
_ON_ERROR = {
    **dict.fromkeys(_GB, _register("reading.gb18030", _gb)),
    **dict.fromkeys(("euc-kr", "shift_jis"), _register("reading.two-bytes", _two_bytes)),
    **dict.fromkeys(("utf-16le", "utf-16be", "iso-2022-jp"), "replace"),
    "big5": _register("reading.big5", _big5),
    "euc-jp": _register("reading.euc-jp", _euc_jp),
}
