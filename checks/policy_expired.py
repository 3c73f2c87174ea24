"""过期文件仍标有效 · A paper whose own last day has passed is still shown as valid.

Judges        One own paper that says until when it holds: that day beside the 有效性 of its head.
Why           Whoever applies by an expired paper is sent home at the counter.
Exempt        Papers of others.
Unclear       The head does not say whether it is valid, or the page speaks of a prolongation, an
              amendment or an end: then its own words are not the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.policies import PolicyPaper
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """Words of the 有效性 that say valid, and words in it that say ended."""

    valid: tuple[str, ...]
    ended: tuple[str, ...]


def judge(seen: PolicyPaper, params: Params, on: date) -> Verdict:
    assert seen.expires is not None, "such papers are not this rule's business"
    if not seen.own:
        return Exempt("不是本单位制发的文件")
    said = "".join(seen.head.get("有效性", "").split())
    if on <= seen.expires or any(word in said for word in params.ended):
        return Pass()
    until = f"“{seen.title}”写明有效期至{seen.expires.isoformat()}"
    if said not in params.valid:
        return Unclear(f"{until}，信息表没有明确是否有效")
    if seen.more:
        return Unclear(f"{until}，但页面提到延期、修订或者废止，须核对")
    return Breach(f"{until}，信息表的有效性仍为“{said}”")


def _concerns(seen: PolicyPaper, _params: Params) -> bool:
    return seen.expires is not None


CHECK = Check(looks_at=PolicyPaper, params=Params, judge=judge, concerns=_concerns)
