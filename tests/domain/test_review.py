"""What decisions say of a check: a sound interval, and no hasty trust."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rulebook
from domain.review import Ruling, Trust, precision, trust_in, wilson

TERMS = rulebook.review_terms().precision


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # Computed by the formula's textbook form with z = 1.96, to four places.
        pytest.param(0, 10, 0.0000, 0.2775, id="none of ten"),
        pytest.param(10, 10, 0.7225, 1.0000, id="all of ten is not certainty"),
        pytest.param(8, 10, 0.4902, 0.9433, id="eight of ten"),
        pytest.param(180, 200, 0.8506, 0.9343, id="nine of ten, often"),
    ],
)
def test_the_wilson_interval(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n, 1.96) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
def test_the_share_lies_in_its_interval_and_more_decisions_narrow_it(
    n: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, n))
    low, high = wilson(right, n, 1.96)
    assert 0 <= low <= right / n + 1e-9
    assert right / n - 1e-9 <= high <= 1
    closer = wilson(right * 4, n * 4, 1.96)
    assert closer[1] - closer[0] < high - low


def rulings(*right: bool, rule: str = "r") -> list[Ruling]:
    return [Ruling(rule=rule, finding=f"f{n}", right=each) for n, each in enumerate(right)]


@pytest.mark.parametrize(
    ("right", "wrong", "trust"),
    [
        pytest.param(0, 0, Trust.UNPROVEN, id="nobody has said anything"),
        pytest.param(9, 0, Trust.UNPROVEN, id="nine of nine is too few"),
        pytest.param(10, 0, Trust.UNPROVEN, id="ten of ten may still be 72 in a hundred"),
        pytest.param(16, 0, Trust.PROVEN, id="sixteen of sixteen"),
        pytest.param(15, 0, Trust.UNPROVEN, id="fifteen are one short"),
        pytest.param(0, 9, Trust.UNPROVEN, id="nine wrong ones are too few to blame it"),
        pytest.param(7, 3, Trust.DEMOTED, id="seven of ten"),
        pytest.param(8, 2, Trust.UNPROVEN, id="exactly at the floor it is not under it"),
        pytest.param(159, 41, Trust.DEMOTED, id="just under the floor, many times"),
        pytest.param(180, 20, Trust.PROVEN, id="nine of ten, often"),
    ],
)
def test_when_a_check_is_trusted(right: int, wrong: int, trust: Trust) -> None:
    known = precision(rulings(*[True] * right, *[False] * wrong), TERMS)
    assert trust_in("r", known) is trust


def test_the_last_word_on_a_finding_counts_once() -> None:
    said = [
        Ruling(rule="r", finding="f", right=True),
        Ruling(rule="r", finding="f", right=False),
    ]
    known = precision(said, TERMS)["r"]
    assert (known.right, known.wrong) == (0, 1)


def test_a_check_that_was_mended_recovers() -> None:
    known = precision(rulings(*[False] * 100, *[True] * 200), TERMS)["r"]
    assert (known.decided, known.trust) == (200, Trust.PROVEN)


def test_rules_are_counted_apart() -> None:
    said = rulings(*[True] * 20) + rulings(*[False] * 20, rule="s")
    assert {rule: each.trust for rule, each in precision(said, TERMS).items()} == {
        "r": Trust.PROVEN,
        "s": Trust.DEMOTED,
    }
