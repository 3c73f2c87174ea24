"""What came after a look and carries an older day is a suspicion for a person."""

from __future__ import annotations

from datetime import date

import pytest

from domain.freshness import Arrival, LateArrivals
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict
from tests.checks._looks import arrivals, days_ago


def _dated(*days: date) -> tuple[Arrival, ...]:
    return tuple(
        Arrival(title="走访慰问", url=f"{HOME}{n}.html", printed=d) for n, d in enumerate(days)
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(arrivals(), Pass, id="everything new is newer"),
        pytest.param(arrivals(arrivals=_dated(days_ago(7))), Pass, id="entered two days late"),
        pytest.param(arrivals(arrivals=_dated(days_ago(20))), Breach, id="entered two weeks late"),
        pytest.param(
            arrivals(arrivals=_dated(days_ago(20)), declared="补录2025年资料"),
            Exempt,
            id="the register declares an import",
        ),
        pytest.param(
            arrivals(arrivals=_dated(*[date(2019, 5, 1)] * 20)), Unclear, id="an archive moved here"
        ),
        pytest.param(
            arrivals(arrivals=_dated(*[days_ago(9)] * 20)),
            Breach,
            id="twenty entries of last week: filled up before an inspection",
        ),
    ],
)
def test_verdict(seen: LateArrivals, expected: type) -> None:
    assert isinstance(verdict("backdating", seen), expected)


def test_a_person_is_asked() -> None:
    said = verdict("backdating", arrivals(arrivals=_dated(days_ago(20))))
    assert isinstance(said, Breach)
    assert said.says.endswith("须由人核实")
