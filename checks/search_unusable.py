"""站内搜索不可用 · The site offers no search, or its result page does not open.

Judges        The home page, and the pages that it links to: is there a search box? And its result
              page, asked for several times.
Why           A site of ten thousand pages is found by searching or not at all.
Exempt        Nothing.
Unclear       The box sends by POST or by a script, which is not done for it; robots.txt closes the
              result page; the answer was a guard's or our path's; no browser looked for the box.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.functions import SearchLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`failing`: statuses that a visitor meets as well; others may be meant for programs."""

    failing: tuple[int, ...]


def judge(seen: SearchLook, params: Params, _on: date) -> Verdict:
    if not seen.offered:
        return Breach("首页及其下级页面都没有站内搜索") if seen.sure else Unclear(seen.doubt)
    if seen.status in params.failing:
        return Breach(f"站内搜索的结果页打不开（{seen.status}）")
    if seen.doubt or seen.status is not None:
        return Unclear(seen.doubt or f"搜索结果页应答{seen.status}")
    return Pass()


CHECK = Check(looks_at=SearchLook, params=Params, judge=judge)
