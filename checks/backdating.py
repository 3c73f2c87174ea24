"""疑似倒填发布日期 · Entries appeared after a look although they carry a day before it.

Judges        One column read by two looks: is something there now, dated well before the first of
              them, that this look did not see? A person decides; the program only points.
Why           伪造发稿日期 is a single veto: a column filled up before an inspection looks current.
Exempt        Imports of old papers that the register declares.
Unclear       So many at once, most of them old: rather a batch upload or a move than one faked day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.freshness import LateArrivals
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`days`: papers that appear so many days late are ordinary work. `batch`: from so many old
    entries at once somebody has moved a whole archive."""

    days: int
    batch: int
    old_days: int


def judge(seen: LateArrivals, params: Params, _on: date) -> Verdict:
    late = [each for each in seen.arrivals if _gap(each.printed, seen) > params.days]
    if not late:
        return Pass()
    if seen.declared:
        return Exempt(f"名录载明{seen.declared}")
    if len(late) >= params.batch and all(_gap(e.printed, seen) > params.old_days for e in late):
        return Unclear(f"栏目“{seen.name}”一次新增{len(late)}条旧日期信息，可能是历史资料批量导入")
    first = late[0]
    return Breach(
        f"栏目“{seen.name}”疑似倒填发布日期：“{first.title}”注明{first.printed.isoformat()}发布，"
        f"{seen.seen_before.isoformat()}查看时没有这一条（共{len(late)}条）。须由人核实"
    )


def _gap(printed: date, seen: LateArrivals) -> int:
    return (seen.seen_before - printed).days


CHECK = Check(looks_at=LateArrivals, params=Params, judge=judge)
