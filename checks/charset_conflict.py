"""网页编码声明有误 · A page declares one charset and is written in another.

Judges        One page: does the declared charset fit the bytes?
Why           Some browsers believe the declaration, and the citizen reads 乱码.
Exempt        Pages that declare nothing; browsers guess those well enough.
Unclear       Nothing: where the bytes could not be told, there is no sight.
"""

from __future__ import annotations

from datetime import date

from checks._contract import Check, NoParams
from domain.observation import PageCharset
from domain.verdict import Breach, Exempt, Pass, Verdict

# The WHATWG reads all of these as one: gb2312 on a GB18030 page is how China writes it.
_GB = frozenset({"gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "chinese"})


def judge(seen: PageCharset, _params: NoParams, _on: date) -> Verdict:
    declared, used = _label(seen.declared), _label(seen.used)
    if not declared:
        return Exempt("页面未声明编码")
    if declared == used:
        return Pass()
    return Breach(f"页面 {seen.page} 声明编码为{seen.declared}，实际使用{seen.used}")


def _label(charset: str) -> str:
    label = charset.strip().lower().replace("utf8", "utf-8")
    return "gb18030" if label in _GB else label


CHECK = Check(looks_at=PageCharset, params=NoParams, judge=judge)
