"""One text for every letter."""

from __future__ import annotations

import pytest

from domain.channels import LetterLook
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._letters import box


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(box(), Pass, id="each letter has its own answer"),
        pytest.param(box(alike=2), Pass, id="two may be of one matter"),
        pytest.param(box(alike=3), Breach, id="three are a form letter"),
        pytest.param(box(compared=2), Unclear, id="too few to compare"),
    ],
)
def test_verdict(seen: LetterLook, expected: type) -> None:
    assert isinstance(verdict("answers_alike", seen), expected)
