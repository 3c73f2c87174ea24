"""公开栏目空白 · The place for something that must be published is there, and nothing is in it.

Judges        One duty that has a place on the site: whether any of its places holds something.
Why           A name in a menu tells nobody anything; it only looks as if the duty were met.
Exempt        Nothing; duties without any place are another rule's.
Unclear       What stands behind a place could not be told.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.obligations import ObligationLook, Where
from domain.verdict import Breach, Pass, Unclear, Verdict


def judge(seen: ObligationLook, _params: NoParams, _on: date) -> Verdict:
    met = (each for each in seen.places if each.answers)
    if any(each.filled or each.where is Where.ELSEWHERE for each in met):
        return Pass()
    own = [each for each in seen.places if each.where is not Where.SHARED]
    empty = [each for each in own if each.filled is False or each.where is Where.HOLLOW]
    if len(empty) < len(own):
        return Unclear(f"“{seen.demand.title}”的内容未能判读")
    place, demand = empty[0], seen.demand
    what = "只通向首页" if place.where is Where.HOLLOW else "内没有任何内容"
    says = f"“{demand.title}”栏目“{place.words}”（{place.url}）{what}（依据：{demand.clause}）"
    return Breach(says)


def _concerns(seen: ObligationLook, _params: NoParams) -> bool:
    return any(place.where is not Where.SHARED for place in seen.places)


CHECK = Check(looks_at=ObligationLook, params=NoParams, judge=judge, concerns=_concerns)
