"""征集识读 · From when until when a consultation is open, and whether its result is published."""

from __future__ import annotations

import re
from datetime import date

from domain.channels import Consultation
from reading.articles import read_article
from reading.dates import dates_in
from reading.document import Document

_SPAN = re.compile(
    r"(?:征集|征求意见|起止|调查|公示|反馈|活动|有效)(?:意见)?(?:的)?(?:时间|日期|期限|期间)(?:为|是|自|从)?[^\n]{0,60}"
    r"|自\s?\d{4}[^\n]{4,60}(?:止|截止|结束)"
)
_FROM = re.compile(r"(?:开始|起始|发起)(?:时间|日期)\s?:?\s?[^\n]{0,24}")
_UNTIL = re.compile(
    r"(?:截止|截至|结束|终止)(?:时间|日期)?(?:为|是|到)?\s?:?\s?[^\n]{0,24}"
    r"|于\s?\d{4}[^\n]{4,16}前[^\n]{0,12}(?:反馈|提出|提交|发送)"
)
_RESULT = re.compile(
    r"(?:结果反馈|反馈结果|征集结果|调查结果|采纳情况|意见采纳|征集反馈|结果公布|意见反馈情况)"
)
_PENDING = re.compile(
    r"(?:暂无|尚无|未公布|待公布)[^\n]{0,6}(?:结果|反馈)|结果[^\n]{0,8}(?:暂无|待公布)"
)


def read_consultation(doc: Document, on: date | None) -> Consultation | None:
    """None for a page that names no time of consultation."""
    text = doc.plain
    article = read_article(doc, on)
    days = [day for match in _SPAN.finditer(text) for day in _days(match[0])][:2]
    opened = days[0] if len(days) == 2 else _first(_FROM, text)
    closes = days[1] if len(days) == 2 else _first(_UNTIL, text)
    if closes is None:
        return None
    published = article.best.usable if article.best else None
    answered = bool(_RESULT.search(text)) and not _PENDING.search(text)
    after = [day for m in _RESULT.finditer(text) for day in _days(text[m.end() : m.end() + 60])]
    return Consultation(
        title=" ".join((article.title or doc.title).split())[:80],
        url=doc.url,
        opened=opened or published,
        closes=closes,
        result=next((day for day in after if day >= closes), None),
        has_result=answered,
    )


def _days(text: str) -> list[date]:
    return [found.date for found in dates_in(text) if found.date is not None]


def _first(sign: re.Pattern[str], text: str) -> date | None:
    return next((day for match in sign.finditer(text) for day in _days(match[0])), None)
