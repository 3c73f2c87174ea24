"""Twenty days from the day of approval; the twentieth is in time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._funds import funds


@pytest.mark.parametrize(
    ("said", "on", "expected"),
    [
        pytest.param({}, date(2026, 3, 16), Pass, id="the twentieth day"),
        pytest.param(
            {"published": date(2025, 9, 10)}, date(2026, 3, 16), Breach, id="the twenty-first"
        ),
        pytest.param({"published": None}, date(2026, 3, 16), Unclear, id="no day is printed"),
        pytest.param(
            {"published": date(2025, 8, 19)}, date(2026, 3, 16), Unclear, id="before its approval"
        ),
        pytest.param({"url": None}, date(2025, 9, 9), Exempt, id="still due today"),
        pytest.param({"url": None}, date(2025, 9, 10), Breach, id="due yesterday, and nowhere"),
        pytest.param(
            {"url": None, "gaps": ("没有找到网站地图",)},
            date(2025, 9, 10),
            Unclear,
            id="nowhere, as far as could be looked",
        ),
    ],
)
def test_verdict(said: dict[str, Any], on: date, expected: type) -> None:
    assert isinstance(verdict("budget_late", funds(**said), on), expected)


def test_without_a_day_of_approval_there_is_no_clock() -> None:
    assert not concerns("budget_late", funds(approved_on=None))
