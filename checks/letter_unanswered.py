"""留言长期未回应 · A valid letter of the last year has waited longer than the window.

Judges        One channel of consultation: letters that show themselves unanswered by their state.
Why           Who writes to the government may expect an answer; three months of silence is a veto.
Exempt        在线访谈、调查征集、网上信访、纪检举报, as the clause says; letters that the unit
              calls invalid, doubled or withdrawn.
Unclear       The letters could not be read, or nothing says whether they were answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from checks._letters import consults, unread
from domain.calendar import Span
from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    months: int
    within_years: int


def judge(seen: LetterLook, params: Params, on: date) -> Verdict:
    limit = Span(months=params.months).before(on)
    since = Span(years=params.within_years).before(on)
    late = (each for each in seen.open if since <= each.asked < limit)
    waiting = sorted(late, key=lambda each: each.asked)
    if waiting:
        first = waiting[0]
        return Breach(
            f"“{seen.name}”有{len(waiting)}条留言超过{params.months}个月未回应：最早一条"
            f"{first.asked.isoformat()}提交，状态“{first.state}”"
        )
    return unread(seen) or Pass()


CHECK = Check(looks_at=LetterLook, params=Params, judge=judge, concerns=consults)
