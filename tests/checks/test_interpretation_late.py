"""Three working days are in time, a fourth is not; old papers explained anew are no delay."""

from __future__ import annotations

from datetime import date

import pytest

from domain.policies import Interpretation
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._policies import told


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(told(working_days=3), Pass, id="three working days"),
        pytest.param(told(working_days=4), Breach, id="a fourth"),
        pytest.param(told(working_days=-1), Pass, id="explained before it was published"),
        pytest.param(told(paper_published=date(2025, 8, 1)), Exempt, id="an old paper"),
        pytest.param(told(working_days=None, why="未注明发布日期"), Unclear, id="a day lacks"),
        pytest.param(told(paper=None, working_days=None), Exempt, id="another office's paper"),
    ],
)
def test_verdict(seen: Interpretation, expected: type) -> None:
    assert isinstance(verdict("interpretation_late", seen), expected)
