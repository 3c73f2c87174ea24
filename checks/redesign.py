"""网站改版 · Most columns look different from the last look: read again before anything is judged.

Judges        The layouts of the site's columns beside those of the last look.
Why           After a redesign old readings prove nothing, and addresses that units published are
              gone; the office should know before letters are written.
Exempt        Nothing.
Unclear       Never: without an earlier look there is no such sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.freshness import SiteLayouts
from domain.verdict import Breach, Pass, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`percent` of at least `fewest` known columns must have changed or gone."""

    percent: int
    fewest: int


def judge(seen: SiteLayouts, params: Params, _on: date) -> Verdict:
    moved = len(seen.changed) + len(seen.gone)
    if seen.known < params.fewest or moved * 100 < params.percent * seen.known:
        return Pass()
    return Breach(
        f"网站疑似改版：已知的{seen.known}个栏目中，{len(seen.changed)}个版面已变，"
        f"{len(seen.gone)}个不再找到"
    )


CHECK = Check(looks_at=SiteLayouts, params=Params, judge=judge)
