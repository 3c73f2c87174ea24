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
from domain.listing import ListEntry, ListProblem, ListReading, Order, Pager, TriedOn
from reading import _absent, _embedded, _pager
from reading._entry import Draft
from reading._learned import Learned, is_list, learn
from reading._years import settle
from reading.document import Document

_FEWEST = 2
_DOUBTFUL_PLACE = 0.7
_ASIDE = re.compile(r"热[点门]|推荐|排行|猜你|点击量|相关(?:链接|文章|信息|阅读)")


def read_list(doc: Document, on: date | None) -> ListReading:
    """The page's main list. `on`: the Beijing day of the look; None leaves years open."""
    learned = _embedded.read(doc)
    if learned is None:
        learned = learn(doc)
        if learned is None or not is_list(learned) or _is_aside(learned, doc):
            learned = _embedded.read_objects(doc)
    return _reading(doc, learned, on) if learned is not None else _none(doc)


def read_feed(doc: Document, on: date | None) -> ListReading:
    """What a list's script was sent: rows as jpage sends them, objects, or a piece of a page."""
    return read_list(doc, on)


def further(doc: Document, shown: int, total: int | None) -> Pager | None:
    """Where the rest of a list stands of which the page's script has asked for the beginning."""
    return _pager.jpage(doc, shown, total) if total is None or shown < total else None


def framed(doc: Document) -> tuple[str, ...]:
    """Addresses of frames that may hold the list, whatever stands beside them."""
    return _absent.frames(doc)


def _is_aside(learned: Learned, doc: Document) -> bool:
    """Hot news beside an empty place that a script will fill, or a frame, is not the list."""
    if _ASIDE.search(learned.heading):
        return _absent.awaits_list(doc) or bool(framed(doc))
    return learned.place < _DOUBTFUL_PLACE and (_absent.awaits_list(doc) or bool(framed(doc)))


def _none(doc: Document) -> ListReading:
    problem = _absent.why(doc)
    return ListReading(
        reader="rows",
        tried_on=TriedOn.REAL_PAGES,
        entries=(),
        needs_browser=problem is ListProblem.NEEDS_BROWSER,
        layout="",
        source_urls=_absent.frames(doc),
        pager=_pager.read(doc),
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
    if up == 0 or (up == 1 and down >= _FEWEST):
        return Order.DESCENDING
    if down == 0 or (down == 1 and up >= _FEWEST):
        return Order.ASCENDING
    return Order.MIXED
