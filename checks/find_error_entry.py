"""找错入口缺失 · A page lacks the “我为政府网站找错” entry.

Judges        One page: does it carry the entry through which the public reports errors?
Why           Whoever finds an error must be able to report it where it stands.
Exempt        Nothing: every page of the site carries the entry. The home page and other pages
              are priced differently, so each is another rule's business.
Unclear       The entry is missing from the page as delivered, and neither has a browser looked at
              the page nor is it known that this site writes the entry without a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check, Where
from domain.observation import FindErrorEntry, WhyUnseen
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    where: Where


def judge(seen: FindErrorEntry, _params: Params, _on: date) -> Verdict:
    if seen.present:
        return Pass()
    place = "首页" if seen.is_home else f"页面 {seen.page} "
    if not seen.rendered:
        return Unclear(f"{place}源代码中未见找错入口，{WhyUnseen.NOT_RENDERED}")
    return Breach(f"{place}未见“我为政府网站找错”监督举报平台入口")


def _concerns(seen: FindErrorEntry, params: Params) -> bool:
    return seen.is_home is (params.where == "home")


CHECK = Check(looks_at=FindErrorEntry, params=Params, judge=judge, concerns=_concerns)
