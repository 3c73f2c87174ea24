"""公开内容过期 · What must be published is there, but its latest is older than its cycle allows.

Judges        One duty with a cycle: the newest date behind its places, or the latest year that they
              name, as far as its day has passed.
Why           Last year's budget does not tell what is spent this year.
Exempt        Nothing; duties without a cycle, and those without a place, are not looked at.
Unclear       No date or year could be read, or the thing lies on another site.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.obligations import ObligationLook, Place, Where
from domain.verdict import Breach, Pass, Unclear, Verdict


def judge(seen: ObligationLook, _params: NoParams, on: date) -> Verdict:
    demand, year = seen.demand, seen.demand.year_due(on)
    if any(place.where is Where.ELSEWHERE for place in seen.places):
        return Pass() if _is_fresh(seen, year, on) else Unclear("在其他网站公开，不查其时间")
    if any(_untold(place, year) for place in seen.places):
        doubt = Unclear(f"“{demand.title}”有未能判读之处，不能断定是否过期")
        return Pass() if _is_fresh(seen, year, on) else doubt
    if _is_fresh(seen, year, on):
        return Pass()
    if year is not None and seen.year is not None:
        return Breach(
            f"“{demand.title}”最近一份为{seen.year}年度，未见{year}年度（依据：{demand.clause}）"
        )
    if year is None and demand.cycle is not None and seen.newest is not None:
        return Breach(
            f"“{demand.title}”最近一条为{seen.newest.isoformat()}，超过{demand.cycle}没有更新"
            f"（依据：{demand.clause}）"
        )
    return Unclear(f"“{demand.title}”没有读到可以判断新旧的年度或者日期")


def _untold(place: Place, year: int | None) -> bool:
    """It may hold something newer: neither read nor dated, not even by its name."""
    known = place.newest if year is None else place.year
    return place.filled is None and known is None and place.where is not Where.SHARED


def _is_fresh(seen: ObligationLook, year: int | None, on: date) -> bool:
    if year is not None:
        return seen.year is not None and seen.year >= year
    cycle = seen.demand.cycle
    return cycle is not None and seen.newest is not None and seen.newest >= cycle.before(on)


def _concerns(seen: ObligationLook, _params: NoParams) -> bool:
    timed = seen.demand.cycle is not None or seen.demand.due is not None
    own = [place for place in seen.places if place.where is not Where.SHARED]
    return timed and any(place.filled is not False for place in own)


CHECK = Check(looks_at=ObligationLook, params=NoParams, judge=judge, concerns=_concerns)
