"""线索 · What a page's words say of it before anybody reads it closely.

Told once, while the page is at hand, so that no later look goes through all pages of a large site
again. A hint is a reason to read, never a finding: pages without it have nothing to be read for.
"""

from __future__ import annotations

import re
from enum import IntFlag

from reading.document import Document
from reading.guides import is_disclosure_guide

_SERVICE = frozenset(
    {"依据", "条件", "材料", "地点", "收费", "时限", "流程", "电话", "机构", "机关"}
)
_REPORT = frozenset(
    {
        "勾稽关系",
        "收到和处理政府信息公开申请",
        "勾稽關係",
        "收到和處理政府信息公開申請",
    }
)
_ENTRY = frozenset({"jiucuo", "找错"})
_FEWEST = 5
# One pattern for all of them: asking for each in turn reads the page sixteen times.
_WORDS = re.compile("|".join(sorted(_SERVICE | _REPORT | _ENTRY, key=len, reverse=True)))
_NAMED = re.compile(  # every menu says 公开年报; a report of a year beside a file is rarer
    r"20\d\d[^<>]{0,60}?(?:公开[^<>]{0,30}?报|公開[^<>]{0,30}?報)"
)
_FILE = re.compile(rb"\.(?:pdf|docx)\b", re.IGNORECASE)


class Hint(IntFlag):
    NONE = 0
    FIND_ERROR = 1
    """找错入口 by its script's name or its words."""
    SERVICE = 2
    """Enough of the labels of a service guide."""
    REPORT = 4
    """The words of a statutory table of the annual report."""
    REPORT_FILE = 8
    """A PDF or DOCX file near words that name a report of a year."""
    DISCLOSURE_GUIDE = 16
    """A title that calls the page a 公开指南."""


def hints(doc: Document) -> Hint:
    words = set(_WORDS.findall(doc.source))
    told = Hint.NONE
    if words & _ENTRY:
        told |= Hint.FIND_ERROR
    if len(words & _SERVICE) >= _FEWEST:
        told |= Hint.SERVICE
    if words & _REPORT:
        told |= Hint.REPORT
    if _FILE.search(doc.markup) and _NAMED.search(doc.source):
        told |= Hint.REPORT_FILE
    if is_disclosure_guide(doc):
        told |= Hint.DISCLOSURE_GUIDE
    return told
