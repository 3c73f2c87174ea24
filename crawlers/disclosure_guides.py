"""公开指南 · The disclosure guides among the pages of the walk, and what they print.

Visits        Nothing more: pages whose title calls them a 公开指南, from their kept bytes.
Sees          The fields of article 12 that the page prints.
Cannot see    Guides that are only a PDF or DOCX beside the page, or a picture.
Does not      Call, or say that a guide is missing: a walk cut short has not seen every page.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from crawlers._contract import Probe
from crawlers._visit import Visit
from domain.disclosure import DisclosureGuide
from domain.observation import Observation
from reading.document import Document
from reading.guides import is_disclosure_guide, read_guide
from reading.lists import read_list

_MOST = 100
_WORD = tuple("指南".encode(code) for code in ("utf-8", "gb18030"))
_HEADS = re.compile(rb"<(?:title\b[^>]{0,200}>[^<]*|meta\b[^>]*)", re.IGNORECASE)
_ATTACHED = "a[href$='.pdf'],a[href$='.doc'],a[href$='.docx'],a[href$='.wps']"


async def look(visit: Visit) -> AsyncIterator[Observation]:
    found = 0
    for row in visit.frontier.pages():
        kept = visit.frontier.kept(row.url)
        if found == _MOST or kept is None or not _may_be_guide(kept.body):
            continue
        page = visit.page(row.url)
        assert page is not None, "its bytes are at hand"
        if is_disclosure_guide(page):
            found += 1
            yield visit.observe(row.url, _seen(page, row.url), visit.keep(row.url))


def _may_be_guide(body: bytes) -> bool:
    """By its title and labels, before it is parsed: every menu has the word."""
    return any(word in head for head in _HEADS.findall(body) for word in _WORD)


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
