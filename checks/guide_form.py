"""未提供表格获取渠道 · A guide asks for a form and offers no way to get one.

Judges        One sampled guide that asks for an application form: is there a link to one, or a word
              of where it is had?
Why           A form that only the counter hands out costs a journey.
Exempt        Guides that ask for no form.
Unclear       An attachment or a picture of the page may be the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import MATERIALS, ServiceGuide, forms_asked
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`ways`: words that say where the form is had."""

    ways: tuple[str, ...]
    sample: int


def judge(seen: ServiceGuide, params: Params, _on: date) -> Verdict:
    form = forms_asked(seen.fields)
    if form is None:
        return Exempt("未要求提供表单")
    if seen.forms or any(word in seen.fields[MATERIALS] for word in params.ways):
        return Pass()
    if seen.elsewhere:
        return Unclear("表格可能载于图片、框架或附件")
    return Breach(f"事项“{seen.title}”要求提供{form}，未提供规范表格的获取渠道")


def concerns(seen: ServiceGuide, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=ServiceGuide, params=Params, judge=judge, concerns=concerns)
