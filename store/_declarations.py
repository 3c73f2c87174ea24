"""申报簿 · Every declaration that came in, whatever was decided on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.declarations import Declaration, Standing
from store._base import Base


class DeclarationRow(Base):
    __tablename__ = "declaration"
    __table_args__ = (Index(None, "standing", "ends"), Index(None, "site"))

    id: Mapped[str] = mapped_column(primary_key=True)
    site: Mapped[str]
    standing: Mapped[str]
    begins: Mapped[date]
    ends: Mapped[date]
    record: Mapped[dict[str, Any]]


class Declarations:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id_: str) -> Declaration | None:
        row = self._session.get(DeclarationRow, id_, populate_existing=True)
        return wire.build(Declaration, row.record) if row else None

    def list(
        self, *, standings: Iterable[Standing] = (), site: str | None = None
    ) -> tuple[Declaration, ...]:
        """By the day on which they begin."""
        asked = select(DeclarationRow).order_by(DeclarationRow.begins, DeclarationRow.id)
        if wanted := [each.value for each in standings]:
            asked = asked.where(DeclarationRow.standing.in_(wanted))
        if site is not None:
            asked = asked.where(DeclarationRow.site == site)
        return tuple(wire.build(Declaration, row.record) for row in self._session.scalars(asked))

    def put(self, declaration: Declaration) -> None:
        self._session.merge(
            DeclarationRow(
                id=declaration.id,
                site=declaration.site,
                standing=declaration.standing.value,
                begins=declaration.told.begins,
                ends=declaration.told.ends,
                record=wire.plain(declaration),
            )
        )
        self._session.flush()
