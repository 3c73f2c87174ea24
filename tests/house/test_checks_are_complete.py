"""A closed world: a check without a rule, a rule without a check, or either without a test."""

from __future__ import annotations

from pathlib import Path
from sys import modules

import pytest

import rulebook
from checks import discover
from domain import wire
from domain.rulebook import Edition, Rule, Standing
from tools import check_pages

HOUSE = Path(__file__).parents[2]
CHECKS = discover()
CALLS = [
    pytest.param(rule, id=f"{edition.name} {rule.id}")
    for edition in rulebook.editions()
    for rule in edition.rules()
    if rule.check and rule.standing is not Standing.RETIRED
]


def test_every_check_is_called_by_some_rule_and_every_call_is_answered() -> None:
    called = {rule.check for edition in rulebook.editions() for rule in edition.rules()}
    assert called - {None} == set(CHECKS)


@pytest.mark.parametrize("rule", CALLS)
def test_params_fit_the_check(rule: Rule) -> None:
    wire.build(CHECKS[rule.check or ""].params, rule.params)


@pytest.mark.parametrize("edition", rulebook.editions(), ids=lambda edition: edition.name)
def test_rule_ids_are_given_once(edition: Edition) -> None:
    ids = [rule.id for rule in edition.rules()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_a_test_and_speaks_under_every_heading(name: str) -> None:
    assert (HOUSE / f"tests/checks/test_{name}.py").exists()
    said = check_pages.sections(modules[f"checks.{name}"].__doc__ or "")
    assert list(said) == list(check_pages.HEADINGS)


def test_the_pages_of_the_checks_say_what_the_code_says() -> None:
    on_disk = {path.name: path.read_text("utf-8") for path in check_pages.FOLDER.glob("*.md")}
    assert on_disk == check_pages.pages(), "run `make pages`"
