"""网站标识缺项 · The bottom of the home page lacks a mark that every government site must carry.

Judges        One mark on the home page: is it there, as a visitor sees the page?
Why           The marks say who answers for the site; a forged site cannot show them honestly.
Exempt        Marks that this edition does not require.
Unclear       The mark is missing from the page as delivered, but no browser has looked at the
              page: footers are often written by a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.observation import IdentityMark, WhyUnseen
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict

_NAMES = {
    "sponsor": "主办单位",
    "contact": "联系方式",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "party_mark": "党政机关网站标识",
}


@dataclass(frozen=True, slots=True)
class Params:
    required: tuple[str, ...]


def judge(seen: IdentityMark, params: Params, _on: date) -> Verdict:
    name = _NAMES[seen.mark]
    if seen.mark not in params.required:
        return Exempt(f"本版规则不检查{name}")
    if any(printed.strip() for printed in seen.printed):
        return Pass()
    if not seen.rendered:
        return Unclear(f"首页源代码中未见{name}，{WhyUnseen.NOT_RENDERED}")
    return Breach(f"首页底部未见{name}")


CHECK = Check(looks_at=IdentityMark, params=Params, judge=judge)
