"""广东信息公开平台 · Where the views of a gkmlpt platform have their lists from.

All columns of such a platform are one page; the number behind `#` says which of them is shown, and
the page's script asks `/gkmlpt/api/all/` for it. Written after programmes of others and imitations,
never tried on pages as saved: what rests on it stays preview.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from domain.listing import ListReading, Pager
from reading import urls
from reading.document import Document

_VIEW = re.compile(r"(https?://[^\s#?]{1,300}?)/gkmlpt/(?:index|list)?/?(?:\?[^\s#]*)?#/?(\d{1,9})")
_SITE = re.compile(r"\bSID['\"]?\s{0,3}[:=]\s{0,3}['\"]?(\d{1,12})")


def with_view(url: str | None, href: str) -> str | None:
    """A joined address has lost what stands behind `#`: of a view it is the half of it."""
    view = href.partition("#")[2]
    viewed = f"{url}#{view}"
    return viewed if url and view and _VIEW.fullmatch(viewed) else url


def view_of(url: str) -> str:
    """The address as `urls.key` has it; of a view with the number that tells it from the others."""
    there, view = urls.key(url), _VIEW.match(url)
    return f"{there}#{view[2]}" if view else there


def source(doc: Document, url: str) -> str | None:
    """The address of the data that the page's script asks for when it shows this view."""
    view = _VIEW.match(url)
    site = next((found for script in doc.scripts if (found := _SITE.search(script))), None)
    if view is None or site is None:
        return None
    return f"{view[1]}/gkmlpt/api/all/{view[2]}?page=1&sid={site[1]}"


def with_next(reading: ListReading, asked: str) -> ListReading:
    """The reading of a page of data, with the address of the next one, as long as there is one."""
    before, _, query = asked.partition("?")
    asks = dict(parse_qsl(query))
    total = reading.pager.total_entries if reading.pager else None
    if total is None or total <= len(reading.entries):
        return reading
    following = f"{before}?{urlencode(asks | {'page': int(asks['page']) + 1})}"
    return replace(reading, pager=Pager(urls=(following,), total_entries=total))
