"""征集结果未公开 · A consultation closed, and its result was not published in time.

Judges        One consultation past its last day.
Why           Who was asked for an opinion is owed to hear what became of it.
Exempt        Consultations that are still open, or closed so lately that the time is not over.
Unclear       The result may stand on another page: where none is on the consultation's own page, a
              person looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.calendar import Span
from domain.channels import SurveyLook
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    months: int


def judge(seen: SurveyLook, params: Params, on: date) -> Verdict:
    one, window = seen.one, Span(months=params.months)
    if one.closes is None:
        return Unclear(f"“{one.title}”没有注明截止时间")
    if one.has_result:
        late = one.result is not None and window.before(one.result) > one.closes
        if late and one.result is not None:
            return Breach(
                f"“{one.title}”{one.closes.isoformat()}结束，{one.result.isoformat()}才公开反馈结果，"
                f"超过{window}"
            )
        return Pass()
    if window.before(on) <= one.closes:
        return Exempt("征集尚未结束，或者结束不久")
    return Unclear(
        f"“{one.title}”{one.closes.isoformat()}结束，本页未见反馈结果，可能另页公开，须由人确认"
    )


CHECK = Check(looks_at=SurveyLook, params=Params, judge=judge)
