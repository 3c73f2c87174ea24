"""征集时间过短 · A consultation was open for fewer days than the rule wants.

Judges        One consultation that names both its first and its last day.
Why           Nobody can answer a question that is withdrawn before it was heard.
Exempt        Nothing.
Unclear       The page names only one of the two days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.channels import SurveyLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    days: int


def judge(seen: SurveyLook, params: Params, _on: date) -> Verdict:
    one = seen.one
    if one.opened is None or one.closes is None:
        return Unclear(f"“{one.title}”没有同时注明征集的起止时间")
    open_for = (one.closes - one.opened).days + 1
    if open_for >= params.days or open_for < 1:
        return Pass() if open_for >= 1 else Unclear(f"“{one.title}”的起止时间不能判读")
    return Breach(
        f"“{one.title}”征集时间自{one.opened.isoformat()}至{one.closes.isoformat()}，"
        f"只有{open_for}天，不足{params.days}天"
    )


CHECK = Check(looks_at=SurveyLook, params=Params, judge=judge)
