"""记忆簿 · What later looks must know of earlier ones: first sights, layouts, last reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Index, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.memory import Memory
from store._base import Base


class MemoryRow(Base):
    __tablename__ = "memory"
    __table_args__ = (Index(None, "site", "kind", "subject", "key", unique=True),)

    number: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    key: Mapped[str]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    value: Mapped[dict[str, Any]]


class Memories:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of_site(self, site: str) -> tuple[Memory, ...]:
        asked = select(MemoryRow).where(MemoryRow.site == site)
        rows = self._session.scalars(asked.order_by(MemoryRow.number))
        return tuple(map(_record, rows))

    def keep(self, site: str, fresh: Iterable[Memory]) -> None:
        """First and last sight are kept apart, whichever is told first; the later value stands."""
        asked = select(MemoryRow).where(MemoryRow.site == site)
        known = {(row.kind, row.subject, row.key): row for row in self._session.scalars(asked)}
        new: dict[tuple[str, str, str], Memory] = {}
        changed: list[dict[str, Any]] = []
        for each in fresh:
            name = (each.kind, each.subject, each.key)
            row = known.get(name)
            if row is None:
                new[name] = _merged(new[name], each) if name in new else each
                continue
            merged = _merged(_record(row), each)
            if merged != _record(row):
                changed.append({"number": row.number, **_values(site, merged)})
        if new:
            self._session.execute(insert(MemoryRow), [_values(site, each) for each in new.values()])
        if changed:
            self._session.execute(update(MemoryRow), changed)
        self._session.expire_all()


def _merged(before: Memory, now: Memory) -> Memory:
    later = now if now.last_seen >= before.last_seen else before
    return replace(
        later,
        first_seen=min(before.first_seen, now.first_seen),
        last_seen=max(before.last_seen, now.last_seen),
    )


def _record(row: MemoryRow) -> Memory:
    return Memory(
        kind=row.kind,
        subject=row.subject,
        key=row.key,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        value=row.value,
    )


def _values(site: str, memory: Memory) -> dict[str, Any]:
    return {
        "site": site,
        "kind": memory.kind,
        "subject": memory.subject,
        "key": memory.key,
        "first_seen": memory.first_seen,
        "last_seen": memory.last_seen,
        "value": memory.value,
    }
