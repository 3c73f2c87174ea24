"""来信统计识读 · Whether a page prints how many letters came in and how many were answered."""

from __future__ import annotations

import re
from itertools import islice

from reading.document import Document

_RECEIVED = re.compile(
    r"(?:收到|受理|来信|留言|信件|征集)[^\d\n]{0,14}(?:总数|总量|共|数|量|:)?[^\d\n]{0,8}\d{1,8}\s?(?:件|封|条|个|次)?"
)
_ANSWERED = re.compile(
    r"(?:已?(?:答复|回复|办结|办理|处理|反馈))[^\d\n]{0,14}\d{1,8}(?:\.\d{1,2})?\s?(?:件|封|条|个|次|%)?"
)
_TOTAL = re.compile(r"统计|总数|总量|共(?:收到|受理|计)|累计|办结率|答复率|回复率|满意率")
_COUNT = re.compile(
    r"((?:累计|已)?(?:收到|受理|来信|留言|信件|咨询|投诉|建议|答复|回复|办结|办理|处理)"
    r"(?:来信|留言|信件|诉求)?(?:总?[数量])?)\s?:?\s?(?:共|计|为)?\s?(\d{1,8})\s?"
    r"(?:[件封条]|[个次](?!工作日|月|小时)|$)",
    re.MULTILINE,
)
_MOST = 20


def counts(doc: Document) -> tuple[tuple[str, int], ...]:
    """Printed counts by their labels, in page order, from a page that prints totals."""
    if not has_counts(doc):
        return ()
    found = islice(_COUNT.finditer(doc.plain), 10 * _MOST)
    return tuple({match[1]: int(match[2]) for match in found}.items())[:_MOST]


def has_counts(doc: Document) -> bool:
    """Two counts and a word that says they are totals, near one another."""
    for match in _TOTAL.finditer(doc.plain):
        near = doc.plain[max(0, match.start() - 120) : match.end() + 240]
        if _RECEIVED.search(near) and _ANSWERED.search(near):
            return True
    return False
