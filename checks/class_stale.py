"""栏目类不更新 · No column of a kind has anything within the window.

Judges        All columns of one kind together: is the newest entry of any of them in the window?
Why           The portal owes its visitors current news, papers and explanations.
Exempt        Sites without such a column (another rule), or with only entrances to other platforms.
Unclear       One of the columns could not be judged or may hold something newer; something came
              lately under an old date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._columns import ago
from checks._contract import Check
from domain.calendar import Span
from domain.columns import ColumnKind
from domain.freshness import ColumnClass
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    kind: ColumnKind
    weeks: int = 0
    months: int = 0


def judge(seen: ColumnClass, params: Params, on: date) -> Verdict:
    window = Span(weeks=params.weeks, months=params.months)
    if seen.newest is not None and seen.newest >= window.before(on):
        return Pass()
    if not seen.columns or seen.entrances == len(seen.columns):
        return Exempt("没有由本网站更新的此类栏目")
    if seen.doubtful or seen.newest is None:
        return Unclear(f"{seen.kind.words}类栏目中有{max(1, seen.doubtful)}个未能判读")
    if seen.arrived is not None and seen.arrived >= window.before(on):
        came = f"在{seen.arrived.isoformat()}出现过新信息，但所注日期较早"
        return Unclear(f"{seen.kind.words}类栏目{came}")
    return Breach(
        f"{seen.kind.words}类{len(seen.columns)}个栏目{window}内均未更新：最新一条在"
        f"“{seen.newest_in}”，发布于{seen.newest.isoformat()}，{ago(on, seen.newest)}"
    )


def _concerns(seen: ColumnClass, params: Params) -> bool:
    return seen.kind is params.kind


CHECK = Check(looks_at=ColumnClass, params=Params, judge=judge, concerns=_concerns)
