"""Two calendar months without a new letter or answer."""

from __future__ import annotations

from datetime import date

import pytest

from domain.channels import LetterLook
from domain.columns import Health
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._letters import box

OLD = {"newest_asked": date(2025, 12, 1), "newest_answered": date(2026, 1, 15)}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(box(newest_answered=date(2026, 1, 16), newest_asked=None), Pass, id="inside"),
        pytest.param(box(**OLD), Breach, id="the day before two calendar months"),
        pytest.param(box(**OLD | {"newest_asked": date(2026, 3, 1)}), Pass, id="a new letter"),
        pytest.param(box(**OLD, health=Health.UNREADABLE), Unclear, id="not readable"),
        pytest.param(box(newest_asked=None, newest_answered=None), Unclear, id="no day at all"),
    ],
)
def test_verdict(seen: LetterLook, expected: type) -> None:
    assert isinstance(verdict("answers_old", seen), expected)
