"""陷阱 · Address patterns that feed themselves: calendars, facets, search results, printing styles.

A pattern is the path with its numbers taken out. A page whose link leads to its own pattern adds a
step to a chain; an ordinary column is reached from elsewhere and its chains stay short.
"""

from __future__ import annotations

import re
from collections import Counter

from domain.errand import Limits

_NUMBER = re.compile(r"\d+|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


class Traps:
    """Asked once for every new address of the site; remembers what it has let pass."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._chain: dict[str, int] = {}
        self._fed: Counter[str] = Counter()
        self._turned: Counter[str] = Counter()
        self.sprung: Counter[str] = Counter()

    def springs(self, url: str, via: str) -> bool:
        """Whether following `url`, met on the page `via`, would lead into a trap."""
        pattern, query = _pattern(url)
        if pattern != _pattern(via)[0]:
            return False
        chain = self._chain[url] = self._chain.get(via, 0) + 1
        limits = self._limits
        most = limits.max_query_chain if query else limits.max_chain
        self._fed[pattern] += query
        if chain > most or (query and self._fed[pattern] > limits.max_query_pages):
            self.sprung[pattern] += 1
            return True
        return False

    def turns_a_page(self, url: str, via: str) -> bool:
        """Whether it is a further page of the list that `via` shows, in the same directory: further
        on, but no deeper in the site. Page 30 of a list is as near as the first; a pattern with
        more pages than a list has is none."""
        if url not in self._chain or url.rpartition("/")[0] != via.rpartition("/")[0]:
            return False
        pattern, _ = _pattern(url)
        self._turned[pattern] += 1
        return self._turned[pattern] <= self._limits.max_chain


def pattern_of(url: str) -> str:
    """The address with its numbers taken out: alike for the pages of one template."""
    return _NUMBER.sub("N", url)


def _pattern(url: str) -> tuple[str, bool]:
    stem, mark, query = url.partition("?")
    return _NUMBER.sub("N", stem), bool(mark and query)
