"""更新所见 · What a run saw of the site's updates beyond single columns: assembled, not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.columns import ColumnKind, Health


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFreshness:
    """首页更新 · The newest date among what the home page shows.

    `n_entries`: links of the home page to articles; `n_dated`: those whose date is known, from the
    home page, a column's list or the article. `entrance`: the home page is only an entrance to
    columns, so the second level is looked at instead.
    """

    home: str
    entrance: bool
    newest: date | None
    newest_by: str | None
    newest_title: str
    n_entries: int
    n_dated: int
    health: Health
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnClass:
    """栏目类 · All columns of one kind of a site together: is there one, is one of them current?

    `first_level` counts those that lie in no other column of the kind; `doubtful` those that could
    not be judged. `searched`: home page, navigation and everything it leads to were readable.
    """

    home: str
    kind: ColumnKind
    columns: tuple[str, ...]
    first_level: int
    doubtful: int
    entrances: int
    newest: date | None
    newest_in: str
    searched: bool
    doubt: str
    arrived: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDates:
    """稿件日期 · One article's date of publication as its sources give it, the best one first.

    `other` is the one farthest from `best`; both None where the page shows no date at all.
    """

    page: str
    column: str
    title: str
    best: date | None
    best_by: str
    other: date | None
    other_by: str
    printed_future: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDelay:
    """公开用时 · Working days from 成文日期 to publication; None, and `why`, if not countable."""

    page: str
    column: str
    title: str
    signed: date
    published: date
    working_days: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """新见条目 · An entry that an earlier look did not see, printed with a day before that look."""

    title: str
    url: str
    printed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LateArrivals:
    """补录 · Entries that appeared after a look although they carry a day before it.

    `seen_before`: the day of that look; `n_new`: all entries new since then; `declared`: the
    register declares an import of archives. What was known before at another address is not new.
    """

    column: str
    name: str
    kind: ColumnKind
    seen_before: date
    n_new: int
    arrivals: tuple[Arrival, ...]
    declared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLayouts:
    """版面 · Columns whose layout is known from an earlier look, and those that changed since."""

    home: str
    known: int
    changed: tuple[str, ...]
    gone: tuple[str, ...]
