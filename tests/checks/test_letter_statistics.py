"""Counts that were not found are for a person to look for."""

from __future__ import annotations

from domain.verdict import Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict
from tests.checks._letters import ways


def test_verdicts() -> None:
    assert verdict("letter_statistics", ways()) == Pass()
    assert isinstance(verdict("letter_statistics", ways(statistics=False)), Unclear)
    elsewhere = ways(statistics=False, consult=(), elsewhere=(HOME,))
    assert isinstance(verdict("letter_statistics", elsewhere), Exempt)
