"""No fact is paid for twice, and no fault pays for itself by sparing another."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.finding import Finding
from domain.scorecard import Line, Scorecard
from tests.domain._cards import CENSUS, NATIONAL, TRIAL, all_rules, finding, many, seen_by_all


def line(card: Scorecard, indicator: str) -> Line:
    (found,) = (each for each in card.lines if each.indicator_id == indicator)
    return found


def test_an_attachment_that_cost_a_point_is_not_counted_again_as_a_link() -> None:
    twice = [*many("attachment_dead", 12), *many("link_broken_elsewhere", 12)]
    assert seen_by_all(twice, CENSUS).deducted == 12


def test_a_column_already_paid_for_is_not_paid_for_again_as_another_column() -> None:
    both = [
        finding("policy_stale", "ColumnListing", subject="c1"),
        finding("other_column_stale", "ColumnListing", subject="c1"),
        finding("other_column_stale", "ColumnListing", subject="c2"),
    ]
    card = seen_by_all(both, NATIONAL)
    assert line(card, "policy").deducted == 5
    assert line(card, "other_columns").deducted == 1
    (stale,) = (r for r in line(card, "other_columns").rules if r.rule_id == "other_column_stale")
    assert (stale.counted, stale.waived) == (2, 1)


def test_one_dead_host_behind_home_and_other_pages_is_one_deduction() -> None:
    host = "nxdomain gone.test"
    both = [finding("link_broken_home", host), finding("link_broken_elsewhere", host)]
    assert seen_by_all(both, NATIONAL).deducted == Decimal("0.2")


def test_a_rule_that_deducts_once_has_paid_for_one_fact() -> None:
    """Two blank news columns: five points for one of them, the other is still a blank column."""
    news = [finding("news_stale", "ColumnListing", subject=each) for each in ("c1", "c2")]
    blank = [finding("other_column_blank", "ColumnListing", subject=each) for each in ("c1", "c2")]
    assert seen_by_all([news[0], *blank], NATIONAL).deducted == 5 + 2
    assert seen_by_all([*news, *blank], NATIONAL).deducted == 5 + 2


def test_a_fact_paid_for_in_part_still_owes_the_rest() -> None:
    assert seen_by_all([finding("each"), finding("dear")], TRIAL).deducted == 2 + 2


def test_what_a_full_indicator_could_not_charge_is_not_yet_paid_for() -> None:
    full = [finding("private", str(n)) for n in range(3)]
    assert seen_by_all([*full, finding("once"), finding("cheap")], TRIAL).deducted == 5 + 1


# A pile of doubles about one indicator: the case in which a greedy sum would go wrong.
doubles = st.lists(
    st.builds(
        finding,
        st.sampled_from(sorted(all_rules(TRIAL))),
        st.sampled_from(["a", "b", "c", "d"]),
        subject=st.sampled_from(["s", "t"]),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda each: (each.rule, each.cause),
)


@given(doubles)
def test_one_double_more_never_helps(some: list[Finding]) -> None:
    assert seen_by_all(some, TRIAL).deducted >= seen_by_all(some[1:], TRIAL).deducted
