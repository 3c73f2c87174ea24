"""通知簿 · Notices: the whole record as one value, what is searched for as columns beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.notices import Notice, Stage
from store._base import Base


class NoticeRow(Base):
    __tablename__ = "notice"
    __table_args__ = (Index(None, "stage", "due"), Index(None, "unit"))

    id: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str]
    unit: Mapped[str]
    due: Mapped[date | None]
    drafted_at: Mapped[datetime]
    record: Mapped[dict[str, Any]]


class Notices:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, notice: str) -> Notice | None:
        row = self._session.get(NoticeRow, notice, populate_existing=True)
        return wire.build(Notice, row.record) if row else None

    def list(self, *, stages: Iterable[Stage] = (), unit: str | None = None) -> tuple[Notice, ...]:
        """Oldest first."""
        asked = select(NoticeRow).order_by(NoticeRow.drafted_at, NoticeRow.id)
        if wanted := [stage.value for stage in stages]:
            asked = asked.where(NoticeRow.stage.in_(wanted))
        if unit is not None:
            asked = asked.where(NoticeRow.unit == unit)
        return tuple(wire.build(Notice, row.record) for row in self._session.scalars(asked))

    def put(self, notice: Notice) -> None:
        self._session.merge(
            NoticeRow(
                id=notice.id,
                stage=notice.stage.value,
                unit=notice.unit,
                due=notice.due,
                drafted_at=notice.drafted_at,
                record=wire.plain(notice),
            )
        )
        self._session.flush()
