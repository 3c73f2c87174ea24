"""预决算不在醒目位置 · The newest budget or final accounts lie too many clicks from the home page.

Judges        The fewest clicks that lead from the home page to the newest paper of each kind.
Why           What must be published in a prominent place is not to be dug for.
Exempt        Nothing; a paper that was not found is another rule's.
Unclear       No way of plain links leads to it: its menu is a script's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.budgets import BudgetLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    most_clicks: int


def judge(seen: BudgetLook, params: Params, _on: date) -> Verdict:
    if seen.clicks is None:
        return Unclear(f"没有找到从首页到“{seen.title}”的链接，可能由脚本打开")
    if seen.clicks <= params.most_clicks:
        return Pass()
    return Breach(f"从首页到“{seen.title}”（{seen.url}）须点击{seen.clicks}次")


def _concerns(seen: BudgetLook, _params: Params) -> bool:
    return seen.url is not None


CHECK = Check(looks_at=BudgetLook, params=Params, judge=judge, concerns=_concerns)
