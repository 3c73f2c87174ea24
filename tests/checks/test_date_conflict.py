"""Two sources more than a day apart name different days."""

from __future__ import annotations

from typing import Any

import pytest

from domain.verdict import Breach, Exempt, Pass
from tests.checks._edition import verdict
from tests.checks._looks import dates, days_ago


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, Pass, id="all sources agree"),
        pytest.param({"other": days_ago(1)}, Pass, id="written before midnight, listed after"),
        pytest.param({"other": days_ago(2)}, Breach, id="two days apart"),
        pytest.param({"other": None, "other_by": ""}, Pass, id="only one source"),
        pytest.param({"best": None, "other": None}, Exempt, id="no day at all"),
    ],
)
def test_verdict(changed: dict[str, Any], expected: type) -> None:
    assert isinstance(verdict("date_conflict", dates(**changed)), expected)


def test_both_sources_are_named() -> None:
    said = verdict("date_conflict", dates(other=days_ago(30), other_by="meta"))
    assert said == Breach(
        "稿件“县水务局开展汛前检查”正文注明的发布时间为2026-03-16，网页标签PubDate为2026-02-14，相差30天"
    )
