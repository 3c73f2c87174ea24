"""Findings and editions to score: what every test of the scorecard needs."""

from __future__ import annotations

from collections.abc import Iterable

import rulebook
from domain.finding import Finding, fingerprint
from domain.rulebook import Edition
from domain.scorecard import Entered, Scorecard, score

NATIONAL = rulebook.edition("national-2019")
MINISTRY = rulebook.edition("national-2019", "ministry")
CENSUS = rulebook.edition("census-2015")

# Two indicators that deduct once and one that deducts by the piece share facts with a fourth.
TRIAL = rulebook.load(
    """
    name = "trial"
    title = "试验版"
    basis = []
    source = "本测试"
    effective_from = 2026-01-01
    full_marks = 100
    pass_mark = 60
    [rule_defaults]
    standing = "in_force"
    confidence = "B"
    clause = ""
    title = ""
    mend_within_working_days = 5
    [[indicator]]
    id = "first"
    title = "一"
    group = "组"
    kind = "deduct"
    worth = 5
    rule = [
        { id = "private", effect = { deduct_each = 2 } },
        { id = "once", effect = { deduct_once = 4 } },
    ]
    [[indicator]]
    id = "second"
    title = "二"
    group = "组"
    kind = "deduct"
    worth = 3
    rule = [ { id = "also_once", effect = { deduct_once = 3 } } ]
    [[indicator]]
    id = "third"
    title = "三"
    group = "组"
    kind = "deduct"
    rule = [ { id = "each", effect = { deduct_each = 2 } } ]
    [[indicator]]
    id = "fourth"
    title = "四"
    group = "组"
    kind = "deduct"
    worth = 9
    [[indicator.rule]]
    id = "cheap"
    effect = { deduct_each = 1 }
    not_again_if = ["once", "also_once", "each"]
    [[indicator.rule]]
    id = "dear"
    effect = { deduct_each = 4 }
    not_again_if = ["once", "also_once", "each"]
    """
)


def finding(rule: str, cause: str = "x", *, subject: str = "s", places: int = 1) -> Finding:
    return Finding(
        fingerprint=fingerprint(rule, "https://a.test/", f"{cause} {subject}"),
        rule=rule,
        indicator="",
        standing="",
        subject=subject,
        cause=cause,
        says="",
        advice="",
        clause="",
        places=(),
        n_places=places,
        evidence=(),
        seen_at="2026-03-16T12:00:00+08:00",
    )


def many(rule: str, count: int) -> list[Finding]:
    return [finding(rule, f"https://a.test/{n}") for n in range(count)]


def all_rules(edition: Edition) -> frozenset[str]:
    return frozenset(rule.id for rule in edition.rules())


def clean_vetoes(edition: Edition) -> list[Entered]:
    """The office has looked at every veto indicator and found nothing."""
    return [Entered(indicator=each.id) for each in edition.vetoes()]


def seen_by_all(findings: Iterable[Finding], edition: Edition, *more: Entered) -> Scorecard:
    """Scored with every rule tested: points and verdict are out."""
    return score(findings, edition, tested=all_rules(edition), entered=more, provisional=False)
