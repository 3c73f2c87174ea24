"""年报勾稽不符 · The figures of an annual disclosure report do not agree.

Judges        One report: do its tables add up, and do they agree with its words, with the report
              of the year before and with other units' of the same year? Which of X1 to X11 a rule
              of the edition asks for stands in its params.
Why           The form prints its own sum. Who files an application wants to know what became of it,
              and a table that loses five of them tells nobody.
Exempt        Reports without the statutory tables (before 2019, or free in form).
Unclear       Tables that are pictures or cannot be read; cells of which it is not certain what
              they say, where nothing else is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks._contract import Check
from domain import consistency, footing
from domain.annualreport import Layout, sorted_slips
from domain.disclosure import DisclosureReport
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Params:
    rules: tuple[str, ...]
    alike: Decimal


def judge(seen: DisclosureReport, params: Params, _on: date) -> Verdict:
    report = seen.report
    if not report.readable:
        return Unclear(report.why)
    if report.layout is Layout.FREE:
        return Exempt("没有统一的统计表")
    found = [*footing.slips(report), *consistency.slips(report)]
    if seen.previous is not None:
        found += consistency.slips_beside(report, seen.previous, alike=params.alike)
    found += consistency.below_departments(report, (each.received for each in seen.departments))
    if seen.nearest is not None:
        whose = f"《{seen.nearest.title}》"
        found += consistency.too_alike(seen.nearest.alike, alike=params.alike, whose=whose)
    broken = [slip for slip in sorted_slips(found) if slip.rule in params.rules]
    if broken:
        more = f"等{len(broken)}处" if len(broken) > _SHOWN else ""
        said = "；".join(slip.detail for slip in broken[:_SHOWN])
        return Breach(f"《{report.title}》数据不一致：{said}{more}")
    if report.unsure:
        return Unclear(f"{len(report.unsure)}个单元格无法确定")
    return Pass()


CHECK = Check(looks_at=DisclosureReport, params=Params, judge=judge)
