"""办事指南表述含糊 · A guide asks for papers that it does not name.

Judges        The list of papers of one sampled guide: does it end in “other papers”?
Why           Nobody can bring what is not named.
Exempt        Guides that ask for no papers, or list none.
Unclear       Nothing: the words stand there or they do not. “No other papers” asks for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import ServiceGuide, asks_for_papers, vague
from domain.verdict import Breach, Exempt, Pass, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    phrases: tuple[str, ...]
    sample: int


def judge(seen: ServiceGuide, params: Params, _on: date) -> Verdict:
    if not asks_for_papers(seen.fields):
        return Exempt("未列办理材料，或不需要材料")
    words = vague(seen.fields, params.phrases)
    return Breach(f"事项“{seen.title}”的办理材料写作“{words}”") if words else Pass()


def concerns(seen: ServiceGuide, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=ServiceGuide, params=Params, judge=judge, concerns=concerns)
