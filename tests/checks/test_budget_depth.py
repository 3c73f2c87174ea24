"""Two clicks are near enough; a way that nobody could follow is not far."""

from __future__ import annotations

import pytest

from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._funds import funds


@pytest.mark.parametrize(
    ("clicks", "expected"), [(1, Pass), (2, Pass), (3, Breach), (None, Unclear)]
)
def test_verdict(clicks: int | None, expected: type) -> None:
    assert isinstance(verdict("budget_depth", funds(clicks=clicks)), expected)


def test_what_was_not_found_has_no_depth() -> None:
    assert not concerns("budget_depth", funds(url=None))
