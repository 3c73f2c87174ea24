"""A result within a calendar month of the last day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.channels import SurveyLook
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._letters import survey


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(survey(), Pass, id="three weeks later"),
        pytest.param(survey(result=date(2026, 3, 10)), Breach, id="more than a month later"),
        pytest.param(survey(result=None), Pass, id="there is one, its day unknown"),
        pytest.param(survey(result=None, has_result=False), Unclear, id="perhaps on another page"),
        pytest.param(
            survey(closes=date(2026, 3, 1), has_result=False), Exempt, id="closed two weeks ago"
        ),
    ],
)
def test_verdict(seen: SurveyLook, expected: type) -> None:
    assert isinstance(verdict("survey_unanswered", seen), expected)
