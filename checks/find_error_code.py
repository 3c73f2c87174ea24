"""找错入口标识码不符 · The find-error entry reports to the account of another site.

Judges        One page: does the entry carry one of the site codes printed on the same page?
Why           With a wrong code a citizen's report lands on somebody else's desk.
Exempt        Pages without the entry, which are `find_error_entry`'s business.
Unclear       The entry carries no code, or the page prints no site code to compare it with.
"""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

from checks._contract import Check, NoParams
from domain.observation import FindErrorEntry
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


def judge(seen: FindErrorEntry, _params: NoParams, _on: date) -> Verdict:
    if not seen.present:
        return Exempt("页面没有找错入口，另行判定")
    entry, printed = _codes(seen.codes), _codes(seen.site_codes)
    if not entry:
        return Unclear("找错入口未带网站标识码，无从比对")
    if not printed:
        return Unclear("页面未标明网站标识码，无从比对")
    if entry & printed:
        return Pass()
    place = "首页" if seen.is_home else f"页面 {seen.page} "
    return Breach(
        f"{place}找错入口使用的网站标识码为{_listed(entry)}，与页面标明的{_listed(printed)}不一致"
    )


def _codes(codes: tuple[str, ...]) -> set[str]:
    """Full-width digits and an upper-case BM are the same code to a reader."""
    tidy = {normalize("NFKC", code).strip().casefold() for code in codes}
    return tidy - {""}


def _listed(codes: set[str]) -> str:
    return "、".join(sorted(codes))


CHECK = Check(looks_at=FindErrorEntry, params=NoParams, judge=judge)
