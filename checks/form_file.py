"""表格文件名不副实 · A form that a guide offers is not the kind of file that its name says.

Judges        One form: do its first bytes fit the ending of its name?
Why           A Word form that is a web page or an empty file cannot be filled in.
Exempt        Endings the edition does not name.
Unclear       The file could not be had: that is the links' business, or our path's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks._contract import Check
from domain.services import ServiceForm
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict


@dataclass(frozen=True, slots=True)
class Params:
    """`not_a`: by ending, what the bytes must not be. `kinds`: their names for people."""

    not_a: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]


def judge(seen: ServiceForm, params: Params, _on: date) -> Verdict:
    wrong = params.not_a.get(seen.claims)
    if wrong is None:
        return Exempt("未规定该类文件")
    if seen.got is None:
        return Unclear(seen.why)
    if seen.size == 0:
        return Breach(f"事项“{seen.title}”的表格 {seen.url} 是空文件")
    if seen.got in wrong:
        kind = params.kinds.get(seen.got, seen.got)
        return Breach(f"事项“{seen.title}”的表格 {seen.url} 实为{kind}")
    return Pass()


CHECK = Check(looks_at=ServiceForm, params=Params, judge=judge)
