"""A portal keeps many units' reports; each is laid beside its own."""

from __future__ import annotations

from domain.disclosure import paired
from tests.checks._annualreports import report


def test_only_the_same_unit_of_the_year_before_is_a_predecessor() -> None:
    mine = report(title="甲局2024年政府信息公开工作年度报告", year=2024)
    before = report(title="甲局2023年政府信息公开工作年度报告", year=2023)
    others = report(title="乙局2023年政府信息公开工作年度报告", year=2023)
    seen = {
        each.page: each.previous for each in paired([("a", mine), ("b", before), ("c", others)])
    }
    assert seen == {"a": before, "b": None, "c": None}


def test_two_of_one_name_are_none() -> None:
    mine, before = report(title="甲局2024年报", year=2024), report(title="甲局2023年报", year=2023)
    (first, *_) = paired([("a", mine), ("b", before), ("c", before)])
    assert first.previous is None
