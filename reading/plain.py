"""素文 · Text in the form that patterns are matched on; evidence keeps the original."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−－─"}
_TABLE = {**_ZERO_WIDTH, **_DASHES}
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_OTHER_BLANK = re.compile(r"[^\S\n ]")

# Most of a Chinese page is ASCII, common ideographs and punctuation, which all of this leaves as
# they are; the commonest full-width marks are replaced one by one, the rest is looked at.
_ODD = re.compile(r"[^\x00-\x7f\u4e00-\u9fff\u3001\u3002\u3008-\u3011\u2018-\u201d]+")
_WIDE = (("，", ","), ("：", ":"), ("（", "("), ("）", ")"), ("；", ";"))
# A mark that combines with the character before it is normalised with it.
_MARK = re.compile(r"[\u0300-\u036f]")
_ODD_AFTER = re.compile(r"[\x00-\x7f]?[^\x00-\x7f\u4e00-\u9fff]+")


def plain(text: str) -> str:
    """Full-width letters, digits and colons made narrow, dashes alike, blanks single."""
    if _MARK.search(text):
        narrow = _ODD_AFTER.sub(_narrow, text)
    else:
        for wide, one in _WIDE:
            text = text.replace(wide, one)
        narrow = _ODD.sub(_narrow, text)
    untidy = "  " in narrow or _OTHER_BLANK.search(narrow)
    return _BLANKS.sub(" ", narrow) if untidy else narrow


def _narrow(odd: re.Match[str]) -> str:
    return _narrowed(odd[0])


@lru_cache(maxsize=4096)
def _narrowed(text: str) -> str:
    return normalize("NFKC", text.translate(_TABLE))
