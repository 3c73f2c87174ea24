"""政策文件信息不全 · The table at the head of a policy paper lacks what it must print.

Judges        One own paper whose head is a table: are index, number, days and validity there?
Why           Who applies a paper must know its number, its day, and whether it still holds.
Exempt        Papers of others, and pages without such a table: it is not asked of every page.
Unclear       Hardly a label of it was found: the rest may stand elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import PolicyPaper
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`proved_by`: the fewest labels that prove the table to be the paper's head."""

    required: tuple[str, ...]
    proved_by: int


def judge(seen: PolicyPaper, params: Params, _on: date) -> Verdict:
    if not seen.own:
        return Exempt("不是本单位制发的文件")
    missing = [name for name in params.required if name not in seen.head]
    if not missing:
        return Pass()
    if len(missing) == len(params.required):
        return Exempt("页面上没有文件信息表")
    if len(params.required) - len(missing) < params.proved_by:
        return Unclear("页面上的文件信息表无法判读")
    return Breach(f"政策文件“{seen.title}”的信息表缺{'、'.join(missing)}")


CHECK = Check(looks_at=PolicyPaper, params=Params, judge=judge)
