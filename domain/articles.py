"""文章所见 · One article page as its reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.dates import SeenDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """文章识读 · `published` is what stands at the title, never what only a label or address says.

    `dates`: every date of publication that some part of the page gives, best source first;
    `signed` is 成文日期; `text` hashes the words of the body, the same wherever it is re-posted.
    """

    title: str | None
    published: SeenDate | None
    source: str | None
    dates: tuple[SeenDate, ...] = ()
    signed: date | None = None
    text: str = ""

    @property
    def published_time(self) -> str | None:
        return self.published.time if self.published else None

    @property
    def best(self) -> SeenDate | None:
        """The date to judge by: printed before meta before address."""
        return next((each for each in self.dates if each.usable), None)

    def conflict(self, days: int = 1) -> tuple[SeenDate, SeenDate] | None:
        """Two of its dates that lie more than `days` apart: the best one and the farthest."""
        known = [(each.usable, each) for each in self.dates if each.usable]
        if len(known) < 2:
            return None
        first = known[0]
        apart = max(known[1:], key=lambda other: abs(_apart(first[0], other[0])))
        return (first[1], apart[1]) if abs(_apart(first[0], apart[0])) > days else None


def _apart(one: date | None, other: date | None) -> int:
    return (one - other).days if one and other else 0
