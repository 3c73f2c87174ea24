"""年度数据 · A unit's year in the figures that its own annual reports ask for.

Counted is what the ledger holds: findings confirmed and closed in the year, 找错 messages received
and settled, entries that the columns of its sites published in the months that were closed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from domain.casebook import DoneBy, Entry
from domain.monthly import SiteMonth
from domain.tips import Source, Tip, TipState

_LINKS = "link_broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """`links`: of the mended ones, those that were dead links. `months`: whose cards are closed.

    `at_least`: a column's list was not read down to the month's beginning.
    """

    unit: str
    confirmed: int
    mended: int
    links: int
    messages: int
    settled: int
    published: int
    at_least: bool
    months: int


def figures(
    year: int,
    entries: Iterable[Entry],
    tips: Iterable[tuple[str, Tip]],
    cards: Iterable[tuple[str, SiteMonth]],
) -> tuple[YearFigures, ...]:
    """Of every unit (by name) that has any; tips and cards come with the unit's name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        mine = counts[entry.unit]
        ended = _in(year, entry.closed)
        mine["confirmed"] += _in(year, entry.confirmed)
        mine["mended"] += ended
        mine["links"] += ended and entry.rule.startswith(_LINKS)
    for unit, tip in tips:
        if tip.source is Source.FIND_ERROR and tip.received_on.year == year:
            counts[unit]["messages"] += 1
            counts[unit]["settled"] += tip.state is not TipState.WAITING
    months: dict[str, set[str]] = defaultdict(set)
    for unit, card in cards:
        if card.month.startswith(f"{year}-"):
            months[unit].add(card.month)
            counts[unit]["published"] += sum(each.n for each in card.published)
            counts[unit]["vague"] += sum(not each.whole for each in card.published)
    return tuple(_of(unit, counts[unit], len(months[unit])) for unit in sorted(counts) if unit)


def _in(year: int, done: DoneBy) -> bool:
    return done[0] is not None and done[0].year == year


def _of(unit: str, mine: Counter[str], months: int) -> YearFigures:
    return YearFigures(
        unit=unit,
        confirmed=mine["confirmed"],
        mended=mine["mended"],
        links=mine["links"],
        messages=mine["messages"],
        settled=mine["settled"],
        published=mine["published"],
        at_least=bool(mine["vague"]),
        months=months,
    )
