"""The published law against the figures it was loaded from, and against itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

import rulebook
from domain.rulebook import Confidence, Edition, Kind, Rule, Standing

NATIONAL = rulebook.edition("national-2019")
CENSUS = rulebook.edition("census-2015")
VARIANTS = [
    rulebook.edition("national-2019", each)
    for each in ("ministry", "ministry-with-services", "no-services")
]
EVERY = [*rulebook.editions(), *VARIANTS]
RULES = [
    pytest.param(edition, rule, id=f"{edition.name} {rule.id}")
    for edition in rulebook.editions()
    for rule in edition.rules()
]


def worths(edition: Edition, kind: Kind) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for each in edition.indicator:
        if each.kind is kind and each.worth:
            sums[each.group] += each.worth
    return dict(sums)


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_what_is_seen_once_asks_for_no_second_look(edition: Edition, rule: Rule) -> None:
    assert not rule.lasting or (rule.check and rule.looks == 1 and not rule.over)


def test_what_happens_between_two_looks_is_marked() -> None:
    assert {rule.id for rule in NATIONAL.rules() if rule.lasting} == {"backdating", "redesign"}


def test_the_hundred_marks_and_their_groups() -> None:
    assert worths(NATIONAL, Kind.DEDUCT) == {
        "发布解读": 31,
        "办事服务": 25,
        "互动交流": 23,
        "功能设计": 21,
    }


def test_the_thirty_bonus_marks_and_their_groups() -> None:
    assert worths(NATIONAL, Kind.BONUS) == {
        "信息发布": 7,
        "办事服务": 6,
        "互动交流": 8,
        "功能设计": 6,
        "创新发展": 3,
    }


def test_every_indicator_is_worth_what_the_table_says() -> None:
    worth = {each.title: each.worth for each in NATIONAL.indicator if each.kind is Kind.DEDUCT} | {
        "“我为政府网站找错”": Decimal(0)
    }
    order = "2 2 2 5 5 5 3 3 4  3 5 2 8 5 2  7 3 6 7  3 3 1 1 3 4 2 1 2 1  0 0"
    assert [str(each) for each in worth.values()] == order.split()


def test_a_ministry_keeps_thirty_one_marks_for_publishing() -> None:
    ministry, serving, _ = VARIANTS
    assert worths(ministry, Kind.DEDUCT) == {"发布解读": 31, "互动交流": 23, "功能设计": 21}
    assert worths(serving, Kind.DEDUCT)["发布解读"] == 31
    assert ministry.rule("functions_missing").effect.deduct_once == 4
    assert ministry.rule("functions_wrong").effect.deduct_each == 1
    assert ministry.full_marks * 4 / 3 == 100


def test_who_offers_no_services_is_not_asked_for_them() -> None:
    without = [{each.id for each in variant.indicator} for variant in VARIANTS]
    assert ["service_usability" in each for each in without] == [False, True, False]
    assert ["guides" in each for each in without] == [False, True, True]


def test_the_census_has_no_caps_but_one() -> None:
    assert {each.worth for each in CENSUS.indicator} == {None}
    assert {r.id: r.effect.cap for r in CENSUS.rules() if r.effect.cap} == {
        "guide_class_missing": Decimal(16)
    }


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_every_rule_says_where_it_comes_from(edition: Edition, rule: Rule) -> None:
    assert rule.title
    assert rule.clause
    assert rule.source.count("https://www.gov.cn/") == 1
    assert "〔" in rule.source or "令第" in rule.source
    assert rule.mend_within_working_days > 0
    if rule.check:
        assert rule.advice.endswith("。")


@pytest.mark.parametrize(("edition", "rule"), RULES)
def test_what_was_not_found_is_shown_and_never_scored(edition: Edition, rule: Rule) -> None:
    assert (rule.confidence is Confidence.U) <= (rule.standing is Standing.PREVIEW)


def test_the_rules_on_trial_are_these() -> None:
    assert {r.id for r in NATIONAL.rules() if r.standing is Standing.PREVIEW} == {
        "find_error_code",
        "home_tls",
        "contact_point",
        "charset_conflict",
        "annual_report_sums",
        "annual_report_consistency",
        "annual_report_late",
        "disclosure_guide",
        "column_undated",
        "future_dates",
        "date_conflict",
        "publication_delay",
        "backdating",
        "redesign",
        "answers_slow",
        "answers_alike",
        "survey_short",
        "survey_unanswered",
        "consultations_few",
        "obligation_missing",
        "obligation_empty",
        "obligation_stale",
        "budget_late",
        "budget_tables",
        "budget_depth",
        "budget_gone",
        "site_still_open",
        "site_domain_taken",
        "site_not_redirected",
        "site_unannounced",
        "township_site",
        "guides_deficient",
        "guides_all_deficient",
        "guide_element_missing",
        "guide_format_unclear",
        "guide_wording_vague",
        "guide_policy_name_only",
        "form_unavailable",
        "form_file",
        "policy_uninterpreted",
        "interpretation_not_linked",
        "policy_not_linked_back",
        "interpretation_late",
        "policy_expired",
        "policy_head",
        "search_unusable",
        "search_misses_title",
        "form_fields",
        "platform_functions",
        "repost_late",
    }


def test_links_are_looked_at_three_times() -> None:
    for edition in rulebook.editions():
        for rule in edition.rules():
            if rule.check == "link_target":
                assert (rule.looks, rule.apart, rule.over) == (3, "6h", "24h")


def test_an_id_means_the_same_check_in_every_edition() -> None:
    checks: dict[str, set[str | None]] = defaultdict(set)
    for edition in rulebook.editions():
        for rule in edition.rules():
            checks[rule.id].add(rule.check)
    assert {rule for rule, named in checks.items() if len(named) > 1} == set()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2015, 3, 11), "census-2015", id="the day of the census notice"),
        pytest.param(date(2019, 3, 31), "census-2015", id="the day before the 2019 table"),
        pytest.param(date(2019, 4, 1), "national-2019", id="the day it was issued"),
        pytest.param(date(2026, 3, 16), "national-2019", id="today's law"),
    ],
)
def test_the_law_of_a_day(day: date, name: str) -> None:
    assert rulebook.in_force(day).name == name


def test_before_there_was_a_table_there_is_no_edition() -> None:
    with pytest.raises(rulebook.UnknownEditionError, match="2014-01-01"):
        rulebook.in_force(date(2014, 1, 1))


@pytest.mark.parametrize(
    "name", ["", "national", "national-2019.toml", "../PUBLISHED", "editions/census-2015", "一"]
)
def test_an_unknown_edition_is_answered_with_the_names_there_are(name: str) -> None:
    with pytest.raises(rulebook.UnknownEditionError, match=r"census-2015、national-2019") as caught:
        rulebook.edition(name)
    assert str(caught.value).endswith("。")


def test_an_unknown_variant_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(rulebook.UnknownEditionError, match="ministry-with-services"):
        rulebook.edition("national-2019", "city")


def test_a_variant_is_named_in_full_so_that_a_run_can_be_judged_again() -> None:
    assert rulebook.edition("national-2019/ministry") == VARIANTS[0]
    assert VARIANTS[0].name == "national-2019/ministry"


def test_editions_are_told_oldest_first() -> None:
    assert [each.name for each in rulebook.editions()] == ["census-2015", "national-2019"]


def test_a_published_edition_is_as_it_was_published() -> None:
    published = rulebook.published()
    assert published == {name: rulebook.digest(name.removesuffix(".toml")) for name in published}


def test_the_signatures_of_all_files_are_one() -> None:
    signatures = rulebook.signatures()
    assert signatures.guard
    assert signatures.error
