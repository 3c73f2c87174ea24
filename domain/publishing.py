"""信息发布 · How much was published in a month, column by column, as far as the lists tell.

Counted are the entries that the lists date within the month, in the last look that could read the
column; whether the list was read down to the month's first day, or may hold more, is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.columns import ColumnLook, Health
from domain.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """`whole` False: the list was not read down to the month's beginning, so “at least `n`”."""

    column: str
    name: str
    n: int
    whole: bool


def published(looks: Iterable[ColumnLook], month: Month) -> tuple[Published, ...]:
    """By name; `looks` of the month, the last one last. A column that none of them could read is
    not there: nobody knows."""
    read = {look.column: look for look in looks if look.health in (Health.PROVED, Health.EMPTY)}
    counted = (_counted(look, month) for look in read.values())
    return tuple(sorted(counted, key=lambda each: (each.name, each.column)))


def _counted(look: ColumnLook, month: Month) -> Published:
    days = [entry.on for entry in look.entries if entry.on is not None]
    first = month.begins.date()
    n = sum(first <= day <= month.last_day for day in days)
    whole = look.complete and len(look.entries) == look.n_items
    deep = look.settled and bool(days) and min(days) < first
    name = "—".join((*look.trail, look.name)) if look.trail else look.name
    return Published(column=look.column, name=name, n=n, whole=whole or deep)
