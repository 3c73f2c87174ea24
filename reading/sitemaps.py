"""站点地图 · The addresses a sitemap lists, whatever state its XML is in.

Read by its tags alone: sitemaps in the wild lack declarations, name spaces or their end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from reading.charset import read_text

_ROOT = re.compile(r"<(?:\w+:)?(sitemapindex|urlset)\b", re.IGNORECASE)
_LOC = re.compile(
    r"<(?:\w+:)?loc\b[^<>]{0,200}>\s*+(?:<!\[CDATA\[([^<\]]{1,4000}+)\]\]>\s*|([^<]{1,4000}+))"
    r"</(?:\w+:)?loc\s*>"
)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`index`: the addresses are further sitemaps. Addresses as written, entities undone."""

    index: bool
    addresses: tuple[str, ...]


def sitemap(body: bytes, most: int = 50_000) -> Sitemap | None:
    """None: this is no sitemap. Packed ones (.gz) are unpacked within bounds."""
    text = read_text(body, None).text
    root = _ROOT.search(text[:5000])
    if root is None:
        return None
    found: list[str] = []
    for match in _LOC.finditer(text):
        address = (match[1] or unescape(match[2])).strip()
        if address:
            found.append(address)
        if len(found) >= most:
            break
    return Sitemap(root[1].lower() == "sitemapindex", tuple(found))
