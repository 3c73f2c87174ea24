"""首页不更新 · The home page shows nothing dated within the window.

Judges        The home page: is the newest date among the articles it shows inside the window? If
              it is only an entrance to columns, all columns of the second level are looked at.
Why           A home page that stands still tells every visitor that nobody is at home.
Exempt        Nothing.
Unclear       The dates of more than a fifth of what the home page shows could not be found; its
              lists are drawn by scripts and no browser was used; a second-level column could not
              be read. Clocks, weather and © years are no dates of articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import ago
from checks._contract import Check
from domain.calendar import Span
from domain.columns import Health
from domain.freshness import HomeFreshness
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    weeks: int


def judge(seen: HomeFreshness, params: Params, on: date) -> Verdict:
    window = Span(weeks=params.weeks)
    if seen.newest is not None and seen.newest >= window.before(on):
        return Pass()
    if seen.health is not Health.PROVED:
        return Unclear(f"首页更新情况未能判读：{seen.doubt}")
    where = "首页仅为栏目导航入口，所有二级页面" if seen.entrance else "首页"
    if seen.newest is None:
        return Breach(f"{where}的{seen.n_entries}条信息均未注明发布时间，视为不更新")
    return Breach(
        f"{where}{window}内无信息更新：最新一条“{seen.newest_title}”"
        f"发布于{seen.newest.isoformat()}，{ago(on, seen.newest)}"
    )


CHECK = Check(looks_at=HomeFreshness, params=Params, judge=judge)
