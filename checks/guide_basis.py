"""办事指南政策文件仅有名称 · A guide names the laws it rests on and says nothing of their content.

Judges        The basis of one sampled guide: does it give an article or a content, or lead to one?
Why           A name of a law is no reason that an applicant could read.
Exempt        Guides without a basis (another rule's business) or that name no document.
Unclear       The basis refers to an attachment or another page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import BASIS, ServiceGuide, kept_elsewhere, only_named
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    sample: int


def judge(seen: ServiceGuide, _params: Params, _on: date) -> Verdict:
    basis = seen.fields.get(BASIS, "")
    if "《" not in basis:
        return Exempt("依据未提到政策文件")
    law = only_named(seen.fields)
    if law is None or seen.linked_basis:
        return Pass()
    if kept_elsewhere(basis):
        return Unclear("依据载于附件或其他页面")
    return Breach(f"事项“{seen.title}”的依据{law}仅有名称，未说明具体内容")


def concerns(seen: ServiceGuide, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=ServiceGuide, params=Params, judge=judge, concerns=concerns)
