"""搜索找不到已发布信息 · A title that the site published is not on its first page of results.

Judges        One drawn title, searched for as a visitor would; links that the result page shows for
              any words do not count as found.
Why           Who knows the title and cannot find it is told that it does not exist.
Exempt        Sites whose search is not usable at all: that is another rule's business.
Unclear       The result page could not be had, or no browser has looked at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.functions import SearchTry
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    sample: int


def judge(seen: SearchTry, _params: Params, _on: date) -> Verdict:
    if seen.found:
        return Pass()
    if seen.doubt:
        return Unclear(seen.doubt)
    if not seen.rendered:
        return Unclear("搜索结果可能由脚本写出，未用浏览器核对")
    return Breach(f"以题目“{seen.title}”搜索，结果第一页没有这条信息")


def concerns(seen: SearchTry, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=SearchTry, params=Params, judge=judge, concerns=concerns)
