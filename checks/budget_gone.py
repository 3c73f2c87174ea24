"""往年预决算打不开 · Papers of earlier years are still listed, and can no longer be opened.

Judges        The earlier years' papers of one kind that the site names: whether each still answers.
Why           They are to stay for good: only beside the years before does a figure say something.
Exempt        Nothing; a site that names no earlier year is not judged by this rule.
Unclear       One that does not answer for a reason of the path or of a guard.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.budgets import BudgetLook
from domain.verdict import Breach, Pass, Unclear, Verdict


def judge(seen: BudgetLook, _params: NoParams, _on: date) -> Verdict:
    gone = [each for each in seen.earlier if each.alive is False]
    if gone:
        years = "、".join(f"{each.year}年" for each in gone)
        return Breach(f"{years}{seen.kind.words}打不开：{gone[0].url}")
    unknown = [each for each in seen.earlier if each.alive is None]
    if unknown:
        return Unclear(f"{unknown[0].year}年{seen.kind.words}未能核实：{unknown[0].url}")
    return Pass()


def _concerns(seen: BudgetLook, _params: NoParams) -> bool:
    return bool(seen.earlier)


CHECK = Check(looks_at=BudgetLook, params=NoParams, judge=judge, concerns=_concerns)
