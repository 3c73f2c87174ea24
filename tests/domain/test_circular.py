"""A quarter's numbers: each finding once, the last month's state, the last quarter followed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import rulebook
from domain.circular import circular
from domain.month import Month, Quarter, month, quarter
from domain.monthly import Counted, Sampling, SiteMonth
from domain.scorecard import Grade, score

EDITION = rulebook.edition("national-2019")
FIRST = Quarter(2026, 1)


def card(site: str, when: str, *found: Counted, grade: Grade = Grade.PASSED) -> SiteMonth:
    made = score((), EDITION, tested=(), provisional=False)
    return SiteMonth(
        month=when,
        site=site,
        home=f"http://{site}/",
        name=f"{site}网站",
        unit="u",
        edition=EDITION.name,
        runs=("r",),
        sampling=Sampling(expected=1, valid=1, void=0, declared=0, failed=0, missed=0),
        card=replace(made, verdict=grade),
        findings=found,
        waiting=0,
        doubts=0,
    )


def finding(name: str, state: str = "已确认") -> Counted:
    return Counted(
        fingerprint=name,
        rule="link_broken_home",
        indicator="可用性",
        title="",
        says=f"{name}打不开",
        state=state,
        n_places=1,
        first_seen="2026-01-05",
        pages=(),
    )


def test_a_finding_of_two_months_is_one_finding() -> None:
    told = circular(
        FIRST,
        {
            "2026-01": [card("a", "2026-01", finding("x"), grade=Grade.FAILED)],
            "2026-02": [card("a", "2026-02", finding("x"), finding("y")), card("b", "2026-02")],
        },
        {},
    )
    assert (told.now.findings, told.now.passed, told.now.failed) == (2, 2, 0)
    assert told.now.rate == Decimal("100.0")
    assert told.missing == ("2026-03",)
    assert [(each.indicator, each.count, each.sites) for each in told.classes] == [("可用性", 2, 1)]


def test_the_last_quarter_is_followed_up() -> None:
    old = [finding("gone"), finding("stays"), finding("seems gone"), finding("closed")]
    told = circular(
        FIRST,
        {
            "2025-12": [card("a", "2025-12", *old)],
            "2026-03": [
                card(
                    "a",
                    "2026-03",
                    finding("stays"),
                    finding("seems gone", "待销账"),
                    finding("closed", "已销账"),
                )
            ],
        },
        {},
    )
    follow = told.follow_up
    assert follow is not None
    assert (follow.total, follow.closed, follow.vanished) == (4, 2, 1)
    assert follow.standing == (("a网站", "stays打不开"),)
    assert told.before is not None
    assert told.before.findings == 4


def test_nothing_is_counted_where_nothing_was_closed() -> None:
    with pytest.raises(ValueError, match="没有已月结"):
        circular(FIRST, {}, {})


def test_sites_without_a_verdict_are_in_no_rate() -> None:
    sites = [card("a", "2026-03", grade=Grade.OPEN), card("b", "2026-03", grade=Grade.OPEN)]
    told = circular(FIRST, {"2026-03": sites}, {})
    assert (told.now.undecided, told.now.rate) == (2, None)


def test_months_and_quarters_are_written_as_people_write_them() -> None:
    assert month("2026年3月") == Month(2026, 3)
    assert quarter("2026q1") == FIRST
    assert str(FIRST.before) == "2025Q4"
    assert str(Month(2025, 11).plus(3)) == "2026-02"
    for wrong in ("2026-13", "03-2026", ""):
        with pytest.raises(ValueError, match="不是月份"):
            month(wrong)
