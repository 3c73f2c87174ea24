"""Fifteen working days, and not one more."""

from __future__ import annotations

from datetime import date

import pytest

from domain.channels import LetterLook, SlowAnswer
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict
from tests.checks._letters import box


def _answer(days: int | None) -> SlowAnswer:
    return SlowAnswer(
        title="路灯不亮",
        url=f"{HOME}1",
        asked=date(2026, 1, 5),
        answered=date(2026, 2, 4),
        working_days=days,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(box(slow=(_answer(15),), n_timed=1), Pass, id="fifteen"),
        pytest.param(box(slow=(_answer(16), _answer(3)), n_timed=2), Breach, id="sixteen"),
        pytest.param(box(slow=(_answer(None),), n_timed=1), Unclear, id="a year without a notice"),
        pytest.param(box(), Unclear, id="no letter shows both days"),
    ],
)
def test_verdict(seen: LetterLook, expected: type) -> None:
    assert isinstance(verdict("answers_slow", seen), expected)
