"""逐页识读 · Everything the readers see in one page, in one record."""

from __future__ import annotations

from domain.pagefacts import Inspection, PageKind, PageLink
from domain.signatures import Signatures
from reading.document import Document, parse
from reading.errorpages import looks_like_error
from reading.guards import guard
from reading.identity import identity
from reading.kinds import kind
from reading.links import links
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
) -> Inspection:
    """`url` may be empty: a saved page of unknown address has no absolute links."""
    doc = parse(body, url=url, content_type=content_type)
    barred = guard(doc, signatures, status, headers)
    sent_on = redirect(doc, headers) if barred is None else None
    failed = barred is None and looks_like_error(doc, signatures, status) is not None
    of = PageKind.GUARD if barred else PageKind.ERROR if failed else kind(doc)
    return Inspection(
        charset=doc.charset,
        kind=PageKind.REDIRECT if sent_on and not failed else of,
        title=doc.title or None,
        redirect=sent_on,
        guard=barred,
        identity=identity(doc) if barred is None else None,
        links=_links(doc),
    )


def _links(doc: Document) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(href=link.href, url=doc.absolute(link.href), tag=link.tag) for link in links(doc)
    )
