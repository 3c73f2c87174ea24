"""未及时转载 · A title of the watch list is not carried, or was carried too late.

Judges        One watched title on one site: is it there, and from which day?
Why           国办发〔2014〕57号: important policy information is carried within 24 hours.
Exempt        Titles whose time has not yet run out.
Unclear       It is carried without a day; or it was not found, and the walk was cut short, or
              something published since is called much like it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from checks._contract import Check
from domain.reposts import Repost, late
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`alike`: from which share of its name a title may be the watched one in other words."""

    hours: int
    alike: Decimal


def judge(seen: Repost, params: Params, _on: date) -> Verdict:
    over = seen.looked > seen.since + timedelta(hours=params.hours)
    if seen.page is None:
        if not over:
            return Exempt("转载时限未到")
        if not seen.whole:
            return Unclear(f"未见“{seen.title}”，但本次检查未能走完全站")
        near = seen.nearest
        if near is not None and near.share >= params.alike:
            return Unclear(
                f"未见“{seen.title}”，但有“{near.title}”（{near.url}），是否即该文须核对"
            )
        return Breach(f"本站没有转载“{seen.title}”")
    too_late = late(seen, params.hours)
    if not over or too_late is False:
        return Pass()
    if too_late is None or seen.at is None:
        return Unclear(f"“{seen.title}”未注明转载日期")
    return Breach(
        f"“{seen.title}”{seen.since:%Y-%m-%d %H:%M}发布，本站{seen.at.isoformat()}转载，"
        f"超过{params.hours}小时"
    )


CHECK = Check(looks_at=Repost, params=Params, judge=judge)
