"""名录簿 · The register as it is, and as it was believed to be at any earlier moment.

A changed record closes its row and opens another, so that “what did we hold on day X” and “what
was true on day X” stay two questions: the first is asked here, the second of a record's own dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, insert, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.register import TYPES, Kind, Record, Register, Site, kind_of
from domain.registerwho import Entry, Origin, Origins
from store._base import Base

_OPEN = text("until is null")


class RegisterRow(Base):
    __tablename__ = "register"
    __table_args__ = (
        Index(
            "uq_register_open",
            "kind",
            "id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "kind", "id", "since"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    id: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    record: Mapped[dict[str, Any]]
    origins: Mapped[dict[str, Any]]

    def made(self) -> Record:
        return wire.build(TYPES[Kind(self.kind)], self.record)

    def entry(self) -> Entry:
        return Entry(self.made(), _origins(self.origins))


class RegisterBook:
    def __init__(self, session: Session) -> None:
        self._session = session

    def entries(self, at: datetime | None = None) -> tuple[Entry, ...]:
        """In the order in which they were entered; `at`: as the register stood at that moment."""
        return tuple(row.entry() for row in self._rows(at))

    def register(self, at: datetime | None = None) -> Register:
        """The records alone: who decided what costs as much again to read."""
        return Register(tuple(row.made() for row in self._rows(at)))

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """The records of one kind, as they are now."""
        asked = select(RegisterRow).where(RegisterRow.kind == kind.value, _OPEN)
        rows = self._session.scalars(asked.order_by(RegisterRow.number))
        return tuple(row.entry() for row in rows)

    def columns_ever(self, site: str) -> frozenset[str]:
        """The addresses of all columns that the register has of a site, or had at any time."""
        url, of = RegisterRow.record["url"].as_string(), RegisterRow.record["site"].as_string()
        asked = select(url).where(RegisterRow.kind == Kind.COLUMN.value, of == site)
        return frozenset(self._session.scalars(asked))

    def homes(self) -> tuple[str, ...]:
        """The addresses of all sites that the register has, or had at any time."""
        asked = select(RegisterRow).where(RegisterRow.kind == Kind.SITE.value)
        sites = (row.made() for row in self._session.scalars(asked))
        return tuple(sorted({site.home for site in sites if isinstance(site, Site)}))

    def _rows(self, at: datetime | None) -> Iterable[RegisterRow]:
        asked = select(RegisterRow).order_by(RegisterRow.number)
        if at is None:
            return self._session.scalars(asked.where(_OPEN))
        later = or_(RegisterRow.until.is_(None), RegisterRow.until > at)
        return self._session.scalars(asked.where(RegisterRow.since <= at, later))

    def get(self, kind: Kind, id_: str) -> Entry | None:
        row = self._open_row(kind, id_)
        return row.entry() if row else None

    def put(self, entry: Entry, at: datetime) -> None:
        self.put_all([entry], at)

    def put_all(self, entries: Sequence[Entry], at: datetime) -> None:
        """The entries from `at` on, instead of those that held until then."""
        if not entries:
            return
        asked = select(RegisterRow.number, RegisterRow.kind, RegisterRow.id, RegisterRow.since)
        held = {
            (kind, id_): (number, since)
            for number, kind, id_, since in self._session.execute(asked.where(_OPEN))
        }
        keys = [(kind_of(each.record).value, each.record.id) for each in entries]
        ended = [
            {"number": number, "until": max(at, since)}
            for number, since in (held[key] for key in keys if key in held)
        ]
        if ended:
            self._session.execute(update(RegisterRow), ended)
        self._session.execute(insert(RegisterRow), [_values(each, at) for each in entries])
        self._session.expire_all()

    def end(self, kind: Kind, id_: str, at: datetime) -> None:
        """From `at` on the register has no such record; what it was stays in its history."""
        row = self._open_row(kind, id_)
        assert row is not None, "only what is there can end"
        row.until = max(at, row.since)
        self._session.flush()

    def history(self, kind: Kind, id_: str) -> tuple[tuple[datetime, Entry], ...]:
        """Every state of one record with the moment from which it held, first one first."""
        asked = select(RegisterRow).where(RegisterRow.kind == kind.value, RegisterRow.id == id_)
        rows = self._session.scalars(asked.order_by(RegisterRow.number))
        return tuple((row.since, row.entry()) for row in rows)

    def _open_row(self, kind: Kind, id_: str) -> RegisterRow | None:
        return self._session.scalars(
            select(RegisterRow).where(
                RegisterRow.kind == kind.value, RegisterRow.id == id_, RegisterRow.until.is_(None)
            )
        ).one_or_none()


def _values(entry: Entry, at: datetime) -> dict[str, Any]:
    return {
        "kind": kind_of(entry.record).value,
        "id": entry.record.id,
        "since": at,
        "until": None,
        "record": wire.plain(entry.record),
        "origins": {name: wire.plain(origin) for name, origin in entry.origins.items()},
    }


def _origins(told: Mapping[str, Any]) -> Origins:
    return {name: wire.build(Origin, origin) for name, origin in told.items()}
