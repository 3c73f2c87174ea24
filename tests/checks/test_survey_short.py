"""Thirty days, the first and the last counted."""

from __future__ import annotations

from datetime import date

import pytest

from domain.channels import SurveyLook
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._letters import survey


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(survey(), Pass, id="1 to 30 January are thirty days"),
        pytest.param(survey(closes=date(2026, 1, 29)), Breach, id="to the 29th they are not"),
        pytest.param(survey(opened=None), Unclear, id="no first day"),
        pytest.param(survey(closes=date(2025, 12, 1)), Unclear, id="it ends before it begins"),
    ],
)
def test_verdict(seen: SurveyLook, expected: type) -> None:
    assert isinstance(verdict("survey_short", seen), expected)
