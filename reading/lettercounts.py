"""来信统计识读 · Whether a page prints how many letters came in and how many were answered."""

from __future__ import annotations

import re

from reading.document import Document

_RECEIVED = re.compile(
    r"(?:收到|受理|来信|留言|信件|征集)[^\d\n]{0,14}(?:总数|总量|共|数|量|:)?[^\d\n]{0,8}\d{1,8}\s?(?:件|封|条|个|次)?"
)
_ANSWERED = re.compile(
    r"(?:已?(?:答复|回复|办结|办理|处理|反馈))[^\d\n]{0,14}\d{1,8}(?:\.\d{1,2})?\s?(?:件|封|条|个|次|%)?"
)
_TOTAL = re.compile(r"统计|总数|总量|共(?:收到|受理|计)|累计|办结率|答复率|回复率|满意率")


def has_counts(doc: Document) -> bool:
    """Two counts and a word that says they are totals, near one another."""
    for match in _TOTAL.finditer(doc.plain):
        near = doc.plain[max(0, match.start() - 120) : match.end() + 240]
        if _RECEIVED.search(near) and _ANSWERED.search(near):
            return True
    return False
