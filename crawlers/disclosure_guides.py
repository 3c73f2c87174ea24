"""公开指南 · The disclosure guides among the pages of the walk, and what they print.

Visits        Nothing more: pages whose title calls them a 公开指南, from their kept bytes.
Sees          The fields of article 12 that the page prints.
Cannot see    Guides that are only a PDF or DOCX beside the page, or a picture.
Does not      Call, or say that a guide is missing: a walk cut short has not seen every page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.disclosure import DisclosureGuide
from domain.observation import Observation
from reading.document import Document
from reading.guides import read_guide
from reading.hints import Hint
from reading.lists import read_list

_MOST = 100
_ATTACHED = "a[href$='.pdf'],a[href$='.doc'],a[href$='.docx'],a[href$='.wps']"


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found = 0
    for row in visit.frontier.pages():
        if found == _MOST or not row.hints & Hint.DISCLOSURE_GUIDE:
            continue
        page = visit.page(row.url)
        if page is not None:
            found += 1
            yield visit.observe(row.url, _seen(page, row.url), visit.keep(row.url))


def _seen(page: Document, url: str) -> DisclosureGuide:
    read = read_guide(page, disclosure=True)
    return DisclosureGuide(
        page=url,
        title=page.title,
        fields=read.fields,
        missing=read.missing,
        elsewhere=bool(page.tree.css(_ATTACHED)) or len(read_list(page, None).entries) > 1,
    )


PROBE = Probe(sees=(DisclosureGuide,), look=look)
