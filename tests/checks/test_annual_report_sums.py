"""A report is accused of sums it wrote itself, and of nothing that we failed to read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks.annual_report_sums import CHECK, Params
from domain import wire
from domain.annualreport import AnnualReport, Layout
from domain.disclosure import DisclosureReport, Neighbour
from domain.verdict import Breach, Exempt, Pass, Unclear, Verdict
from reading._reportwords import claims
from tests.checks._annualreports import report, seen
from tests.checks._edition import EDITION, MONDAY
from tests.reading._reports import Made

RIGHT = report()
LAST_YEAR = report(Made(year=2023))


def judged(rule: str, one: AnnualReport, previous: AnnualReport | None = None) -> Verdict:
    return said_of(seen(one, previous), rule)


def said_of(sight: DisclosureReport, rule: str = "annual_report_consistency") -> Verdict:
    return CHECK.judge(sight, wire.build(Params, EDITION.rule(rule).params), MONDAY)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(RIGHT, Pass, id="sums that come out"),
        pytest.param(report(Made(nought="")), Pass, id="noughts left blank"),
        pytest.param(report(Made(wrong={("r4", "自然人"): "9"})), Breach, id="one figure wrong"),
        pytest.param(report(readable=False, why="图片"), Unclear, id="tables that are pictures"),
        pytest.param(report(layout=Layout.FREE), Exempt, id="a report before the form"),
        pytest.param(report(Made(wrong={("r4", "自然人"): "1 2"})), Unclear, id="two in one cell"),
    ],
)
def test_sums(one: AnnualReport, expected: type) -> None:
    assert isinstance(judged("annual_report_sums", one), expected)


def test_the_breach_prints_the_sum() -> None:
    said = judged("annual_report_sums", report(Made(wrong={("r4", "自然人"): "9"})))
    assert isinstance(said, Breach)
    assert "“自然人”列：第一项1274加第二项0，不等于第三项总计1274加第四项9" in said.says


def test_what_was_left_over_last_year_must_be_carried_over() -> None:
    left: dict[str, Decimal | None] = {name: Decimal(99) for name in RIGHT.cells["r4"]}
    before = replace(LAST_YEAR, cells={**LAST_YEAR.cells, "r4": left})
    assert isinstance(judged("annual_report_sums", RIGHT, before), Breach)
    older = replace(before, year=2021)
    assert isinstance(judged("annual_report_sums", RIGHT, older), Pass)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("全年收到政府信息公开申请{n}件", Pass, id="as the table"),
        pytest.param("全年收到政府信息公开申请12件", Breach, id="another number"),
        pytest.param("收到信息公开申请12件（其中当面3件），共收到申请{n}件", Pass, id="one agrees"),
        pytest.param("发布信息12条，回复来信45件", Pass, id="numbers of something else"),
    ],
)
def test_the_words_beside_the_table(words: str, expected: type) -> None:
    total = RIGHT.cells["r1"]["总计"]
    one = replace(RIGHT, claims=claims(words.format(n=total)))
    assert isinstance(judged("annual_report_consistency", one), expected)


def test_last_years_words_again_are_a_breach_and_a_common_preface_is_not() -> None:
    words = "".join(chr(0x4E00 + nth * 7 % 9000) for nth in range(900))
    mine = replace(RIGHT, prose=words)
    assert isinstance(
        judged("annual_report_consistency", mine, replace(LAST_YEAR, prose=words)), Breach
    )
    other = words[:300] + "".join(chr(0x4E00 + nth * 11 % 9000) for nth in range(600))
    assert isinstance(
        judged("annual_report_consistency", mine, replace(LAST_YEAR, prose=other)), Pass
    )


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        pytest.param((1000, 374), Pass, id="as many as all of them"),
        pytest.param((1000, 375), Breach, id="one less than they say"),
        pytest.param((1000, None), Pass, id="one that cannot be read leaves the sum unmade"),
        pytest.param((), Pass, id="none at hand"),
    ],
)
def test_a_government_counts_at_least_what_its_departments_received(
    departments: tuple[int | None, ...], expected: type
) -> None:
    below = tuple(
        Neighbour(title="甲局", received=None if each is None else Decimal(each))
        for each in departments
    )
    sight = replace(seen(RIGHT), departments=below)
    assert isinstance(said_of(sight), expected)


def test_a_neighbours_words_are_named() -> None:
    near = Neighbour(title="乙局2024年政府信息公开工作年度报告", alike=Decimal("0.85"))
    sight = replace(seen(RIGHT), nearest=near)
    said = said_of(sight)
    assert isinstance(said, Breach)
    assert "与《乙局2024年政府信息公开工作年度报告》相同的文字占85%" in said.says
    less = replace(sight, nearest=replace(near, alike=Decimal("0.799")))
    assert isinstance(said_of(less), Pass)
