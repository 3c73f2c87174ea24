"""名录栏目摘录 · What the register decided of a site's columns, as an errand carries it.

The office's word overrides whatever names, labels and entries make likely.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.columns import ColumnKind, ColumnSlice, Lifecycle
from domain.register import Column
from domain.register import ColumnKind as Registered

_KINDS: dict[Registered, tuple[ColumnKind, Lifecycle | None]] = {
    Registered.NEWS: (ColumnKind.NEWS, Lifecycle.RUNNING),
    Registered.NOTICES: (ColumnKind.NOTICE, Lifecycle.RUNNING),
    Registered.POLICIES: (ColumnKind.POLICY, Lifecycle.RUNNING),
    Registered.INTERPRETATIONS: (ColumnKind.INTERPRETATION, Lifecycle.RUNNING),
    Registered.PERSONNEL: (ColumnKind.PERSONNEL, Lifecycle.EVENT),
    Registered.PLANS: (ColumnKind.PLAN, Lifecycle.CALENDAR),
    Registered.BUDGET: (ColumnKind.BUDGET, Lifecycle.CALENDAR),
    Registered.STATISTICS: (ColumnKind.STATISTICS, Lifecycle.CALENDAR),
    Registered.DISCLOSURE: (ColumnKind.DISCLOSURE, None),
    Registered.SERVICES: (ColumnKind.SERVICE, Lifecycle.STANDING),
    Registered.INTERACTION: (ColumnKind.INTERACTION, Lifecycle.STANDING),
    Registered.TOPIC: (ColumnKind.TOPIC, Lifecycle.EVENT),
    Registered.STANDING: (ColumnKind.PROFILE, Lifecycle.STANDING),
    Registered.ENTRANCE: (ColumnKind.OTHER, Lifecycle.ENTRANCE),
    Registered.OTHER: (ColumnKind.OTHER, None),
}


def slices(columns: Iterable[Column], site: str, on: date) -> tuple[ColumnSlice, ...]:
    """The site's columns that are open on that day; one that was closed is archived."""
    ours = (each for each in columns if each.site == site)
    return tuple(_slice(each, on) for each in ours if not (each.opened_on and on < each.opened_on))


def _slice(column: Column, on: date) -> ColumnSlice:
    kind, lifecycle = _KINDS[column.kind]
    if column.closed_on and on >= column.closed_on:
        lifecycle = Lifecycle.ARCHIVED
    return ColumnSlice(url=column.url, name=column.name, kind=kind, lifecycle=lifecycle)
