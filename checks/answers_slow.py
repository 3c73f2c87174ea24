"""答复超期 · Answers took more working days than the office allows.

Judges        One channel's published letters that show both days.
Why           A late answer is of little use to who asked.
Exempt        Channels that the clause leaves out.
Unclear       The letters could not be read, show no two days, or a holiday notice is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from checks._letters import consults, unread
from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    working_days: int


def judge(seen: LetterLook, params: Params, _on: date) -> Verdict:
    counted = [each for each in seen.slow if each.working_days is not None]
    late = [each for each in counted if (each.working_days or 0) > params.working_days]
    if late:
        worst = late[0]
        return Breach(
            f"“{seen.name}”{seen.n_timed}条答复中有{len(late)}条超过{params.working_days}个工作日，"
            f"最长的{worst.asked.isoformat()}来信、{worst.answered.isoformat()}答复，"
            f"用了{worst.working_days}个工作日"
        )
    if (doubt := unread(seen)) is not None:
        return doubt
    return Pass() if counted else Unclear(f"“{seen.name}”的信件没有同时注明来信和答复时间")


CHECK = Check(looks_at=LetterLook, params=Params, judge=judge, concerns=consults)
