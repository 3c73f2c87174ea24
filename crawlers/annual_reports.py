"""年度报告 · The annual disclosure reports among the pages of the walk.

Visits        Nothing more: pages that print the statutory form, or its headings, from kept bytes.
Sees          Each report cell by cell, with the same unit's report of the year before.
Cannot see    Reports that are only a PDF or DOCX beside the page; `ducha report check` reads those.
Does not      Say that a report is missing: a walk that was cut short has not seen every page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.annualreport import AnnualReport
from domain.calendar import civil_date
from domain.disclosure import DisclosureReport, paired
from domain.observation import Observation
from reading.annualreport import is_report, read_report
from reading.articles import read_article
from reading.htmlblocks import html_paper

_MOST = 200
_WORDS = ("勾稽关系", "收到和处理政府信息公开申请", "勾稽關係", "收到和處理政府信息公開申請")
_BYTES = tuple({word.encode(code) for word in _WORDS for code in ("utf-8", "gb18030")})


async def look(visit: Visit) -> AsyncIterator[Observation]:
    for seen in paired(_reports(visit)):
        yield visit.observe(seen.page, seen, visit.keep(seen.page))


def _reports(visit: Visit) -> Iterator[tuple[str, AnnualReport]]:
    found = 0
    for row in visit.frontier.pages():
        kept = visit.frontier.kept(row.url)
        if kept is None or not any(word in kept.body for word in _BYTES):
            continue
        page = visit.page(row.url)
        assert page is not None, "its bytes are at hand"
        dated = read_article(page, civil_date(visit.errand.at)).published
        report = read_report(html_paper(page), given=dated.day if dated else None)
        if is_report(report):
            yield row.url, report
            found += 1
        if found == _MOST:
            return


PROBE = Probe(sees=(DisclosureReport,), look=look)
