"""逐页识读 · Everything the readers see in one page, in one record."""

from __future__ import annotations

from datetime import date

from domain.pagefacts import Inspection, PageKind, PageLink
from domain.signatures import Signatures
from reading.articles import read_article
from reading.document import Document, parse
from reading.errorpages import looks_like_error
from reading.guards import guard
from reading.identity import identity
from reading.kinds import kind
from reading.letters import read_letterbox
from reading.links import links
from reading.lists import read_list
from reading.redirects import redirect
from reading.signs import Headers


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
    """`url` may be empty: a saved page of unknown address has no absolute links. `on`: the Beijing
    day of the look; `as_kind`: read as this kind of page, whatever it looks like."""
    doc = parse(body, url=url, content_type=content_type)
    barred = guard(doc, signatures, status, headers)
    sent_on = redirect(doc, headers) if barred is None else None
    failed = barred is None and looks_like_error(doc, signatures, status) is not None
    of = as_kind or _kind(doc, barred is not None, failed, sent_on is not None)
    return Inspection(
        charset=doc.charset,
        kind=of,
        title=doc.title or None,
        redirect=sent_on,
        guard=barred,
        identity=identity(doc) if barred is None else None,
        links=_links(doc),
        list=read_list(doc, on) if of is PageKind.LIST else None,
        article=read_article(doc, on) if of is PageKind.ARTICLE else None,
        letterbox=read_letterbox(doc, on) if of is PageKind.LETTERBOX else None,
    )


def _kind(doc: Document, barred: bool, failed: bool, sent_on: bool) -> PageKind:
    if sent_on and not failed:
        return PageKind.REDIRECT
    return PageKind.GUARD if barred else PageKind.ERROR if failed else kind(doc)


def _links(doc: Document) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(href=link.href, url=doc.absolute(link.href), tag=link.tag) for link in links(doc)
    )
