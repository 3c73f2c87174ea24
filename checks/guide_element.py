"""办事指南要素缺失 · A sampled service guide lacks one of the classes that every guide must print.

Judges        One class of one sampled guide: does the page print it, with something behind it?
Why           Who comes with half the papers comes twice.
Exempt        Guides that the seed did not draw, and classes the edition does not name.
Unclear       Hardly a class was found, so that the page may be no guide, or we may not read it; or
              a picture, a frame or an attached guide may hold the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import GuideElement
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`proved_by`: the fewest classes found that prove the page to be a guide."""

    elements: tuple[str, ...]
    sample: int
    proved_by: int


def judge(seen: GuideElement, params: Params, _on: date) -> Verdict:
    if seen.found:
        return Pass()
    if seen.printed < params.proved_by:
        return Unclear("页面上未见足以判读的指南要素")
    if seen.elsewhere:
        return Unclear(f"页面上未见{seen.element}，可能载于图片、框架或附件")
    what = "未填写" if seen.empty else "没有"
    return Breach(f"事项“{seen.title}”的办事指南{what}{seen.element}")


def concerns(seen: GuideElement, params: Params) -> bool:
    return seen.rank < params.sample and seen.element in params.elements


CHECK = Check(looks_at=GuideElement, params=Params, judge=judge, concerns=concerns)
