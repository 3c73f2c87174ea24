"""往次所见 · What is remembered of one column: its layout, its entries and when they first came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.calendar import civil_date
from domain.columns import Dated
from domain.memory import COLUMN, Memory


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
        if entry.identity in self.first_seen:
            return False
        return self.reach is None or (entry.on is not None and entry.on > self.reach)

    def arrived(self, entries: Iterable[Dated], on: date) -> date | None:
        """When the entry that came last was seen first; None where all stood there from the start.
        `on`: the day of this look, for what is new in it."""
        listed = list(entries)
        if self.new(listed):
            return on
        known = (self.first_seen.get(each.identity) for each in listed)
        return max((day for day in known if day is not None and day > self.since), default=None)


def pasts(memory: Iterable[Memory]) -> dict[str, PastColumn]:
    """What the errand remembers of columns, by their address."""
    return {each.subject: _past(each) for each in memory if each.kind == COLUMN}


def _past(memory: Memory) -> PastColumn:
    value = memory.value
    reach, entries = value.get("reach"), value.get("entries") or {}
    return PastColumn(
        since=civil_date(memory.first_seen),
        seen_on=civil_date(memory.last_seen),
        layout=str(value.get("layout") or ""),
        n_items=int(value.get("n_items") or 0),
        reach=date.fromisoformat(str(reach)) if reach else None,
        first_seen={str(key): date.fromisoformat(str(day)) for key, day in entries.items()},
    )
