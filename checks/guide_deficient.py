"""办事指南要素缺失严重 · A service guide lacks so many classes that it is of no use.

Judges        One guide of the site, sampled or not: how many of the classes does it lack?
Why           A guide without place, papers and telephone is a title.
Exempt        Nothing: every guide that the site lists counts.
Unclear       Hardly a class was found, so that the page may be no guide; or a picture, a frame or
              an attached guide may hold the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import ServiceGuide
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`lacking`: from so many missing classes on."""

    elements: tuple[str, ...]
    lacking: int
    proved_by: int


def judge(seen: ServiceGuide, params: Params, _on: date) -> Verdict:
    missing = [name for name in seen.missing if name in params.elements]
    if len(missing) < params.lacking:
        return Pass()
    if seen.printed < params.proved_by:
        return Unclear("页面上未见足以判读的指南要素")
    if seen.elsewhere:
        return Unclear("要素可能载于图片、框架或附件")
    return Breach(f"事项“{seen.title}”的办事指南缺{len(missing)}类要素：{'、'.join(missing)}")


CHECK = Check(looks_at=ServiceGuide, params=Params, judge=judge)
