"""Undated is only what was opened and shows no date either."""

from __future__ import annotations

from typing import Any

import pytest

from domain.columns import Health, Lifecycle
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._looks import column


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, Pass, id="a dated list"),
        pytest.param({"n_undated": 12, "opened": 3}, Pass, id="the articles do say it"),
        pytest.param(
            {"n_undated": 12, "opened": 3, "opened_undated": 3},
            Breach,
            id="three opened, none dated",
        ),
        pytest.param(
            {"n_undated": 12, "opened": 2, "opened_undated": 2}, Unclear, id="two are too few"
        ),
        pytest.param(
            {"n_undated": 12, "health": Health.UNREADABLE}, Unclear, id="the reader is not sure"
        ),
        pytest.param(
            {"n_undated": 12, "lifecycle": Lifecycle.STANDING}, Exempt, id="standing content"
        ),
    ],
)
def test_verdict(changed: dict[str, Any], expected: type) -> None:
    assert isinstance(verdict("column_undated", column(**changed)), expected)
