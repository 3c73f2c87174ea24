"""全部办事指南均不实用 · A site with few services, and every one of their guides is of no use.

Judges        All guides of a site together, where there are fewer than the edition says.
Why           Five bad guides are a veto; a site with three services must not escape by being small.
Exempt        Sites without any guide of their own: whether they must have some, people judge.
Unclear       Not every guide could be seen or read, and the rest are all deficient.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import ServiceCensus
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    fewer_than: int
    lacking: int
    proved_by: int


def judge(seen: ServiceCensus, params: Params, _on: date) -> Verdict:
    if not seen.guides:
        return Exempt("本站没有读到办事指南")
    if len(seen.guides) >= params.fewer_than:
        return Pass()
    if any(each.lacking < params.lacking for each in seen.guides):
        return Pass()
    if any(each.elsewhere or each.printed < params.proved_by for each in seen.guides):
        return Unclear("有指南未能判读")
    if seen.doubt:
        return Unclear(seen.doubt)
    return Breach(f"本站{len(seen.guides)}个事项的办事指南均缺失{params.lacking}类及以上要素")


CHECK = Check(looks_at=ServiceCensus, params=Params, judge=judge)
