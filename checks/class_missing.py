"""未开设栏目 · The site has no column of a kind that every portal must offer.

Judges        All columns of the site: is there one of this kind, here or as entrance elsewhere?
Why           News, policy papers and their explanation are what a portal is opened for.
Exempt        Nothing: which sites must offer what is the edition's decision.
Unclear       Part of the site was not read, or columns remain whose kind could not be told: the
              program knows columns by their names, and a unit may have chosen another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.columns import ColumnKind
from domain.freshness import ColumnClass
from domain.verdict import Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    kind: ColumnKind


def judge(seen: ColumnClass, _params: Params, _on: date) -> Verdict:
    if seen.columns:
        return Pass()
    why = f"，{seen.doubt}" if seen.doubt else "，但栏目可能另有名称，须由人确认"
    return Unclear(f"没有找到{seen.kind.words}类栏目{why}")


def _concerns(seen: ColumnClass, params: Params) -> bool:
    return seen.kind is params.kind


CHECK = Check(looks_at=ColumnClass, params=Params, judge=judge, concerns=_concerns)
