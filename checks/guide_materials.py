"""办理材料格式要求不明确 · A guide lists papers and does not say in which form to bring them.

Judges        One sampled guide whose papers are listed: is there a word of original or copy, paper
              or electronic, how many?
Why           A copy where the original was wanted is another journey.
Exempt        Guides that ask for no papers, or list none (another rule's business).
Unclear       The list refers to an attachment or a table elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import MATERIALS, ServiceGuide, asks_for_papers, kept_elsewhere
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`formats`: words any of which says in which form."""

    formats: tuple[str, ...]
    sample: int


def judge(seen: ServiceGuide, params: Params, _on: date) -> Verdict:
    if not asks_for_papers(seen.fields):
        return Exempt("未列办理材料，或不需要材料")
    if any(word in seen.fields[MATERIALS] for word in params.formats):
        return Pass()
    if seen.elsewhere or kept_elsewhere(seen.fields[MATERIALS]):
        return Unclear("材料要求可能载于附件或其他页面")
    return Breach(f"事项“{seen.title}”的办理材料未说明原件或复印件、纸质或电子版、份数")


def concerns(seen: ServiceGuide, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=ServiceGuide, params=Params, judge=judge, concerns=concerns)
