"""文件未关联解读稿 · The paper that a sampled interpretation explains does not lead back to it.

Judges        The paper of one drawn interpretation: is there a link to the interpretation?
Why           Who reads the text wants the explanation.
Exempt        Interpretations whose paper is not on this site.
Unclear       A script may write the link and no browser has looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import Interpretation
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    sample: int


def judge(seen: Interpretation, _params: Params, _on: date) -> Verdict:
    if seen.paper is None or seen.linked_back is None:
        return Exempt("本站未找到被解读的文件")
    if seen.linked_back:
        return Pass()
    if not seen.sure:
        return Unclear("链接可能由脚本写出，未用浏览器核对")
    return Breach(f"政策文件“{seen.paper_title}”未与解读稿“{seen.title}”相关联")


def concerns(seen: Interpretation, params: Params) -> bool:
    return seen.rank < params.sample


CHECK = Check(looks_at=Interpretation, params=Params, judge=judge, concerns=concerns)
