"""年度报告 · The annual disclosure reports among the pages of the walk, and the files they offer.

Visits        Pages that print the statutory form, or its headings, from kept bytes; PDF and DOCX
              files whose link, or the page that offers them, calls them an annual report of a year.
Sees          Each report cell by cell, beside the same unit's report of the year before and, on a
              portal, those of other units of the same year.
Cannot see    Reports that are pictures, or files of the old .doc and .wps kinds.
Does not      Say that a report is missing: a walk that was cut short has not seen every page.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date

from crawlers._contract import Probe
from crawlers._files import report_in, whole_file
from crawlers._visit import Visit
from domain.annualreport import AnnualReport
from domain.calendar import civil_date
from domain.disclosure import DisclosureReport, FoundReport, paired
from domain.observation import Observation
from domain.remembering import reports_in
from reading import urls
from reading.annualreport import is_report, read_report, title_and_year
from reading.articles import read_article
from reading.document import Document
from reading.hints import Hint
from reading.htmlblocks import html_paper
from reading.links import links
from reading.plain import plain

_MOST, _MOST_FILES = 200, 40
_REPORT = re.compile(r"(?:信息|政务)公开.{0,12}(?:年度?报告|年报)")
_FILE = re.compile(r"\.(?:pdf|docx)$", re.IGNORECASE)


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found: list[FoundReport] = []
    files = set[str]()
    for url, page, printed in _pages(visit):
        offered = [] if printed and printed.readable else _offered(visit, page, files)
        read = [each async for each in _in_files(visit, page, url, offered)]
        readable = [each for each in read if each.report.readable]
        if readable or printed is None:
            found += readable or read
        else:
            found.append(FoundReport(page=url, report=printed))
        if len(found) >= _MOST:
            break
    for seen in paired(found, reports_in(visit.errand.memory)):
        evidence = visit.keep(seen.page) + (visit.keep(seen.file) if seen.file else ())
        yield visit.observe(seen.page, seen, evidence)


def _pages(visit: Visit) -> Iterator[tuple[str, Document, AnnualReport | None]]:
    """Pages that are a report, or that by their name should offer one."""
    for row in visit.frontier.pages():
        page = visit.page(row.url) if row.hints & (Hint.REPORT | Hint.REPORT_FILE) else None
        if page is None:
            continue
        report = None
        if row.hints & Hint.REPORT:
            report = read_report(html_paper(page), given=_dated(visit, page))
            report = _titled(visit, page, report) if is_report(report) else None
        yield row.url, page, report


def _titled(visit: Visit, page: Document, report: AnnualReport) -> AnnualReport:
    """Its headline, which does not carry the site's name as a page's title does."""
    title, year = title_and_year(_headline(visit, page))
    return replace(report, title=title) if year is not None else report


def _headline(visit: Visit, page: Document) -> str:
    return read_article(page, civil_date(visit.errand.at)).title or page.title


def _dated(visit: Visit, page: Document) -> date | None:
    dated = read_article(page, civil_date(visit.errand.at)).published
    return dated.day if dated else None


def _offered(visit: Visit, page: Document, met: set[str]) -> list[tuple[str, str]]:
    """Files (address, title) that are an annual report of a year, by their own words or by those
    of the page that offers them alone."""
    there = [
        (urls.key(found), " ".join(link.text.split()))
        for link in links(page)
        if link.tag == "a" and (found := page.absolute(link.href)) and _FILE.search(found)
    ]
    head, year = title_and_year(_headline(visit, page))
    named = [(file, words) for file, words in there if _is_named(words)]
    alone = [(file, head) for file, _ in there] if year and _is_named(head) else []
    fresh = [(file, words) for file, words in named or alone if file not in met]
    met.update(file for file, _ in fresh)
    return fresh


def _is_named(words: str) -> bool:
    return bool(_REPORT.search(plain(words))) and title_and_year(words)[1] is not None


async def _in_files(
    visit: Visit, page: Document, url: str, offered: list[tuple[str, str]]
) -> AsyncIterator[FoundReport]:
    for file, words in offered:
        if visit.extra_files >= _MOST_FILES:
            return
        kept = await whole_file(visit, file, url)
        if kept is None:
            continue
        report = await report_in(kept.body)
        title, year = title_and_year(words)
        named = report.year is not None and bool(_REPORT.search(plain(report.title)))
        report = replace(
            report,
            title=report.title if named else title,
            year=report.year or year,
            published=_dated(visit, page) or report.published,
        )
        yield FoundReport(page=url, file=file, report=report)


PROBE = Probe(sees=(DisclosureReport,), look=look)
