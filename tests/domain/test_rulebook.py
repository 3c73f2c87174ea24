"""The records of the law: looked up by id, and honest about who judges and what is certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain import wire
from domain.rulebook import Confidence, Edition, Kind, Scale, Standing, UnknownRuleError
from tests.domain._cards import CENSUS, MINISTRY, NATIONAL, TRIAL


def test_a_rule_is_found_by_its_id_and_so_is_its_indicator() -> None:
    assert NATIONAL.rule("link_broken_home").effect.deduct_each == Decimal("0.2")
    assert NATIONAL.indicator_of("link_broken_home").id == "usability"
    assert CENSUS.rule("link_broken_home").effect.deduct_each == 1


def test_an_unknown_rule_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownRuleError, match=r"census-2015.*home_ipv6"):
        CENSUS.rule("home_ipv6")
    with pytest.raises(UnknownRuleError, match="nothing"):
        NATIONAL.indicator_of("nothing")


def test_rules_come_in_the_printed_order() -> None:
    ids = [rule.id for rule in TRIAL.rules()]
    assert ids == ["private", "once", "also_once", "each", "cheap", "dear"]


def test_an_indicator_of_which_the_program_looks_at_a_part_is_judged_by_the_program() -> None:
    judges = {each.id: each.judged_by for each in NATIONAL.indicator}
    assert judges["domain_and_name"] == "program"
    assert judges["security"] == "people"
    assert judges["hints"] == "program"


def test_a_rule_on_trial_is_live_only_where_none_is_in_force() -> None:
    live = {each.id: {rule.id for rule in each.live()} for each in NATIONAL.indicator}
    assert "find_error_code" not in live["find_error_entry"]
    hints = next(each for each in NATIONAL.indicator if each.id == "hints")
    assert live["hints"] == {rule.id for rule in hints.rule}
    assert "guide_element_missing" not in live["guides"]
    assert live["forms"] == {"form_unavailable"}


def test_marks_that_only_rules_on_trial_could_take_are_for_people() -> None:
    judges = {each.id: each.judged_by for each in NATIONAL.indicator}
    assert judges["forms"] == "people"


def test_a_retired_rule_is_not_live() -> None:
    (indicator,) = (each for each in NATIONAL.indicator if each.id == "ipv6")
    retired = replace(indicator.rule[0], standing=Standing.RETIRED)
    assert replace(indicator, rule=(retired,)).live() == ()


@pytest.mark.parametrize(
    ("confidence", "once"),
    [
        (Confidence.A, False),
        (Confidence.B, False),
        (Confidence.C_PLUS, True),
        (Confidence.C, True),
        (Confidence.U, False),
    ],
)
def test_what_one_copy_says_is_to_be_verified_once(confidence: Confidence, once: bool) -> None:
    assert replace(NATIONAL.rule("home_ipv6"), confidence=confidence).verify_once is once


@pytest.mark.parametrize(
    ("edition", "deducted", "passes"),
    [
        pytest.param(NATIONAL, "40", True, id="60 passes in 2019"),
        pytest.param(NATIONAL, "40.1", False, id="59.9 does not"),
        pytest.param(NATIONAL, "40.001", False, id="nor does 59.999, though it prints as 60.00"),
        pytest.param(CENSUS, "40", False, id="60 did not pass in 2015"),
        pytest.param(MINISTRY, "30", True, id="45 of 75 are 60"),
        pytest.param(MINISTRY, "30.1", False, id="44.9 of 75 are not"),
    ],
)
def test_the_pass_mark(edition: Edition, deducted: str, passes: bool) -> None:
    assert edition.passes(edition.marks(Decimal(deducted))) is passes


def test_marks_never_fall_below_nothing_and_are_rounded_half_up() -> None:
    assert CENSUS.marks(Decimal(250)) == 0
    assert str(NATIONAL.rounded(Decimal("88.005"))) == "88.01"
    assert str(Scale(times=4, over=3)) == "4/3"
    assert str(Scale()) == "1"


def test_the_veto_indicators_are_the_official_ones() -> None:
    assert [each.title for each in NATIONAL.vetoes()] == [
        "安全、泄密事故等严重问题",
        "站点无法访问",
        "首页不更新",
        "栏目不更新",
        "互动回应差",
        "服务不实用",
    ]
    assert {each.kind for each in CENSUS.vetoes()} == {Kind.VETO}


@pytest.mark.parametrize("edition", [NATIONAL, CENSUS, MINISTRY], ids=lambda each: each.name)
def test_an_edition_survives_the_wire(edition: Edition) -> None:
    assert wire.build(Edition, wire.plain(edition)) == edition
