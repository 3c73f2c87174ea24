"""解读不及时 · An interpretation came out later after its paper than is allowed.

Judges        One interpretation whose paper is on the same site, by the working days between the
              two days of publication.
Why           What is explained a month later is explained to nobody.
Exempt        Papers that are not on this site; papers older than the span in which an explanation
              can be called late: they were explained anew, or entered later.
Unclear       A day is missing, or a year's holidays are not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import Interpretation
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`longest_days`: longer gaps are old papers explained anew."""

    working_days: int
    longest_days: int


def judge(seen: Interpretation, params: Params, _on: date) -> Verdict:
    if seen.paper is None:
        return Exempt("本站未找到被解读的文件")
    if seen.working_days is None or seen.published is None or seen.paper_published is None:
        return Unclear(seen.why)
    if (seen.published - seen.paper_published).days > params.longest_days:
        return Exempt("文件公布已久，不按解读时限检查")
    if seen.working_days <= params.working_days:
        return Pass()
    return Breach(
        f"文件“{seen.paper_title}”{seen.paper_published.isoformat()}公布，解读稿"
        f"{seen.published.isoformat()}公布，隔{seen.working_days}个工作日，"
        f"超过{params.working_days}个工作日"
    )


CHECK = Check(looks_at=Interpretation, params=Params, judge=judge)
