"""Six a year."""

from __future__ import annotations

from datetime import date

from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._letters import surveys

MONTHS = [date(2025, month, 20) for month in range(4, 12)]


def test_verdicts() -> None:
    assert isinstance(verdict("surveys_few", surveys(*MONTHS[:6])), Pass)
    assert isinstance(verdict("surveys_few", surveys(*MONTHS[:5])), Breach)
    assert isinstance(verdict("surveys_few", surveys(*[date(2025, 3, 15)] * 6)), Breach)
    assert isinstance(verdict("surveys_few", surveys(*MONTHS[:5], complete=False)), Unclear)
    assert isinstance(verdict("surveys_few", surveys(columns=())), Exempt)
