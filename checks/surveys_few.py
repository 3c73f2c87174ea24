"""征集调查活动过少 · Fewer consultations in a year than the indicator asks for.

Judges        The site's consultations that name when they began.
Why           Asking the public six times a year is what the bonus indicator pays for.
Exempt        Sites without such a column: it is a bonus, no duty.
Unclear       The list was not read to its end, or consultations without a readable day remain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.calendar import Span
from domain.channels import SurveyCensus
from domain.columns import Health
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    fewest: int
    within_years: int


def judge(seen: SurveyCensus, params: Params, on: date) -> Verdict:
    since = Span(years=params.within_years).before(on)
    count = sum(since <= day <= on for day in seen.opened)
    if count >= params.fewest:
        return Pass()
    if not seen.columns:
        return Exempt("没有找到征集调查类栏目；该项为加分指标")
    if not seen.complete or seen.health is not Health.PROVED:
        return Unclear(f"读到{count}次征集调查活动，{seen.doubt or '但没有读完'}")
    return Breach(
        f"监测时间点前{params.within_years}年内开展征集调查活动{count}次，少于{params.fewest}次"
    )


CHECK = Check(looks_at=SurveyCensus, params=Params, judge=judge)
