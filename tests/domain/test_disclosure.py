"""A portal keeps many units' reports; each is laid beside its own, and beside its neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from domain import wire
from domain.annualreport import AnnualReport
from domain.disclosure import DisclosureReport, FoundReport, paired
from domain.memory import Memory
from domain.observation import Observation
from domain.remembering import remembered, reports_in
from tests.checks._annualreports import report
from tests.reading import _reports as made


def beside(**found: AnnualReport) -> dict[str, DisclosureReport]:
    given = [FoundReport(page=page, report=each) for page, each in found.items()]
    return {each.page: each for each in paired(given)}


def test_only_the_same_unit_of_the_year_before_is_a_predecessor() -> None:
    mine = report(title="甲局2024年政府信息公开工作年度报告", year=2024)
    before = report(title="甲局2023年政府信息公开工作年度报告", year=2023)
    others = report(title="乙局2023年政府信息公开工作年度报告", year=2023)
    seen = beside(a=mine, b=before, c=others)
    assert {page: each.previous for page, each in seen.items()} == {
        "a": before,
        "b": None,
        "c": None,
    }


def test_a_report_that_was_taken_down_is_remembered_and_one_that_is_there_comes_first() -> None:
    mine = report(title="甲局2024年政府信息公开工作年度报告", year=2024)
    before = report(title="甲局2023年政府信息公开工作年度报告", year=2023)
    other = replace(before, prose="另一稿")
    looked = datetime(2024, 3, 1, 2, tzinfo=UTC)
    sight = DisclosureReport(page="http://a/1", report=before, previous=None)
    look = Observation(id="o1", subject=sight.page, seen_at=looked, seen=sight)
    kept = [wire.build(Memory, wire.plain(each)) for each in remembered([look])]
    assert [(each.kind, each.subject) for each in kept] == [("report", "http://a/1")]
    found = [FoundReport(page="p", report=mine)]
    assert [each.previous for each in paired(found, reports_in(kept))] == [before]
    both = [*found, FoundReport(page="q", report=other)]
    assert next(paired(both, reports_in(kept))).previous == other
    twice = [before, other]
    assert next(paired(found, twice)).previous is None, "two of one name are none"
    stale = replace(look, seen_at=looked.replace(year=2027))
    assert [*remembered([stale])] == []


def test_two_of_one_name_are_none() -> None:
    mine, before = report(title="甲局2024年报", year=2024), report(title="甲局2023年报", year=2023)
    assert beside(a=mine, b=before, c=before)["a"].previous is None


def test_a_government_is_laid_beside_its_departments_and_nobody_elses() -> None:
    county = report(title="测试县人民政府2024年政府信息公开工作年度报告")
    bureau = report(title="测试县水务局2024年政府信息公开工作年度报告")
    office = report(title="测试县人民政府办公室2024年政府信息公开工作年度报告")
    township = report(title="清水镇人民政府2024年政府信息公开工作年度报告")
    older = report(title="测试县教育局2023年政府信息公开工作年度报告", year=2023)
    seen = beside(a=county, b=bureau, c=office, d=township, e=older, f=bureau)
    assert [(each.title, each.received) for each in seen["a"].departments] == [
        (bureau.title, Decimal(1374)),
        (office.title, Decimal(1374)),
    ]
    assert not seen["b"].departments
    assert not seen["d"].departments


def test_the_neighbour_whose_words_are_most_alike_is_named() -> None:
    words = "".join(f"第{n}项工作按照年度计划推进并向社会公开办理结果。" for n in range(60))
    mine = report(title="甲局2024年政府信息公开工作年度报告", prose=words)
    copy = report(title="乙局2024年政府信息公开工作年度报告", prose=words)
    other = report(
        made.Made(), title="丙局2024年政府信息公开工作年度报告", prose="另外写的一份报告文字" * 80
    )
    nearest = beside(a=mine, b=copy, c=other)["a"].nearest
    assert nearest is not None
    assert (nearest.title, nearest.alike) == (copy.title, Decimal(1))
