"""经办记录 · Who did what, when, to what. Lines are added; none is ever changed or taken out."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Index, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain.ledger import Deed
from store._base import Base


class DeedRow(Base):
    __tablename__ = "deed"
    __table_args__ = (Index(None, "kind", "about"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    about: Mapped[str]
    verb: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    remark: Mapped[str]
    to: Mapped[str]
    run: Mapped[str]

    def record(self) -> Deed:
        return Deed(
            number=self.number,
            kind=self.kind,
            about=self.about,
            verb=self.verb,
            by=self.by,
            at=self.at,
            remark=self.remark,
            to=self.to,
            run=self.run,
        )


_TOLD = tuple(each.name for each in fields(Deed) if each.name != "number")
_TABLE = DeedRow.metadata.tables[DeedRow.__tablename__]


class Deeds:
    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, *deeds: Deed) -> None:
        if deeds:
            # A run may bring ten thousand: `asdict` copies every value, and an ORM looks at each.
            rows = [{name: getattr(deed, name) for name in _TOLD} for deed in deeds]
            self._session.execute(insert(_TABLE), rows)

    def of(self, kind: str, about: str) -> tuple[Deed, ...]:
        """Every deed about one thing, in the order in which they were done."""
        rows = self._session.scalars(
            select(DeedRow)
            .where(DeedRow.kind == kind, DeedRow.about == about)
            .order_by(DeedRow.number)
        )
        return tuple(row.record() for row in rows)
