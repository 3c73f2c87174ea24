"""解读稿未关联文件 · A sampled interpretation does not lead to the paper it explains.

Judges        One drawn interpretation whose paper is on the same site: is there a link to it?
Why           Who reads the explanation wants the text.
Exempt        Nothing that was drawn.
Unclear       The paper is not on this site, as when a higher office issued it; or a script may
              write the link and no browser has looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import Interpretation
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    sample: int


def judge(seen: Interpretation, _params: Params, _on: date) -> Verdict:
    if seen.links_to:
        return Pass()
    if seen.paper is None:
        return Unclear("本站未找到被解读的文件")
    if not seen.sure:
        return Unclear("链接可能由脚本写出，未用浏览器核对")
    return Breach(f"解读稿“{seen.title}”未与政策文件“{seen.paper_title}”相关联")


def concerns(seen: Interpretation, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=Interpretation, params=Params, judge=judge, concerns=concerns)
