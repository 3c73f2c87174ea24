"""逐页识读 · Everything the readers see in one page, in one record."""

from __future__ import annotations

import re

from domain.annualreport import AnnualReport
from domain.pagefacts import Inspection, PageKind, PageLink
from domain.signatures import Signatures
from reading.annualreport import is_report, read_report
from reading.document import Document, parse
from reading.errorpages import looks_like_error
from reading.guards import guard
from reading.htmlblocks import html_paper
from reading.identity import identity
from reading.kinds import kind
from reading.links import links
from reading.papers import is_html
from reading.redirects import redirect
from reading.signs import Headers
from reading.textpaper import text_paper

_FORM = re.compile(r"勾稽关系|数据统计|(?:信息|政务)公开.{0,20}报告")


def inspect(
    body: bytes,
    url: str,
    content_type: str | None,
    signatures: Signatures,
    *,
    status: int | None = None,
    headers: Headers = (),
) -> Inspection:
    """`url` may be empty: a saved page of unknown address has no absolute links."""
    doc = parse(body, url=url, content_type=content_type)
    barred = guard(doc, signatures, status, headers)
    sent_on = redirect(doc, headers) if barred is None else None
    failed = barred is None and looks_like_error(doc, signatures, status) is not None
    of = PageKind.GUARD if barred else PageKind.ERROR if failed else kind(doc)
    report = None if barred or failed or sent_on else _report(body, doc, of)
    of = PageKind.ANNUAL_REPORT if report is not None else of
    return Inspection(
        charset=doc.charset,
        kind=PageKind.REDIRECT if sent_on and not failed else of,
        title=doc.title or None,
        redirect=sent_on,
        guard=barred,
        identity=identity(doc) if barred is None else None,
        links=_links(doc),
        annual_report=report,
    )


def inspect_document(report: AnnualReport) -> Inspection:
    """A PDF or DOCX, read elsewhere within limits: an annual report, or nothing we know."""
    known = is_report(report) or not report.readable
    return Inspection(
        charset="utf-8",
        kind=PageKind.ANNUAL_REPORT if is_report(report) else PageKind.OTHER,
        title=report.title or None,
        redirect=None,
        guard=None,
        identity=None,
        links=(),
        annual_report=report if known else None,
    )


def _report(body: bytes, doc: Document, of: PageKind) -> AnnualReport | None:
    """A page that calls itself one, or holds the statutory table; text files line by line."""
    if of is not PageKind.ANNUAL_REPORT and not _FORM.search(doc.plain):
        return None
    report = read_report(html_paper(doc) if is_html(body) else text_paper(body))
    return report if of is PageKind.ANNUAL_REPORT or is_report(report) else None


def _links(doc: Document) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(href=link.href, url=doc.absolute(link.href), tag=link.tag) for link in links(doc)
    )
