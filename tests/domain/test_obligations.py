"""Whom a duty concerns, by which names it is known, and when a year's paper is due."""

from __future__ import annotations

from datetime import date

import pytest

import rulebook
from domain.obligations import Demand, Duty, UnitClass, class_by_name

CATALOGUE = {duty.id: duty for duty in rulebook.obligations()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("测试县人民政府", UnitClass.GOVERNMENT),
        ("镇江市人民政府", UnitClass.GOVERNMENT),
        ("乡宁县人民政府", UnitClass.GOVERNMENT),
        ("城厢区人民政府", UnitClass.GOVERNMENT),
        ("测试县人民政府门户网站", UnitClass.GOVERNMENT),
        ("测试县人民政府办公室", UnitClass.DEPARTMENT),
        ("测试县卫生健康委员会", UnitClass.DEPARTMENT),
        ("清水镇人民政府", UnitClass.TOWNSHIP),
        ("某某乡人民政府网站", UnitClass.TOWNSHIP),
        ("城关街道办事处", UnitClass.SUBDISTRICT),
        ("测试县人民医院", UnitClass.INSTITUTION),
        ("测试县红十字会", None),
        ("", None),
    ],
)
def test_a_name_tells_what_kind_of_unit_it_is_or_nothing(
    name: str, expected: UnitClass | None
) -> None:
    assert class_by_name(name) is expected


@pytest.mark.parametrize(
    ("duty", "words", "answers"),
    [
        ("powers", "权力清单和责任清单", True),
        ("powers", "部门权责清单 >>", True),
        ("powers", "我局部署修订权责清单有关工作", False),
        ("licences", "双公示", True),
        ("procurement", "政府采购", True),
        ("budget", "财政预决算", True),
        ("final_accounts", "财政预决算", True),
        ("annual_report", "政府网站工作年度报表", False),
        ("website_report", "政府网站工作年度报表", True),
        ("website_report", "政府网站监管年度报表", False),
        ("platform", "政府信息公开", True),
        ("platform", "政府信息公开指南", False),
        ("guide", "办事指南", False),
        ("leaders", "领导信箱", False),
        ("jobs", "就业创业", True),
        ("poverty", "衔接推进乡村振兴补助资金", True),
        ("poverty", "我县召开乡村振兴推进会", False),
    ],
)
def test_names_that_answer_and_names_that_only_sound_like_it(
    duty: str, words: str, answers: bool
) -> None:
    assert CATALOGUE[duty].is_named(words) is answers


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 1, 31), 2024),
        (date(2026, 2, 1), 2025),
        (date(2026, 12, 31), 2025),
    ],
)
def test_a_paper_is_due_the_day_after_its_day(on: date, year: int) -> None:
    demand = Demand(id="x", title="x", clause="x", source="x", always=True, due="01-31", lag=1)
    assert demand.year_due(on) == year


def test_a_column_shared_with_others_counts_only_its_own_entries() -> None:
    budget = CATALOGUE["budget"]
    assert budget.counts("2026年部门预算")
    assert not budget.counts("2024年度部门决算")


def test_nothing_is_demanded_of_whom_the_clause_does_not_name() -> None:
    farm: Duty = CATALOGUE["farm_policy"]
    assert farm.of == (UnitClass.TOWNSHIP,)
    assert UnitClass.SUBDISTRICT not in CATALOGUE["budget"].of
