"""The last day is in time; the day of a moved page is nobody's fault."""

from __future__ import annotations

from datetime import date

import pytest

from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._annualreports import report, seen
from tests.checks._edition import verdict

COUNTY = "测试县人民政府2024年政府信息公开工作年度报告"
BUREAU = "测试县水务局2024年政府信息公开工作年度报告"
OFFICE = "测试县人民政府办公室2024年政府信息公开工作年度报告"
TOWN = "清水镇人民政府2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "day", "expected"),
    [
        pytest.param(COUNTY, date(2025, 3, 31), Pass, id="a government on its last day"),
        pytest.param(COUNTY, date(2025, 4, 1), Breach, id="a day later"),
        pytest.param(BUREAU, date(2025, 1, 31), Pass, id="a department on its last day"),
        pytest.param(BUREAU, date(2025, 2, 1), Breach, id="a department a day later"),
        pytest.param(OFFICE, date(2025, 3, 1), Breach, id="a government's office is a department"),
        pytest.param(TOWN, date(2025, 3, 1), Exempt, id="a township"),
        pytest.param(BUREAU, date(2027, 5, 1), Unclear, id="the day of a new site"),
        pytest.param(BUREAU, None, Unclear, id="no day printed"),
    ],
)
def test_the_statutory_day(title: str, day: date | None, expected: type) -> None:
    one = report(title=title, published=day)
    assert isinstance(verdict("annual_report_late", seen(one)), expected)
