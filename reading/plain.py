"""素文 · Text in the form that patterns are matched on; evidence keeps the original."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−－─"}
_TABLE = {**_ZERO_WIDTH, **_DASHES}
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")


# Most of a Chinese page is ASCII and common ideographs, which all of this leaves as they are. A
# mark that combines with the character before it is normalised with it.
_ODD = re.compile(r"[\x00-\x7f]?[^\x00-\x7f\u4e00-\u9fff]+")


def plain(text: str) -> str:
    """Full-width letters, digits and colons made narrow, dashes alike, blanks single."""
    return _BLANKS.sub(" ", _ODD.sub(_narrow, text))


def _narrow(odd: re.Match[str]) -> str:
    return _narrowed(odd[0])


@lru_cache(maxsize=4096)
def _narrowed(text: str) -> str:
    return normalize("NFKC", text.translate(_TABLE))
