"""记取 · What a run leaves for the next one to know, told by the kind of sight, and read back.

Beside domain/memory.py, not in it: the errand holds memories, and what writes records down knows
the errand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from domain import wire
from domain.annualreport import AnnualReport
from domain.calendar import civil_date
from domain.columns import ColumnLook, Health
from domain.disclosure import DisclosureReport
from domain.memory import COLUMN, REPORT, Memory
from domain.observation import Observation, Sight, SiteName, Unseen

_YEARS = 2  # last year's report is out this spring; the one before it may be compared with it


def remembered(looks: Iterable[Observation]) -> Iterator[Memory]:
    """What of this run the next one must know, told by the kind of sight."""
    for look in looks:
        tell = None if isinstance(look.seen, Unseen) else _TELLERS.get(type(look.seen))
        if tell is not None:
            yield from tell(look)


def _titles(look: Observation) -> Iterable[Memory]:
    """A site's titles, each since when: a new one may be a rename, or another site's page."""
    assert isinstance(look.seen, SiteName)
    if look.seen.title:
        yield Memory(
            kind="title",
            subject=look.subject,
            key=look.seen.title,
            first_seen=look.seen_at,
            last_seen=look.seen_at,
        )


def _columns(look: Observation) -> Iterable[Memory]:
    """A column that was read: its layout, and each entry with the day that saw it first. What was
    not read is not forgotten: the last look that proved itself stands."""
    seen = look.seen
    assert isinstance(seen, ColumnLook)
    if seen.health in (Health.PROVED, Health.EMPTY):
        days = [each.on for each in seen.entries if each.on is not None]
        whole = seen.complete and len(seen.entries) == seen.n_items
        yield Memory(
            kind=COLUMN,
            subject=seen.column,
            key="look",
            first_seen=look.seen_at,
            last_seen=look.seen_at,
            value={
                "layout": seen.layout,
                "n_items": seen.n_items,
                "reach": None if whole else min(days, default=civil_date(look.seen_at)).isoformat(),
                "entries": {
                    each.identity: (each.since or civil_date(look.seen_at)).isoformat()
                    for each in seen.entries
                },
            },
        )


def _reports(look: Observation) -> Iterable[Memory]:
    """An annual report, for the one of the year after: units take the old ones down."""
    seen = look.seen
    assert isinstance(seen, DisclosureReport)
    year = seen.report.year
    if year is not None and seen.report.readable and year >= look.seen_at.year - _YEARS:
        yield Memory(
            kind=REPORT,
            subject=seen.page,
            key=f"{year} {seen.file}",
            first_seen=look.seen_at,
            last_seen=look.seen_at,
            value={"report": wire.plain(seen.report)},
        )


def reports_in(memory: Iterable[Memory]) -> Iterator[AnnualReport]:
    """The annual reports that earlier looks read; what this program cannot read back is none."""
    for each in memory:
        if each.kind == REPORT:
            with suppress(wire.MisfitError):
                yield wire.build(AnnualReport, each.value.get("report"))


_TELLERS: dict[type[Sight], Callable[[Observation], Iterable[Memory]]] = {
    SiteName: _titles,
    ColumnLook: _columns,
    DisclosureReport: _reports,
}
