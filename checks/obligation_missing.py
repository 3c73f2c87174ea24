"""应公开而未见 · Something that the law makes this kind of unit publish is nowhere on its site.

Judges        One duty of the catalogue: whether a column, page, file or entry answers it, here or
              on the platform to which the site leads.
Why           The list of article 20 is the least a citizen may expect to find.
Exempt        What a unit publishes only if it has such information: nobody can see whether it has.
Unclear       Home page, 信息公开 page, site map or site search was not to be had; the only entrance
              does not open, is a script's, or is the platform's for all its units; or it is not
              known what kind of unit this is.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.obligations import ObligationLook, Where
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict

_CLOSED = {
    Where.DEAD: "打不开",
    Where.UNREAD: "未能读到",
    Where.SHARED: "是平台各单位共用的",
}


def judge(seen: ObligationLook, _params: NoParams, _on: date) -> Verdict:
    if any(place.answers or place.where is Where.HOLLOW for place in seen.places):
        return Pass()  # an entrance that leads nowhere is obligation_empty's
    demand = seen.demand
    if seen.places:
        place = seen.places[0]
        return Unclear(f"“{place.words}”的入口{_CLOSED[place.where]}，未见“{demand.title}”")
    if not demand.always:
        return Exempt(f"未见“{demand.title}”；有此类信息的才须公开")
    if seen.unit_class is None:
        return Unclear(f"未见“{demand.title}”；名录没有载明单位类别，不能判定是否应当公开")
    if seen.reach.gaps:
        return Unclear(f"未见“{demand.title}”，但查找不全：{'；'.join(seen.reach.gaps)}")
    return Breach(
        f"首页、信息公开栏目、网站地图和站内搜索均未见“{demand.title}”（依据：{demand.clause}）"
    )


CHECK = Check(looks_at=ObligationLook, params=NoParams, judge=judge)
