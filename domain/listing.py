"""列表所见 · The main list of a page: entries in page order, and how far to trust its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.dates import SeenDate

# Health of a reader (field notes §7): with fewer dates it has not understood the page.
_DATED_SHARE = 0.8


class TriedOn(StrEnum):
    """What a reader was tried on. A rule that rests on imitations alone stays `preview`."""

    REAL_PAGES = "real_pages"
    IMITATION = "imitation"


class Order(StrEnum):
    DESCENDING = "descending"
    ASCENDING = "ascending"
    MIXED = "mixed"  # pinned entries, weights
    UNKNOWN = "unknown"  # fewer than two dates, or all the same


class ListProblem(StrEnum):
    NEEDS_BROWSER = "needs_browser"  # a script fills the list: this page cannot tell
    NOT_FOUND = "not_found"  # nothing here looks like a list
    EMPTY = "empty"  # the place of the list is there, and it says that it holds nothing
    IN_PICTURE = "in_picture"  # the list is a picture or a document
    TOO_LARGE = "too_large"  # read up to a bound only
    CUT_SHORT = "cut_short"  # nested too deep, or broken markup: read as far as it went


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """条目 · `title` as a reader knows it: whole where only the visible words are cut.

    `href` verbatim; `url` None without an address to join; `signed` is 成文日期, which is never
    the day of publication.
    """

    title: str
    href: str
    url: str | None
    dated: SeenDate | None
    signed: date | None = None
    number: str | None = None  # 文号
    index: str | None = None  # 索引号
    pinned: bool = False

    @property
    def day(self) -> date | None:
        return self.dated.usable if self.dated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """翻页 · Further pages of the same list.

    `urls`: absolute addresses that a GET answers with a further page, in reading order; `total`
    pages or entries where the page says so. `form`: what a POST (or GET) to `urls[0]` must carry,
    for lists that only a programme can turn over (jpage dataproxy).
    """

    urls: tuple[str, ...] = ()
    total_pages: int | None = None
    total_entries: int | None = None
    form: tuple[tuple[str, str], ...] = ()
    method: str = "GET"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """列表识读 · What one reader saw of one list.

    `layout` is the same as long as the markup around the entries is, whatever is published;
    `source_urls`: addresses of data that the page loads its list from (API, frame).
    """

    reader: str
    tried_on: TriedOn
    entries: tuple[ListEntry, ...]
    needs_browser: bool
    layout: str
    order: Order = Order.UNKNOWN
    pager: Pager | None = None
    source_urls: tuple[str, ...] = ()
    problems: tuple[ListProblem, ...] = ()

    @property
    def newest(self) -> date | None:
        return max((entry.day for entry in self.entries if entry.day), default=None)

    @property
    def oldest(self) -> date | None:
        return min((entry.day for entry in self.entries if entry.day), default=None)

    @property
    def n_undated(self) -> int:
        """Entries without any date; a doubtful or impossible one is not the same as none."""
        return sum(1 for entry in self.entries if entry.dated is None)

    @property
    def proved(self) -> bool:
        """At least one entry, four fifths of them dated, nothing cut off: the reader understood."""
        doubts = {ListProblem.TOO_LARGE, ListProblem.CUT_SHORT, ListProblem.NEEDS_BROWSER}
        dated = len(self.entries) - self.n_undated
        return (
            bool(self.entries)
            and dated >= _DATED_SHARE * len(self.entries)
            and not doubts & set(self.problems)
        )
