"""A year's figures: each thing in the year it happened in, by the unit that answers for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.casebook import Entry, entry
from domain.publishing import Published
from domain.tips import Source, Tip, TipState
from domain.yearly import YearFigures, figures
from tests.casework._desk import FRIDAY, case
from tests.domain.test_casebook import known
from tests.domain.test_circular import card


def line(**changed: object) -> Entry:
    plain = entry(known(case("f1")))
    return replace(plain, unit="甲局", confirmed=(date(2026, 3, 1), "李审核"), **changed)  # type: ignore[arg-type]


def tip(day: date, state: TipState, source: Source = Source.FIND_ERROR) -> Tip:
    return Tip(
        id="t",
        source=source,
        received_on=day,
        site="a",
        page="http://a/",
        says="",
        state=state,
        taken_at=FRIDAY,
        taken_by="张三",
    )


def test_what_was_closed_in_the_year_is_mended_and_links_are_told_apart() -> None:
    lines = [
        line(rule="link_broken_home", closed=(date(2026, 5, 1), "王科长")),
        line(rule="identity_mark", closed=(date(2026, 5, 1), "王科长")),
        line(rule="link_broken_home", closed=(date(2027, 1, 3), "王科长")),
        line(rule="link_broken_home"),
    ]
    (told,) = figures(2026, lines, [], [])
    assert (told.confirmed, told.mended, told.links) == (4, 2, 1)
    (after,) = figures(2027, lines, [], [])
    assert (after.confirmed, after.mended, after.links) == (0, 1, 1)


def test_only_find_error_messages_of_the_year_are_messages() -> None:
    tips = [
        ("甲局", tip(date(2026, 2, 1), TipState.ADOPTED)),
        ("甲局", tip(date(2026, 2, 1), TipState.WAITING)),
        ("甲局", tip(date(2025, 2, 1), TipState.ADOPTED)),
        ("甲局", tip(date(2026, 2, 1), TipState.ADOPTED, Source.VOLUNTEER)),
    ]
    (told,) = figures(2026, [], tips, [])
    assert (told.messages, told.settled) == (2, 1)


def test_entries_are_added_up_over_closed_months_and_doubt_stays() -> None:
    some = Published(column="c", name="工作动态", n=7, whole=True)
    cards = [
        ("甲局", replace(card("a", "2026-01"), published=(some,))),
        ("甲局", replace(card("a", "2026-02"), published=(replace(some, n=3, whole=False),))),
        ("甲局", replace(card("a", "2025-12"), published=(some,))),
    ]
    (told,) = figures(2026, [], [], cards)
    assert told == YearFigures(
        unit="甲局",
        confirmed=0,
        mended=0,
        links=0,
        messages=0,
        settled=0,
        published=10,
        at_least=True,
        months=2,
    )
