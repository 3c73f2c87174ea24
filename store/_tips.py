"""线索簿 · Every tip that came in, whatever became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.tips import Source, Tip, TipState
from store._base import Base


class TipRow(Base):
    __tablename__ = "tip"
    __table_args__ = (Index(None, "state", "due"), Index(None, "site"), Index(None, "finding"))

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    state: Mapped[str]
    site: Mapped[str]
    received_on: Mapped[date]
    due: Mapped[date | None]
    finding: Mapped[str | None]
    record: Mapped[dict[str, Any]]


class Tips:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id_: str) -> Tip | None:
        row = self._session.get(TipRow, id_, populate_existing=True)
        return wire.build(Tip, row.record) if row else None

    def like(self, beginning: str) -> tuple[Tip, ...]:
        """Those whose number begins so; two are enough to know that it was too short."""
        asked = select(TipRow).where(TipRow.id.startswith(beginning, autoescape=True)).limit(2)
        return tuple(wire.build(Tip, row.record) for row in self._session.scalars(asked))

    def list(
        self, *, states: Iterable[TipState] = (), source: Source | None = None, limit: int = 100
    ) -> tuple[Tip, ...]:
        """What is due first comes first; what nobody waits for, last."""
        order = (TipRow.due.is_(None), TipRow.due, TipRow.received_on, TipRow.id)
        asked = select(TipRow).order_by(*order)
        if wanted := [state.value for state in states]:
            asked = asked.where(TipRow.state.in_(wanted))
        if source is not None:
            asked = asked.where(TipRow.source == source.value)
        rows = self._session.scalars(asked.limit(limit))
        return tuple(wire.build(Tip, row.record) for row in rows)

    def of_finding(self, fingerprint: str) -> tuple[Tip, ...]:
        asked = select(TipRow).where(TipRow.finding == fingerprint).order_by(TipRow.received_on)
        return tuple(wire.build(Tip, row.record) for row in self._session.scalars(asked))

    def put(self, tip: Tip) -> None:
        self._session.merge(
            TipRow(
                id=tip.id,
                source=tip.source.value,
                state=tip.state.value,
                site=tip.site,
                received_on=tip.received_on,
                due=tip.due,
                finding=tip.finding,
                record=wire.plain(tip),
            )
        )
        self._session.flush()
