"""往次所见 · What is remembered of one column: its layout, its entries and when they first came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from unicodedata import normalize

from domain.columns import Dated

_NOISE = re.compile(r"[\W_]+")
_TELLING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PastColumn:
    """`seen_on`: the last look that read it; `first_seen`: identity of an entry → its first look.

    `since`: the first look of all; what it found may have stood there for years. `reach`: the
    oldest day down to which the last look read; None where it read the whole column.
    """

    since: date
    seen_on: date
    layout: str = ""
    n_items: int = 0
    reach: date | None = None
    first_seen: Mapping[str, date] = field(default_factory=dict)

    def new(self, entries: Iterable[Dated]) -> list[Dated]:
        """Entries that were certainly not there at the last look: it read down to their day."""
        return [each for each in entries if self._was_absent(each)]

    def _was_absent(self, entry: Dated) -> bool:
        if identity(entry.title, entry.url) in self.first_seen:
            return False
        return self.reach is None or (entry.on is not None and entry.on > self.reach)

    def arrived(self, entries: Iterable[Dated], on: date) -> date | None:
        """When the entry that came last was seen first; None where all stood there from the start.
        `on`: the day of this look, for what is new in it."""
        listed = list(entries)
        if self.new(listed):
            return on
        known = (self.first_seen.get(identity(each.title, each.url)) for each in listed)
        return max((day for day in known if day is not None and day > self.since), default=None)


def identity(title: str, url: str | None) -> str:
    """An entry by its words, wherever it is linked from: a re-post is no update. Without words
    that tell it apart, by its address."""
    words = _NOISE.sub("", normalize("NFKC", title)).casefold()
    key = words if len(words) >= _TELLING else f"{words} {url or ''}"
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:16]
