"""示例县 · A second county: one platform on the portal for all, reports side by side, site ends."""

from __future__ import annotations

from county.book import Book
from county.sites.shili import closing, departments, portal


def write() -> list[Book]:
    return [portal.write(), *departments.write(), *closing.write()]
