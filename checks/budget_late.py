"""预决算逾期公开 · A budget or final accounts came out later after approval than the law allows.

Judges        One year's paper whose day of approval the register knows: the printed day beside it.
Why           The Budget Law gives twenty days; after a year nobody can object to a budget any more.
Exempt        Its day has not come yet.
Unclear       No day is printed, the printed day lies before the approval, or nothing was found but
              one of the ways to it was closed to us.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from checks._contract import Check
from domain.budgets import BudgetLook
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    within_days: int


def judge(seen: BudgetLook, params: Params, on: date) -> Verdict:
    assert seen.approved_on is not None, "such papers are not this rule's business"
    due = seen.approved_on + timedelta(days=params.within_days)
    what = f"{seen.year}年{seen.kind.words}于{seen.approved_on.isoformat()}批复"
    if seen.url is None:
        return _not_found(seen, what, due, on)
    if seen.published is None:
        return Unclear(f"“{seen.title}”没有注明发布日期")
    if seen.published < seen.approved_on:
        return Unclear(f"“{seen.title}”注明{seen.published.isoformat()}发布，早于批复，可能有误")
    if seen.published <= due:
        return Pass()
    return Breach(
        f"{what}，“{seen.title}”于{seen.published.isoformat()}公开，晚于{due.isoformat()}"
    )


def _not_found(seen: BudgetLook, what: str, due: date, on: date) -> Verdict:
    if on <= due:
        return Exempt(f"{what}，公开期限为{due.isoformat()}，尚未到期")
    if seen.gaps:
        return Unclear(f"{what}，没有找到，但查找不全：{'；'.join(seen.gaps)}")
    return Breach(f"{what}，应当在{due.isoformat()}前公开，网站上没有找到")


def _concerns(seen: BudgetLook, _params: Params) -> bool:
    return seen.approved_on is not None


CHECK = Check(looks_at=BudgetLook, params=Params, judge=judge, concerns=_concerns)
