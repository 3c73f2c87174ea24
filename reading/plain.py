"""素文 · Text in the form that patterns are matched on; evidence keeps the original."""

from __future__ import annotations

import re
from unicodedata import normalize

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−－─"}
_TABLE = {**_ZERO_WIDTH, **_DASHES}
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")


def plain(text: str) -> str:
    """Full-width letters, digits and colons made narrow, dashes alike, blanks single."""
    return _BLANKS.sub(" ", normalize("NFKC", text.translate(_TABLE)))
