"""列表识读 · The main list of a page: which entries it holds, and when they came out.

One learner for all systems that write their lists into the page; where a list stands in a script
(大汉 jpage, 广东 gkmlpt), its own reader comes first. A list that only a script fills is said to
need a browser; it is never said to be empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from domain.dates import SeenDate
from domain.listing import ListEntry, ListProblem, ListReading, Order, TriedOn
from reading import _absent, _pager
from reading._entry import Draft
from reading._learned import Learned, learn
from reading._years import settle
from reading.document import Document

_FEWEST = 2
_FEWEST_UNDATED = 3
_DOUBTFUL_PLACE = 0.7
_ARTICLE = re.compile(
    r"(?:20|19)\d{2}[-/]?\d{2}|/art/|/info/|/content|content_|\bt\d{6,}|/c\d+/|[?&](?:id|aid|infoid|newsid)="
    r"|[0-9a-f]{16,}|\d{5,}",
    re.IGNORECASE,
)


def read_list(doc: Document, on: date | None) -> ListReading:
    """The page's main list. `on`: the Beijing day of the look; None leaves years open."""
    learned = learn(doc)
    if learned is None or not _is_list(learned) or _is_aside(learned, doc):
        return _none(doc)
    return _reading(doc, learned, on)


def _is_list(learned: Learned) -> bool:
    """Two entries with dates; one that is the whole of a list; or many that lead to articles."""
    drafts = learned.drafts
    if learned.n_dated:
        return len(drafts) >= _FEWEST or learned.place == 1
    articles = sum(1 for draft in drafts if _ARTICLE.search(draft.href))
    long = sum(1 for draft in drafts if len(draft.title) >= 8)
    return (
        learned.place == 1
        and len(drafts) >= _FEWEST_UNDATED
        and articles >= 0.8 * len(drafts)
        and long >= 0.5 * len(drafts)
    )


def _is_aside(learned: Learned, doc: Document) -> bool:
    """Hot news beside an empty place that a script will fill is not the list."""
    return learned.place < _DOUBTFUL_PLACE and _absent.waits(doc)


def _none(doc: Document) -> ListReading:
    problem = _absent.why(doc)
    return ListReading(
        reader="rows",
        tried_on=TriedOn.REAL_PAGES,
        entries=(),
        needs_browser=problem is ListProblem.NEEDS_BROWSER,
        layout="",
        source_urls=_absent.frames(doc),
        problems=(problem,),
    )


def _reading(doc: Document, learned: Learned, on: date | None) -> ListReading:
    drafts = learned.drafts
    seen = settle(
        [draft.found for draft in drafts],
        [draft.href for draft in drafts],
        [draft.printed for draft in drafts],
        on,
    )
    entries = tuple(_entry(doc, draft, when) for draft, when in zip(drafts, seen, strict=True))
    return ListReading(
        reader=learned.reader,
        tried_on=learned.tried_on,
        entries=entries,
        needs_browser=False,
        layout=learned.layout,
        order=_order(entries),
        pager=learned.pager or _pager.read(doc),
        source_urls=learned.source_urls,
        problems=learned.problems,
    )


def _entry(doc: Document, draft: Draft, when: SeenDate | None) -> ListEntry:
    return ListEntry(
        title=draft.title,
        href=draft.href,
        url=doc.absolute(draft.href) if draft.href else None,
        dated=when,
        signed=draft.signed,
        number=draft.number,
        index=draft.index,
        pinned=draft.pinned,
    )


def _order(entries: Sequence[ListEntry]) -> Order:
    """Of the entries that are not pinned; one step the other way is a slip, not an order."""
    days = [entry.day for entry in entries if entry.day and not entry.pinned]
    steps = Counter((one > two) - (one < two) for one, two in pairwise(days))
    down, up = steps[1], steps[-1]
    if not down and not up:
        return Order.UNKNOWN
    if up == 0 or (up == 1 and down > _FEWEST):
        return Order.DESCENDING
    if down == 0 or (down == 1 and up > _FEWEST):
        return Order.ASCENDING
    return Order.MIXED
