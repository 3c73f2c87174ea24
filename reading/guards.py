"""安全防护 · Whether a guard (WAF, bot wall) answered in the site's place.

A page that merely carries a guard's script is the unit's page: most signatures therefore bound the
text a visitor would read. What a guard says is never held against the unit.
"""

from __future__ import annotations

from domain.pagefacts import Guard
from domain.signatures import Signatures
from reading.document import Document, parse
from reading.signs import Answer, Headers


def recognise(
    body: bytes, status: int | None, headers: Headers, signatures: Signatures
) -> Guard | None:
    """The guard that sent this answer, from its bytes; see `guard` for a page already parsed."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), None)
    return guard(parse(body, url="", content_type=kind), signatures, status, headers)


def guard(
    doc: Document, signatures: Signatures, status: int | None = None, headers: Headers = ()
) -> Guard | None:
    answer = Answer(doc, status, headers)
    for signature in signatures.guard:
        if any(answer.fits(sign) for sign in signature.sign):
            return Guard(signature.vendor, signature.kind)
    return None
