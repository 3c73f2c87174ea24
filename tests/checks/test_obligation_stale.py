"""The day on which a year's paper is due, and the day before it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.obligations import ObligationLook, Place, Where
from domain.verdict import Breach, Pass, Unclear
from tests.checks._duties import a_year, duty, place
from tests.checks._edition import concerns, verdict

ON = date(2026, 3, 16)


def report(*places: Place) -> ObligationLook:
    """Of the year before, due on 31 January."""
    return duty(*places, due="01-31", lag=1)


@pytest.mark.parametrize(
    ("seen", "on", "expected"),
    [
        pytest.param(report(place(year=2025)), ON, Pass, id="last year's is out"),
        pytest.param(report(place(year=2024)), ON, Breach, id="only the year before's is"),
        pytest.param(report(place(year=2024)), date(2026, 1, 31), Pass, id="due today, not late"),
        pytest.param(report(place(year=2024)), date(2026, 2, 1), Breach, id="the day after"),
        pytest.param(report(place(year=None)), ON, Unclear, id="no year is printed"),
        pytest.param(report(place(Where.ELSEWHERE, filled=None)), ON, Unclear, id="elsewhere"),
        pytest.param(
            report(place(year=2024), place(filled=None)), ON, Unclear, id="the other may hold it"
        ),
        pytest.param(
            report(place(year=2025), place(filled=None)), ON, Pass, id="found, whatever the other"
        ),
        pytest.param(a_year(place(newest=date(2025, 3, 16))), ON, Pass, id="a year to the day"),
        pytest.param(a_year(place(newest=date(2025, 3, 15))), ON, Breach, id="a year and a day"),
        pytest.param(a_year(place()), ON, Unclear, id="no date could be read"),
    ],
)
def test_verdict(seen: ObligationLook, on: date, expected: type) -> None:
    assert isinstance(verdict("obligation_stale", seen, on), expected)


def test_what_has_no_cycle_or_no_place_or_nothing_in_it_is_not_its_business() -> None:
    assert not concerns("obligation_stale", duty(place()))
    assert not concerns("obligation_stale", a_year())
    assert not concerns("obligation_stale", a_year(place(filled=False)))
