"""合身 · Whether bytes fit a charset, and which one they fit when nothing, or the wrong, was said.

No statistics over languages: they take 中 for Cyrillic. Only charsets of Chinese sites are tried;
the proof is that every byte is in its place and that the characters are ones that people use.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading._codecs import LOST, decode

GB = ("gbk", "gb18030")
_UTF16 = ("utf-16le", "utf-16be")
_CHINESE = ("utf-8", "gbk", "big5")
_MULTIBYTE = frozenset(
    (*_CHINESE, *GB, *_UTF16, "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp", "replacement")
)

_TOO_RARE = 0.02
_A_FEW = 16
_MANY = 64
_SLICE = 2_000
_SAMPLE = 100_000
# Private use too: that is where GBK and Big5 put what nobody has named.
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff]+")
_SECOND_LEVEL = bytes(range(0xC7, 0x100))
_ASCII = bytes(range(0x80))
# 通知 in GBK is good UTF-8 for two marks that nobody writes; only longer sequences are proof.
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_TWO_BYTES_BEYOND_LATIN = re.compile(rb"[\xc4-\xdf][\x80-\xbf]")
_MARK_IN_GBK = re.compile(rf"锘{LOST}(?=\s*<)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One attempt to read the bytes."""

    encoding: str
    text: str
    faults: int

    @property
    def clean(self) -> bool:
        """No byte out of place, and no more rare ideographs than people use."""
        return not self.faults and "\0" not in self.text[:64] and self.rare <= _TOO_RARE

    @property
    def rare(self) -> float:
        """The share of ideographs outside GB 2312, or outside the first level of Big5."""
        if self.encoding not in (*GB, *_UTF16, "big5"):
            return 0.0
        found = self._some_ideographs()
        if self.encoding == "big5":
            leads = found.encode("big5", "ignore")[::2]
            common = len(leads.translate(None, _SECOND_LEVEL))
        else:
            common = len(found.encode("gb2312", "ignore")) // 2
        return 1 - common / len(found) if found else 0.0

    @property
    def ideographs(self) -> int:
        return sum(map(len, _IDEOGRAPHS.findall(self.text[:_SAMPLE])))

    def _some_ideographs(self) -> str:
        """From the beginning, the middle and the end; from the whole text if that is too little."""
        middle = len(self.text) // 2
        slices = self.text[:_SLICE], self.text[middle : middle + _SLICE], self.text[-_SLICE:]
        found = "".join(_IDEOGRAPHS.findall("\n".join(slices)))
        return found if len(found) > _MANY else "".join(_IDEOGRAPHS.findall(self.text[:_SAMPLE]))


def read(data: bytes, encoding: str) -> Reading:
    text, faults = decode(data, encoding)
    if faults and encoding in GB:
        # the byte order mark of an included UTF-8 template takes the next byte along
        text, marks = _MARK_IN_GBK.subn("", text)
        faults -= marks
    return Reading(encoding, text, faults)


def same(one: str, other: str) -> bool:
    return one == other or (one in GB and other in GB)


def fits(found: Reading, data: bytes) -> bool:
    """False only asks whether another charset fits better; it condemns nothing yet."""
    if found.encoding == "utf-8":
        return not found.faults and b"\0" not in data[:64]
    if found.encoding in (*GB, *_UTF16, "big5"):
        return found.clean
    if found.faults and found.encoding in _MULTIBYTE:
        return False
    return data.isascii() or not (_is_utf8(data) or found.encoding == "windows-1252")


def better(first: Reading, data: bytes, declared: Iterable[str]) -> Reading | None:
    """Another charset in which everything fits; one the page itself names comes first."""
    single = first.encoding not in _MULTIBYTE
    tried = [each for each in declared if each in _MULTIBYTE]
    tried += [*_wide(data), "utf-8"]
    if not single or first.encoding == "windows-1252":
        tried += _CHINESE
        tried += [each for each in declared if each not in _MULTIBYTE]
    for each in dict.fromkeys(tried):
        other = None if same(each, first.encoding) else _clean(data, each)
        # two letters with accents also make one good ideograph
        if other and (not single or each == "utf-8" or other.ideographs > 1):
            return other
    return None


def undeclared(
    data: bytes, hints: Iterable[tuple[str, bool]], usual: str | None
) -> tuple[Reading, str]:
    """The reading and its source; `hints` are what browsers do not heed, but somebody wrote."""
    for wide in _wide(data):
        return read(data, wide), "trial"
    if data.isascii():
        return read(data, usual or "windows-1252"), "site" if usual else "guess"
    if usual not in _MULTIBYTE:
        usual = None  # what every byte fits is no proof: it may have been guessed of ASCII
    for each, in_meta in hints:
        if each in _MULTIBYTE and (found := _clean(data, each)):
            return found, "meta" if in_meta else "trial"
    utf8 = _clean(data, "utf-8")
    if utf8 and _is_surely_utf8(data, usual):
        return utf8, "trial"
    few = len(data.translate(None, _ASCII)) < _A_FEW
    if usual and few and not (found := read(data, usual)).faults:
        return found, "site"
    gb = _clean(data, "gbk")
    if gb and not few and not utf8:
        return gb, "trial"
    clean = [each for each in (gb, utf8, _clean(data, "big5")) if each]
    return (min(clean, key=_rarity), "trial") if clean else _least_bad(data, usual)


def _is_surely_utf8(data: bytes, usual: str | None) -> bool:
    if _THREE_BYTES.search(data):
        return True
    return not usual and not _TWO_BYTES_BEYOND_LATIN.search(data)


def _rarity(found: Reading) -> float:
    return found.rare


def _clean(data: bytes, encoding: str) -> Reading | None:
    if encoding == "utf-8" and not _is_utf8(data):
        return None
    if len(data) > _SAMPLE and read(data[:_SAMPLE], encoding).faults:
        return None
    found = read(data, encoding)
    return found if found.clean else None


def _least_bad(data: bytes, usual: str | None) -> tuple[Reading, str]:
    some = data[:_SAMPLE]
    best = min((read(some, each) for each in _CHINESE), key=_badness)
    if usual and _badness(read(some, usual)) <= _badness(best):
        return read(data, usual), "site"
    return read(data, best.encoding), "guess"


def _badness(found: Reading) -> float:
    return found.faults + found.rare * found.ideographs


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: of the markup's ASCII characters every other byte is zero."""
    head = data[:512]
    high, low = head[1::2].count(0), head[::2].count(0)
    if max(high, low) * 8 < max(len(head), _A_FEW):
        return ()
    return ("utf-16le",) if high > low else ("utf-16be",)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return False
    return True
