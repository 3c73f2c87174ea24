"""留言公开要素不全 · A published letter lacks its time, the answer's time, its author or its text.

Judges        The letters of one channel that were opened, each on a page of its own.
Why           Only with all four parts can citizens see who answered what, and when.
Exempt        Channels that the clause leaves out; letters that wait for their answer.
Unclear       No letter's own page could be opened.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from checks._letters import consults, unread
from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`sample`: the clause asks for so many letters."""

    sample: int


def judge(seen: LetterLook, params: Params, _on: date) -> Verdict:
    if seen.missing:
        pages = list(dict.fromkeys(url for _, url in seen.missing))[: params.sample]
        parts = Counter(part for part, url in seen.missing if url in pages)
        told = "、".join(f"{part}（{count}条）" for part, count in parts.items())
        return Breach(f"“{seen.name}”抽查已公开的留言，未公开{told}，如 {pages[0]}")
    if (doubt := unread(seen)) is not None:
        return doubt
    return Pass() if seen.sampled else Unclear(f"“{seen.name}”没有打开单封信件的页面")


CHECK = Check(looks_at=LetterLook, params=Params, judge=judge, concerns=consults)
