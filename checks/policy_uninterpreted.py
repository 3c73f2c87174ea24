"""政策文件没有解读 · A sampled policy paper of the unit's own is explained nowhere on its site.

Judges        One paper of the draw: does an interpretation carry its name, or does the paper lead
              to one?
Why           People must be able to understand what binds them.
Exempt        Nothing that was drawn: the draw is among the unit's own papers that reach beyond
              the administration.
Unclear       Not every interpretation of the site could be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import PolicyPaper
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    sample: int


def judge(seen: PolicyPaper, _params: Params, _on: date) -> Verdict:
    if seen.explained_by:
        return Pass()
    if not seen.searched:
        return Unclear("未能读全本站的解读稿")
    return Breach(f"政策文件“{seen.title}”在本站没有解读")


def concerns(seen: PolicyPaper, params: Params) -> bool:
    return 0 <= seen.rank < params.sample


CHECK = Check(looks_at=PolicyPaper, params=Params, judge=judge, concerns=concerns)
