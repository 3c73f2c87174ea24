"""The home page's newest date, from whatever source knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.assemble.home import HomeRead, home_freshness
from domain.columns import Dated, Health
from tests.checks._edition import HOME, MONDAY
from tests.checks._looks import column

OLD, FRESH = date(2025, 6, 1), date(2026, 3, 13)


def _entries(*days: date | None) -> tuple[Dated, ...]:
    return tuple(
        Dated(title=f"第{n}条", url=f"{HOME}{n}.html", on=day, by="list" if day else None)
        for n, day in enumerate(days)
    )


def _read(*days: date | None, rendered: bool = False, scripted: bool = False) -> HomeRead:
    return HomeRead(home=HOME, entries=_entries(*days), rendered=rendered, scripted=scripted)


def test_a_columns_list_dates_what_the_home_page_leaves_undated() -> None:
    known = {f"{HOME}0.html": Dated(title="x", url=f"{HOME}0.html", on=FRESH, by="labelled")}
    seen = home_freshness(_read(None, OLD, OLD, OLD), [], known, MONDAY)
    assert (seen.newest, seen.newest_by, seen.health) == (FRESH, "labelled", Health.PROVED)


def test_too_many_undated_entries_are_a_doubt() -> None:
    seen = home_freshness(_read(None, None, OLD, OLD), [], {}, MONDAY)
    assert seen.health is Health.UNREADABLE


def test_a_page_that_scripts_fill_is_not_judged_unrendered() -> None:
    seen = home_freshness(_read(OLD, OLD, OLD, scripted=True), [], {}, MONDAY)
    assert seen.health is Health.UNREADABLE


def test_a_day_in_the_future_keeps_nobody_fresh() -> None:
    seen = home_freshness(_read(date(2042, 1, 1), OLD, OLD, OLD, OLD), [], {}, MONDAY)
    assert seen.newest == OLD


def test_an_entrance_is_as_new_as_its_second_level() -> None:
    fresh = column(entries=_entries(FRESH, OLD))
    seen = home_freshness(_read(), [fresh], {}, MONDAY)
    assert (seen.entrance, seen.newest, seen.health) == (True, FRESH, Health.PROVED)
    blind = column(health=Health.UNREADABLE)
    assert home_freshness(_read(), [fresh, blind], {}, MONDAY).health is Health.UNREADABLE


def test_d16_a_cached_copy_of_the_home_page_proves_no_silence() -> None:
    read = replace(_read(OLD, OLD, OLD, OLD), aged=20)
    seen = home_freshness(read, [], {}, MONDAY)
    assert (seen.newest, seen.health) == (OLD, Health.UNREADABLE)
    assert "20天前的副本" in seen.doubt
