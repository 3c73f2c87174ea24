"""Looks at duties, as a probe would bring them."""

from __future__ import annotations

from typing import Any

from domain.calendar import Span
from domain.obligations import Demand, ObligationLook, Place, Reach, UnitClass, Where

HOME = "https://a.test/"


def place(where: Where = Where.COLUMN, **said: Any) -> Place:
    values: dict[str, Any] = {"filled": True, "n_items": 3}
    return Place(url=f"{HOME}x/", words="权责清单", on=HOME, where=where, **(values | said))


def duty(*places: Place, reach: Reach | None = None, **said: Any) -> ObligationLook:
    known: UnitClass | None = said.pop("unit_class", UnitClass.DEPARTMENT)
    values: dict[str, Any] = {"always": True}
    demand = Demand(
        id="powers", title="权责清单", clause="某条", source="某文件", **(values | said)
    )
    return ObligationLook(
        home=HOME,
        unit_class=known,
        demand=demand,
        places=places,
        reach=reach or Reach(),
        looked_on=(HOME,),
    )


def a_year(*places: Place) -> ObligationLook:
    return duty(*places, cycle=Span(years=1))
