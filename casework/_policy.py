"""核实要求 · A rule's demand on looks, as the ledger keeps it beside the finding."""

from __future__ import annotations

from datetime import timedelta

from domain.calendar import duration
from domain.casefile import Policy
from domain.rulebook import Rule


def policy_of(rule: Rule) -> Policy:
    return Policy(
        looks=rule.looks,
        apart=_length(rule.apart),
        over=_length(rule.over),
        lasting=rule.lasting,
    )


def _length(text: str) -> timedelta:
    return duration(text) if text else timedelta()
