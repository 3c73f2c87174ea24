"""答复雷同 · Several letters were given almost the same answer.

Judges        The answers of one channel's opened letters, compared with one another.
Why           One text for every question is 敷衍: nobody read the letter.
Exempt        Channels that the clause leaves out.
Unclear       Fewer answers than the rule compares could be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from checks._letters import consults
from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    fewest: int


def judge(seen: LetterLook, params: Params, _on: date) -> Verdict:
    if seen.alike >= params.fewest:
        return Breach(f"“{seen.name}”抽查的{seen.compared}条答复中有{seen.alike}条内容基本相同")
    if seen.compared < params.fewest:
        return Unclear(f"“{seen.name}”只读到{seen.compared}条答复内容，不足以比较")
    return Pass()


CHECK = Check(looks_at=LetterLook, params=Params, judge=judge, concerns=consults)
