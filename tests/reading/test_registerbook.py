"""Every wrong cell is named by sheet, row and cell, and then nothing at all is taken in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from domain.calendar import BEIJING, Span
from domain.register import Kind, Obligation, Register, Site, Unit, UnitKind, Window
from reading.registerbook import Reading, read
from tests.domain._register import NEWS, PORTAL, SOUND, WATER
from tests.reading._xlsx import Cells, with_rows, workbook

# A cell of Excel knows no time zone.
MIDNIGHT = datetime(2024, 3, 5)  # noqa: DTZ001
MORNING = datetime(2024, 3, 5, 10)  # noqa: DTZ001
UNTIL = datetime(2026, 3, 17, 2, 30)  # noqa: DTZ001
UNITS = ["编号", "单位全称", "单位类别", "上级单位", "设立日期"]
SITES = ["编号", "网站名称", "首页网址", "主办单位", "网站标识码", "检测授权"]


def units(*rows: list[Any]) -> Reading:
    return read(workbook({"单位": [UNITS, *rows]}), Register())


def one_unit(*more: Any) -> Unit:
    reading = units(["u1", "测试县人民政府", "县级人民政府", *more])
    assert reading.faults == ()
    (change,) = reading.changes
    assert isinstance(change.record, Unit)
    return change.record


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(date(2024, 3, 5), id="a date"),
        pytest.param(MIDNIGHT, id="midnight"),
        pytest.param("2024-03-05", id="text"),
        pytest.param("2024-3-5", id="short"),
        pytest.param("2024/3/5", id="slashes"),
        pytest.param("2024.03.05", id="points"),
        pytest.param("2024年3月5日", id="Chinese"),
        pytest.param("２０２４年３月５日", id="full width"),
        pytest.param(" 2024 年 3 月 5 日 ", id="blanks"),
        pytest.param("20240305", id="solid text"),
        pytest.param(20240305, id="solid number"),
    ],
)
def test_a_date_however_written(written: Any) -> None:
    assert one_unit(None, written).since == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        pytest.param(45356, "可能是日期2024-03-05", id="a serial number says which day it may be"),
        pytest.param("2024-02-30", "没有", id="a day that is not"),
        pytest.param("2024年3月", "不是日期", id="a month"),
        pytest.param("24-03-05", "不是日期", id="a short year"),
        pytest.param("不详", "不是日期", id="words"),
        pytest.param(MORNING, "带有时刻10:00", id="an hour"),
        pytest.param(True, "逻辑值", id="true"),
        pytest.param(date(1900, 3, 5), "有误", id="another century"),
        pytest.param("=TODAY()", "公式", id="a formula"),
    ],
)
def test_what_is_no_date_is_sent_back_with_its_cell(written: Any, says: str) -> None:
    reading = units(["u1", "测试县人民政府", "县级人民政府", None, written])
    (fault,) = reading.faults
    assert (fault.sheet, fault.row, fault.cell) == ("单位", 2, "E2")
    assert says in str(fault)
    assert reading.changes == ()


def test_numbers_stand_for_text_where_nothing_is_lost() -> None:
    reading = read(
        workbook(
            {
                "单位": [UNITS, [1, "县府", "县级人民政府"]],
                "网站": [SITES, ["s1", "门户", "https://a.gov.cn/", 1, 5100000062, "按网站规则"]],
            }
        ),
        Register(),
    )
    assert reading.faults == ()
    site = reading.changes[1].record
    assert isinstance(site, Site)
    assert (site.unit, site.site_code) == ("1", "5100000062")


def test_a_code_that_lost_its_zero_is_not_made_up() -> None:
    reading = read(
        workbook({"网站": [SITES, ["s9", "甲", "https://a.cn/", "u1", 100000062, "按网站规则"]]}),
        SOUND,
    )
    assert [each.cell for each in reading.faults] == ["E2"]
    assert "10位" in str(reading.faults[0])


def test_full_width_digits_are_digits() -> None:
    row = ["ｓ９", "甲", "https://a.cn/", "ｕ１", "５１０００００９９９", "按网站规则"]
    reading = read(workbook({"网站": [SITES, row]}), SOUND)
    (change,) = reading.changes
    assert isinstance(change.record, Site)
    assert (change.record.id, change.record.site_code) == ("s9", "5100000999")


SHEETS: dict[str, tuple[dict[str, Cells], str, str]] = {
    "a kind that is none": ({"单位": [UNITS, ["u1", "甲", "县政府"]]}, "C2", "不在选项中"),
    "a name left out": ({"单位": [UNITS, ["u1", None, "其他"]]}, "B2", "不能为空"),
    "a name of blanks": ({"单位": [UNITS, ["u1", "  ", "其他"]]}, "B2", "不能为空"),
    "no id": ({"单位": [UNITS, [None, "甲", "其他"]]}, "A2", "不能为空"),
    "the same id twice": (
        {"单位": [UNITS, ["u1", "甲", "其他"], ["u1", "乙", "其他"]]},
        "A3",
        "与第2行重复",
    ),
    "a unit above that is nowhere": (
        {"单位": [UNITS, ["u1", "甲", "其他", "市府"]]},
        "D2",
        "没有编号或名称为“市府”的单位",
    ),
    "units in a circle": (
        {"单位": [UNITS, ["u1", "甲", "其他", "u2"], ["u2", "乙", "其他", "u1"]]},
        "D2",
        "绕成一圈",
    ),
    "a name that two have": (
        {"单位": [UNITS, ["a", "甲", "其他"], ["b", "甲", "其他"], ["c", "丙", "其他", "甲"]]},
        "D4",
        "有2个都叫",
    ),
    "a title that is unknown": ({"单位": [[*UNITS, "传真"], []]}, "F1", "没有“传真”这一列"),
    "a title twice": ({"单位": [[*UNITS, "编号"], []]}, "F1", "两次"),
    "no titles at all": ({"单位": [["甲", "乙"]]}, "", "没有找到表头"),
    "a new row without its columns": (
        {"单位": [["编号", "备注"], ["u1", "甲"]]},
        "",
        "缺少“单位全称”、“单位类别”列",
    ),
    "another workbook": ({"Sheet1": [["a"]]}, "", "没有可导入的内容"),
    "an empty form": ({"单位": [UNITS]}, "", "没有可导入的内容"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_wrong_is_named(name: str) -> None:
    sheets, cell, says = SHEETS[name]
    reading = read(workbook(sheets), Register())
    assert cell in {each.cell for each in reading.faults}
    assert says in "\n".join(map(str, reading.faults))
    assert reading.changes == ()


def test_one_fault_keeps_everything_out_and_all_faults_are_told_at_once() -> None:
    good = [[f"u{n}", f"单位{n}", "其他"] for n in range(50)]
    reading = units(*good, ["x", "甲", "无"], ["y", None, "其他"])
    assert reading.changes == ()
    assert [each.cell for each in reading.faults] == ["C52", "B53"]


def test_an_error_value_does_not_clear_what_is_there() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in UNITS)
    row = (
        '<c t="inlineStr"><is><t>u1</t></is></c><c t="inlineStr"><is><t>甲</t></is></c>'
        '<c t="inlineStr"><is><t>其他</t></is></c><c t="e"><v>#N/A</v></c>'
    )
    reading = read(with_rows(f"<row>{cells}</row><row>{row}</row>"), Register())
    assert [(each.cell, "错误值" in each.says) for each in reading.faults] == [("D2", True)]


def test_rows_that_are_blank_and_a_heading_above_are_passed_over() -> None:
    sheet: Cells = [
        ["单位名录"],
        [],
        ["编号*", "单位全称*", "单位类别*"],
        [],
        ["u1", "甲", "其他"],
        [" "],
    ]
    (change,) = read(workbook({"单位": sheet}), Register()).changes
    assert change.record == Unit(id="u1", name="甲", kind=UnitKind.OTHER)


def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_clears() -> None:
    sheet: Cells = [["编号", "单位全称", "上级单位"], ["u2", "测试县水利局", None]]
    (change,) = read(workbook({"单位": sheet}), SOUND).changes
    assert change.record == Unit(id="u2", name="测试县水利局", kind=WATER.kind)
    assert change.given == {"name", "parent"}


def test_references_may_be_names_also_of_rows_of_the_same_file() -> None:
    sheets: dict[str, Cells] = {
        "单位": [UNITS, ["n1", "新设局", "政府部门", "测试县人民政府"]],
        "网站": [SITES, ["n2", "新站", "https://n.gov.cn/", "新设局", None, "主管部门授权"]],
    }
    unit, site = (each.record for each in read(workbook(sheets), SOUND).changes)
    assert isinstance(unit, Unit)
    assert isinstance(site, Site)
    assert (unit.parent, site.unit) == ("u1", "n1")


def test_an_id_wins_over_a_name_that_reads_like_it() -> None:
    sheets = {"单位": [UNITS, ["x", "u2", "其他"], ["y", "乙", "其他", "u2"]]}
    _, second = (each.record for each in read(workbook(sheets), SOUND).changes)
    assert isinstance(second, Unit)
    assert second.parent == "u2"


def test_a_clash_with_what_is_in_the_register_is_said_too() -> None:
    row = ["s7", "另一站", "https://b.gov.cn/", "u1", PORTAL.site_code, "按网站规则"]
    (fault,) = read(workbook({"网站": [SITES, row]}), SOUND).faults
    assert (fault.cell, "重复" in fault.says) == ("E2", True)


def test_times_spans_and_numbers() -> None:
    sheets: dict[str, Cells] = {
        "栏目": [["编号", "更新周期"], ["c1", "1年 6个月"]],
        "维护时段": [
            ["编号", "所属网站", "开始时间", "结束时间", "事由"],
            ["w2", "s1", "2026年3月16日 22：00", UNTIL, "升级"],
        ],
        "公开义务": [["编号", "责任单位", "事项类别", "年度"], ["o2", "u1", "决算", "２０２５"]],
    }
    reading = read(workbook(sheets), SOUND)
    assert reading.faults == ()
    column, window, duty = (each.record for each in reading.changes)
    assert column == SOUND.with_records([column]).columns["c1"]
    assert getattr(column, "cycle", None) == Span(years=1, months=6)
    assert getattr(column, "name", None) == NEWS.name
    assert isinstance(window, Window)
    assert window.begins == datetime(2026, 3, 16, 22, tzinfo=BEIJING)
    assert window.ends == datetime(2026, 3, 17, 2, 30, tzinfo=BEIJING)
    assert isinstance(duty, Obligation)
    assert duty.year == 2025


@pytest.mark.parametrize("written", ["每周", "0天", "2", "-1周", "2周半"])
def test_a_cycle_that_is_no_span(written: str) -> None:
    (fault,) = read(workbook({"栏目": [["编号", "更新周期"], ["c1", written]]}), SOUND).faults
    assert fault.cell == "B2"


def test_sheets_that_are_not_read_are_named() -> None:
    data = workbook({"单位": [UNITS, ["u1", "甲", "其他"]], "通讯录": [["a"]], "填表说明": []})
    reading = read(data, Register())
    assert reading.unread == ("通讯录",)
    assert [each.kind for each in reading.changes] == [Kind.UNIT]
