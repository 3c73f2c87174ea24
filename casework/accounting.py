"""建账 · The lines of the ledger workbook, put together from findings, deeds, tips and notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.casebook import Entry, Known, entry, notice_of
from domain.casefile import CaseFile, State
from domain.registerwho import answerable
from domain.rulebook import Edition
from domain.tips import Source, Tip
from domain.yearly import YearFigures, figures
from store import Book

CONFIRMED = frozenset({State.CONFIRMED, State.REOPENED, State.VANISHED, State.CLOSED})
_MOST = 100_000


def confirmed(book: Book, *, site: str | None = None) -> tuple[CaseFile, ...]:
    """Every finding that a person confirmed and nobody set aside, the eldest first."""
    return book.findings.list(states=CONFIRMED, site=site, limit=_MOST)[::-1]


def named(book: Book, fingerprints: Iterable[str]) -> tuple[CaseFile, ...]:
    found = (book.findings.get(each) for each in sorted(set(fingerprints)))
    return tuple(case for case in found if case is not None)


def entries(book: Book, cases: Iterable[CaseFile], edition: Edition) -> Iterator[Entry]:
    """By unit and site, the eldest finding first. `edition`: says what an indicator is called."""
    register = book.register.register()
    told = notice_of(book.notices.list())
    titles = {each.id: each.title for each in edition.indicator}
    made = []
    for case in cases:
        unit = answerable(register, case.site, [place.page for place in case.places])
        known = Known(
            case=case,
            unit=unit.name if unit else "",
            indicator=titles.get(case.indicator, case.indicator),
            deeds=book.deeds.of("finding", case.fingerprint),
            tips=book.tips.of_finding(case.fingerprint),
            notice=told.get(case.fingerprint),
        )
        made.append(entry(known))
    yield from sorted(made, key=lambda each: (each.unit, each.site, each.found, each.says))


def year(book: Book, which: int, edition: Edition) -> tuple[YearFigures, ...]:
    """Every unit's figures of a year, from findings, 找错 messages and closed months."""
    register = book.register.register()
    tips: list[tuple[str, Tip]] = []
    for tip in book.tips.list(source=Source.FIND_ERROR, limit=_MOST):
        unit = answerable(register, tip.site, [tip.page])
        tips.append((unit.name if unit else "", tip))
    closed = [month for month in book.months.closed() if month.startswith(f"{which}-")]
    cards = [
        (unit.name if (unit := register.units.get(card.unit)) else "", card)
        for month in closed
        for card in book.months.sites(month)
    ]
    return figures(which, entries(book, confirmed(book), edition), tips, cards)
