"""刷新指令 · A Refresh header or <meta http-equiv="refresh">, read as browsers read it."""

from __future__ import annotations

import re

_REFRESH = re.compile(r"\s*+([0-9]*+)(?:\.[0-9.]*+)?\s*+(?:[;,]?\s*+)(.*)", re.DOTALL)
_URL_WORD = re.compile(r"url\s*+=\s*+", re.IGNORECASE)


def read_refresh(value: str) -> tuple[float, str | None]:
    """Seconds and target; no target where the page only reloads itself or the value is not one."""
    found = _REFRESH.match(value)
    if found is None or (not found[1] and not value.strip().startswith(".")):
        return 0.0, None
    rest = found[2]
    word = _URL_WORD.match(rest)
    if word:
        rest = rest[word.end() :]
    if rest[:1] in ("'", '"'):
        rest = rest[1:].partition(rest[0])[0]
    return float(found[1] or 0), rest.strip() or None
