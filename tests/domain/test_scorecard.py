"""What a unit would insist on: each id is a sentence of an appeal; most figures are official."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.finding import Finding
from domain.rulebook import Edition, Kind, Standing, UnknownRuleError
from domain.scorecard import Entered, Grade, Line, Scorecard, score
from tests.domain._cards import (
    CENSUS,
    MINISTRY,
    NATIONAL,
    TRIAL,
    all_rules,
    clean_vetoes,
    finding,
    many,
    seen_by_all,
)

EDITIONS = [NATIONAL, MINISTRY, CENSUS, TRIAL]


def line(card: Scorecard, indicator: str) -> Line:
    (found,) = (each for each in card.lines if each.indicator_id == indicator)
    return found


def test_sixty_points_did_not_pass_the_census() -> None:
    assert seen_by_all(many("attachment_dead", 40), CENSUS).verdict is Grade.FAILED
    assert seen_by_all(many("attachment_dead", 39), CENSUS).verdict is Grade.PASSED


def test_four_grave_typos_were_a_veto_and_three_were_not() -> None:
    assert seen_by_all([finding("grave_typos", places=3)], CENSUS).verdict is Grade.PASSED
    assert seen_by_all([finding("grave_typos", places=4)], CENSUS).vetoes == ("严重错误",)


def test_nothing_is_scored_after_a_veto() -> None:
    card = seen_by_all([finding("home_stale"), finding("home_ipv6")], NATIONAL)
    assert card.verdict is Grade.FAILED
    assert card.vetoes == ("首页不更新",)
    assert card.points is None
    assert card.bonus is None
    assert card.total is None


@pytest.mark.parametrize(
    ("rule", "threshold"), [("columns_stale", 5), ("columns_long_stale", 10), ("columns_blank", 5)]
)
def test_the_columns_veto_counts_its_own_kind_only(rule: str, threshold: int) -> None:
    under = [finding(each, places=4) for each in ("columns_stale", "columns_blank")]
    assert seen_by_all(under, NATIONAL).vetoes == ()
    assert seen_by_all([finding(rule, places=threshold - 1)], NATIONAL).vetoes == ()
    assert seen_by_all([finding(rule, places=threshold)], NATIONAL).vetoes == ("栏目不更新",)
    assert seen_by_all([finding(rule, str(n)) for n in range(threshold)], NATIONAL).vetoes == (
        "栏目不更新",
    )


def taking(points: int) -> list[Entered]:
    """People take exactly that many points, spread over the deduct indicators."""
    entered = []
    for indicator in NATIONAL.indicator:
        if indicator.kind is Kind.DEDUCT and indicator.worth:
            part = min(Decimal(points), indicator.worth)
            points -= int(part)
            entered.append(Entered(indicator=indicator.id, points=part))
    assert points == 0
    return entered


@pytest.mark.parametrize(
    ("taken", "verdict", "bonus"),
    [
        pytest.param(41, Grade.FAILED, None, id="59 is failed"),
        pytest.param(40, Grade.PASSED, None, id="60 is not below 60"),
        pytest.param(20, Grade.PASSED, None, id="80 is not above 80: no bonus"),
        pytest.param(19, Grade.PASSED, 7, id="81 enters the bonus part"),
    ],
)
def test_the_marks_at_the_edges(taken: int, verdict: Grade, bonus: int | None) -> None:
    given_ = [Entered(indicator="bonus_data", points=Decimal(9)), *_bonus(3)]
    card = seen_by_all([], NATIONAL, *taking(taken), *given_)
    assert card.verdict is verdict
    assert card.points == 100 - taken
    assert card.bonus == bonus
    assert card.total == 100 - taken + (bonus or 0)


def _bonus(points: int) -> list[Entered]:
    return [Entered(indicator="bonus_innovation", points=Decimal(points))]


def test_the_bonus_ends_at_thirty() -> None:
    everything = [
        Entered(indicator=each.id, points=Decimal(99))
        for each in NATIONAL.indicator
        if each.kind is Kind.BONUS
    ]
    card = seen_by_all([], NATIONAL, *everything)
    assert card.bonus == 30
    assert card.total == 130


def test_a_bonus_that_nobody_judged_is_not_nought() -> None:
    card = score(
        [],
        NATIONAL,
        tested=all_rules(NATIONAL) - {r.id for r in NATIONAL.rules() if r.id.startswith("bonus")},
        provisional=False,
    )
    assert card.bonus is None
    assert card.total == 100


# ── 未检测 ───────────────────────────────────────────────────────────────────


def test_a_finding_under_a_rule_of_another_edition_is_refused() -> None:
    with pytest.raises(UnknownRuleError, match="profile_wrong"):
        seen_by_all([finding("profile_wrong")], MINISTRY)


def test_no_acquittal_by_blindness() -> None:
    card = score([], NATIONAL, tested={"link_broken_home"}, provisional=True)
    assert card.verdict is Grade.OPEN
    assert card.points is None
    assert len(card.untested) == 6
    assert card.provisional


def test_a_veto_that_was_seen_needs_no_further_look() -> None:
    card = score([finding("columns_blank", places=5)], NATIONAL, tested=(), provisional=True)
    assert card.verdict is Grade.FAILED
    assert "栏目不更新" not in card.untested


def test_a_veto_indicator_of_which_one_rule_was_tested_is_still_untested() -> None:
    card = score([], NATIONAL, tested={"columns_blank"}, provisional=True)
    assert line(card, "column_upkeep").tested == "part"
    assert "栏目不更新" in card.untested


def test_vetoes_that_people_entered_count_as_tested() -> None:
    card = score([], NATIONAL, tested=(), entered=clean_vetoes(NATIONAL), provisional=False)
    assert card.verdict is Grade.PASSED
    assert card.untested == ()
    assert len(card.unlooked) == 29


def test_an_indicator_that_nobody_tested_takes_nothing_and_is_listed() -> None:
    card = score(
        [finding("home_ipv6")], NATIONAL, tested={"home_ipv6"}, entered=(), provisional=True
    )
    assert line(card, "ipv6").tested == "all"
    assert line(card, "guides").tested == "none"
    assert line(card, "guides").deducted == 0
    assert "办事指南" in card.unlooked


def test_a_fault_that_was_seen_counts_though_the_rest_could_not_be_tested() -> None:
    card = score([finding("link_broken_home")], NATIONAL, tested=(), provisional=True)
    assert line(card, "usability").tested == "part"
    assert line(card, "usability").deducted == Decimal("0.2")


def test_people_speak_for_the_part_that_the_program_could_not_test() -> None:
    card = score(
        [finding("site_name")],
        NATIONAL,
        tested={"site_name", "domain_name"},
        entered=[Entered(indicator="domain_and_name", points=Decimal(1), says="页头无网站名称")],
        provisional=False,
    )
    named = line(card, "domain_and_name")
    assert named.tested == "all"
    assert named.deducted == 2
    assert named.says == "页头无网站名称"


def test_people_cannot_take_more_than_the_indicator_is_worth() -> None:
    card = seen_by_all([], NATIONAL, Entered(indicator="ipv6", points=Decimal(50)))
    assert card.deducted == 1


def test_a_veto_entered_by_people_is_a_veto() -> None:
    card = seen_by_all([], NATIONAL, Entered(indicator="security", vetoed=True))
    assert card.vetoes == ("安全、泄密事故等严重问题",)


@pytest.mark.parametrize(
    "entered",
    [
        pytest.param([Entered(indicator="nothing")], id="no such indicator"),
        pytest.param([Entered(indicator="ipv6")] * 2, id="one indicator twice"),
        pytest.param([Entered(indicator="ipv6", points=Decimal(-1))], id="points given back"),
    ],
)
def test_a_wrong_entry_is_refused(entered: list[Entered]) -> None:
    with pytest.raises((UnknownRuleError, ValueError)):
        seen_by_all([], NATIONAL, *entered)


def test_who_judges_stands_on_every_line() -> None:
    card = seen_by_all([], NATIONAL)
    assert {each.indicator_id: each.by for each in card.lines}["usability"] == "program"
    assert {each.indicator_id: each.by for each in card.lines}["guides"] == "people"


# ── 对任何一组问题都成立 ─────────────────────────────────────────────────────


def findings_of(edition: Edition) -> st.SearchStrategy[Finding]:
    return st.builds(
        finding,
        st.sampled_from(sorted(all_rules(edition))),
        st.sampled_from(["a", "b", "c"]),
        subject=st.sampled_from(["s", "t"]),
        places=st.integers(1, 12),
    )


def looked_at(edition: Edition) -> st.SearchStrategy[frozenset[str]]:
    some = st.frozensets(st.sampled_from(sorted(all_rules(edition))))
    return st.one_of(st.just(all_rules(edition)), some)


editions = st.sampled_from(EDITIONS)
heaps = editions.flatmap(
    lambda edition: st.tuples(
        st.just(edition),
        st.lists(findings_of(edition), max_size=12),
        findings_of(edition),
        looked_at(edition),
    )
)
RANK = {Grade.FAILED: 0, Grade.OPEN: 1, Grade.PASSED: 2}


@given(heaps)
def test_one_fault_more_never_helps(
    heap: tuple[Edition, list[Finding], Finding, frozenset[str]],
) -> None:
    edition, some, another, tested = heap
    before = score(some, edition, tested=tested, provisional=False)
    after = score([another, *some], edition, tested=tested, provisional=False)
    assert after.deducted >= before.deducted
    assert set(before.vetoes) <= set(after.vetoes)
    assert RANK[after.verdict] <= RANK[before.verdict]
    if before.points is not None and after.points is not None:
        assert after.points <= before.points


@given(heaps, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    heap: tuple[Edition, list[Finding], Finding, frozenset[str]], random: Random
) -> None:
    edition, some, another, tested = heap
    mixed = [another, *some]
    random.shuffle(mixed)
    one = score([another, *some], edition, tested=tested, provisional=False)
    assert score(mixed, edition, tested=tested, provisional=False) == one


@given(heaps)
def test_no_indicator_takes_more_than_it_is_worth(
    heap: tuple[Edition, list[Finding], Finding, frozenset[str]],
) -> None:
    edition, some, _, tested = heap
    card = score(some, edition, tested=tested, provisional=False)
    for each in card.lines:
        assert each.worth is None or 0 <= each.deducted <= each.worth
    assert card.deducted == sum(each.deducted for each in card.lines)


@given(heaps)
def test_a_rule_on_trial_takes_nothing(
    heap: tuple[Edition, list[Finding], Finding, frozenset[str]],
) -> None:
    edition, some, _, _ = heap
    on_trial = {r.id for r in edition.rules() if r.standing is Standing.PREVIEW}
    scored = [each for each in some if each.rule not in on_trial]
    with_trial, without = seen_by_all(some, edition), seen_by_all(scored, edition)
    assert (with_trial.points, with_trial.vetoes) == (without.points, without.vetoes)


def test_a_rule_on_trial_is_shown_though_it_takes_nothing() -> None:
    card = seen_by_all(many("home_tls", 2), NATIONAL)
    (shown,) = (r for r in line(card, "hints").rules if r.rule_id == "home_tls")
    assert shown.counted == 2
    assert shown.deducted == 0
    assert line(card, "hints").counted == 0
    assert card.points == 100
