"""年报逾期公布 · An annual disclosure report was published after its day.

Judges        One report: the day printed on its page beside the day that the statute sets, by
              whether a government of a county or above reports, or a department.
Why           The departments' reports of January feed the government's; a late one is missing.
Exempt        Townships and street offices, whose day the county sets; reports of unknown year.
Unclear       No day is printed; or it lies more than a year later, as it does when old pages are
              moved to a new site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.disclosure import DisclosureReport, is_below, is_governments
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`MM-DD` of the following year."""

    government_by: str
    department_by: str


def judge(seen: DisclosureReport, params: Params, _on: date) -> Verdict:
    report = seen.report
    if report.year is None or is_below(report):
        return Exempt("条例未规定其公布日期")
    by = params.government_by if is_governments(report) else params.department_by
    due = date.fromisoformat(f"{report.year + 1}-{by}")
    if report.published is None:
        return Unclear("页面未注明发布日期")
    if report.published <= due:
        return Pass()
    if report.published.year > due.year:
        return Unclear(f"页面注明{report.published:%Y-%m-%d}发布，可能是改版迁移时的日期")
    return Breach(f"《{report.title}》于{report.published:%Y-%m-%d}公布，晚于{due:%Y-%m-%d}")


CHECK = Check(looks_at=DisclosureReport, params=Params, judge=judge)
