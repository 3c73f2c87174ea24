"""月度簿 · What people entered for a month, and the cards that were frozen when it was closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from domain import wire
from domain.monthly import Point, PointKind, SiteMonth, UnitMonth
from store._base import Base


class PointRow(Base):
    __tablename__ = "point"

    month: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[str]
    vetoed: Mapped[bool]
    says: Mapped[str]

    def record(self) -> Point:
        return Point(
            month=self.month,
            kind=PointKind(self.kind),
            about=self.about,
            item=self.item,
            points=Decimal(self.points),
            vetoed=self.vetoed,
            says=self.says,
        )


class CardRow(Base):
    """`what`: site or unit; `about`: the site, or the unit's id."""

    __tablename__ = "card"

    month: Mapped[str] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    frozen_at: Mapped[datetime]
    card: Mapped[dict[str, Any]]


class Months:
    def __init__(self, session: Session) -> None:
        self._session = session

    def points(self, month: str) -> tuple[Point, ...]:
        asked = select(PointRow).where(PointRow.month == month)
        order = (PointRow.kind, PointRow.about, PointRow.item)
        return tuple(row.record() for row in self._session.scalars(asked.order_by(*order)))

    def enter(self, points: Iterable[Point]) -> None:
        """An entry with the same month, subject, kind and item takes the place of the earlier."""
        for point in points:
            self._session.merge(
                PointRow(
                    month=point.month,
                    kind=point.kind.value,
                    about=point.about,
                    item=point.item,
                    points=str(point.points),
                    vetoed=point.vetoed,
                    says=point.says,
                )
            )
            self._session.flush()  # the next one may be the same entry, and must find this one

    def frozen_at(self, month: str) -> datetime | None:
        asked = select(CardRow.frozen_at).where(CardRow.month == month).limit(1)
        return self._session.scalars(asked).one_or_none()

    def freeze(
        self, month: str, sites: Iterable[SiteMonth], units: Iterable[UnitMonth], at: datetime
    ) -> None:
        """All cards of a month together; the month must not have any yet."""
        rows = [("site", each.site, wire.plain(each)) for each in sites]
        rows += [("unit", each.unit, wire.plain(each)) for each in units]
        for what, about, card in rows:
            row = CardRow(month=month, what=what, about=about, frozen_at=at, card=card)
            self._session.add(row)
        self._session.flush()

    def thaw(self, month: str) -> None:
        self._session.execute(delete(CardRow).where(CardRow.month == month))
        self._session.expire_all()

    def sites(self, month: str) -> tuple[SiteMonth, ...]:
        return tuple(wire.build(SiteMonth, card) for card in self._cards("site", month))

    def units(self, month: str) -> tuple[UnitMonth, ...]:
        return tuple(wire.build(UnitMonth, card) for card in self._cards("unit", month))

    def closed(self) -> tuple[str, ...]:
        """Every closed month, oldest first."""
        return tuple(
            self._session.scalars(select(CardRow.month).distinct().order_by(CardRow.month))
        )

    def _cards(self, what: str, month: str) -> Iterable[dict[str, Any]]:
        """By subject, in an order that no database's collation has a say in."""
        asked = select(CardRow.about, CardRow.card)
        rows = self._session.execute(asked.where(CardRow.month == month, CardRow.what == what))
        return [card for _, card in sorted(map(tuple, rows), key=lambda row: row[0])]
