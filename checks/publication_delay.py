"""公开不及时 · More working days lie between signing and publication than the law allows.

Judges        One paper whose 成文日期 and day of publication are both printed.
Why           政府信息公开条例第二十六条: what must be public is so within 20 working days.
Exempt        Papers published before they were signed, and old papers that are entered later.
Unclear       The holiday notice of a year in between is not known; they are not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.freshness import PublicationDelay
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`longest_days`: longer gaps are old papers entered later, no delay of this publication."""

    working_days: int
    longest_days: int


def judge(seen: PublicationDelay, params: Params, _on: date) -> Verdict:
    if seen.published < seen.signed:
        return Exempt("注明的发布日期早于成文日期，不能比较")
    if (seen.published - seen.signed).days > params.longest_days:
        return Exempt("补录的历史文件，不按公开时限检查")
    if seen.working_days is None:
        return Unclear(seen.why)
    if seen.working_days <= params.working_days:
        return Pass()
    return Breach(
        f"“{seen.title}”{seen.signed.isoformat()}成文，{seen.published.isoformat()}公开，"
        f"用了{seen.working_days}个工作日，超过{params.working_days}个工作日"
    )


CHECK = Check(looks_at=PublicationDelay, params=Params, judge=judge)
