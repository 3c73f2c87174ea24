"""预决算表不全 · A department's final accounts lack tables of the set, or say nothing of 三公经费.

Judges        The newest paper of the kind the rule names: the tables that its page and attachments
              print, by name or alias.
Why           Whoever leaves a table out hides what stands in it.
Exempt        Nothing; papers of another kind, and a paper that was not found, are others' business.
Unclear       Part of the paper could not be read: a picture, an old Office file, a lost file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.budgets import BudgetKind, BudgetLook
from domain.obligations import UnitClass
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`titled`: words of a department's paper; a finance office publishes the government's as well.
    `three_public`: whether the paper must speak of 三公经费.
    """

    kind: BudgetKind
    of: UnitClass
    titled: tuple[str, ...]
    required: tuple[str, ...]
    three_public: bool


def judge(seen: BudgetLook, params: Params, _on: date) -> Verdict:
    lacking = [name for name in params.required if name not in seen.tables]
    if params.three_public and not seen.three_public:
        lacking.append("三公经费情况")
    if not lacking:
        return Pass()
    listed = f"“{seen.title}”（{seen.url}）未见{'、'.join(lacking)}"
    return Breach(listed) if seen.read else Unclear(f"{listed}，但有附件或者图片未能读到")


def _concerns(seen: BudgetLook, params: Params) -> bool:
    whose = seen.kind is params.kind and seen.unit_class is params.of
    titled = any(word in seen.title for word in params.titled)
    return whose and titled and seen.url is not None


CHECK = Check(looks_at=BudgetLook, params=Params, judge=judge, concerns=_concerns)
