"""逐页识读 · Everything the readers see in one page, in one record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.annualreport import RESULTS, AnnualReport
from domain.guides import GuideReading
from domain.pagefacts import Inspection, PageKind, PageLink
from domain.signatures import Signatures
from reading.annualreport import is_report, read_report
from reading.articles import read_article
from reading.document import Document, parse
from reading.errorpages import looks_like_error
from reading.guards import guard
from reading.guides import is_disclosure_guide, read_guide
from reading.htmlblocks import html_paper
from reading.identity import identity
from reading.kinds import kind
from reading.letters import read_letterbox
from reading.links import links
from reading.lists import read_list
from reading.papers import is_html
from reading.policies import read_policy
from reading.redirects import redirect
from reading.services import read_service
from reading.signs import Headers
from reading.textpaper import text_paper

_ARTICLES = (PageKind.ARTICLE, PageKind.ANNUAL_REPORT)
_NEVER = (PageKind.REDIRECT, PageKind.GUARD, PageKind.ERROR)


def inspect(
    body: bytes,
    url: str,
    content_type: str | None,
    signatures: Signatures,
    *,
    status: int | None = None,
    headers: Headers = (),
    on: date | None = None,
    as_kind: PageKind | None = None,
) -> Inspection:
    """Without `url` there are no absolute links. `on`: the day of the look; `as_kind`: read as."""
    doc = parse(body, url=url, content_type=content_type)
    barred = guard(doc, signatures, status, headers)
    sent_on = redirect(doc, headers) if barred is None else None
    failed = barred is None and looks_like_error(doc, signatures, status) is not None
    of = as_kind or _kind(doc, barred is not None, failed, sent_on is not None)
    seen = Inspection(
        charset=doc.charset,
        kind=of,
        title=doc.title or None,
        redirect=sent_on,
        guard=barred,
        identity=identity(doc) if barred is None else None,
        links=_links(doc),
    )
    seen = _with_parts(seen, doc, on)
    return seen if (report := _report(body, doc, of)) is None else _as_report(seen, report, as_kind)


def _with_parts(seen: Inspection, doc: Document, on: date | None) -> Inspection:
    """What pages of its kind have."""
    return replace(
        seen,
        list=read_list(doc, on) if seen.kind is PageKind.LIST else None,
        article=read_article(doc, on) if seen.kind in _ARTICLES else None,
        letterbox=read_letterbox(doc, on) if seen.kind is PageKind.LETTERBOX else None,
        guide=_guide(doc, seen.kind),
        service=read_service(doc) if seen.kind is PageKind.GUIDE else None,
        policy=read_policy(doc) if seen.kind in _ARTICLES else None,
    )


def _guide(doc: Document, of: PageKind) -> GuideReading | None:
    """Of a 公开指南, whatever kind of page it is; of other pages only where they are guides."""
    disclosure = of not in (*_NEVER, PageKind.LIST) and is_disclosure_guide(doc)
    if not disclosure and of is not PageKind.GUIDE:
        return None
    return read_guide(doc, disclosure=disclosure)


def _as_report(seen: Inspection, report: AnnualReport, as_kind: PageKind | None) -> Inspection:
    return replace(seen, kind=as_kind or PageKind.ANNUAL_REPORT, annual_report=report)


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
    if of is not PageKind.ANNUAL_REPORT and (of in _NEVER or "勾稽关系" not in doc.text):
        return None
    report = read_report(html_paper(doc) if is_html(body) else text_paper(body))
    return report if of is PageKind.ANNUAL_REPORT or RESULTS in report.cells else None


def _kind(doc: Document, barred: bool, failed: bool, sent_on: bool) -> PageKind:
    if sent_on and not failed:
        return PageKind.REDIRECT
    return PageKind.GUARD if barred else PageKind.ERROR if failed else kind(doc)


def _links(doc: Document) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(href=link.href, url=doc.absolute(link.href), tag=link.tag) for link in links(doc)
    )
