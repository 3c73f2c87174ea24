"""留言公开不更新 · No letter and no answer was published within the window.

Judges        One channel of consultation: the newest day among its published letters and answers.
Why           A channel whose last answer is months old tells citizens not to write.
Exempt        Channels that the clause leaves out.
Unclear       The letters could not be read; their list was not read to its end and is not sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import ago
from checks._contract import Check
from checks._letters import consults, unread
from domain.calendar import Span
from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    months: int


def judge(seen: LetterLook, params: Params, on: date) -> Verdict:
    window = Span(months=params.months)
    days = [day for day in (seen.newest_asked, seen.newest_answered) if day is not None]
    newest = max(days, default=None)
    if newest is not None and newest >= window.before(on):
        return Pass()
    if (doubt := unread(seen)) is not None:
        return doubt
    if newest is None:
        return Unclear(f"“{seen.name}”的信件没有读出日期")
    return Breach(
        f"“{seen.name}”{window}内没有公开新的留言答复：最新一条{newest.isoformat()}，"
        f"{ago(on, newest)}"
    )


CHECK = Check(looks_at=LetterLook, params=Params, judge=judge, concerns=consults)
