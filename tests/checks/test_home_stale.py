"""The home page stands still when everything it shows is older than two weeks."""

from __future__ import annotations

from typing import Any

import pytest

from domain.columns import Health
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._looks import days_ago, home


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"newest": days_ago(14)}, Pass, id="the first day of the window"),
        pytest.param({"newest": days_ago(15)}, Breach, id="the day before it"),
        pytest.param(
            {"newest": days_ago(15), "health": Health.UNREADABLE, "doubt": "未用浏览器核对"},
            Unclear,
            id="too few dates were found",
        ),
        pytest.param(
            {"newest": days_ago(3), "health": Health.UNREADABLE},
            Pass,
            id="one fresh entry is enough",
        ),
        pytest.param({"newest": None, "n_dated": 0}, Breach, id="undated counts as not updated"),
        pytest.param(
            {"newest": days_ago(40), "entrance": True}, Breach, id="all second-level pages are old"
        ),
    ],
)
def test_verdict(changed: dict[str, Any], expected: type) -> None:
    assert isinstance(verdict("home_stale", home(**changed)), expected)


def test_an_entrance_is_called_one() -> None:
    said = verdict("home_stale", home(newest=days_ago(40), entrance=True))
    assert isinstance(said, Breach)
    assert said.says.startswith("首页仅为栏目导航入口，所有二级页面2周内无信息更新")
