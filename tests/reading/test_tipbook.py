"""Tips as a workbook: every wrong cell is named, and then none is taken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.tips import Source
from reading.tipbook import FORM, TipReading, read
from reports import register_workbook
from tests.reading._xlsx import workbook

AT = datetime(2026, 3, 16, 2, tzinfo=UTC)
HEAD = ["来源", "收到日期", "页面网址", "问题描述", "留言编号", "规则编号"]
GOOD = ["找错留言", "2026-03-13", "https://A.gov.cn/x.html", "错字", "N1", "typo"]


def tips(*rows: list[Any], source: Source | None = None) -> TipReading:
    data = workbook({"线索": [HEAD, *rows]})
    return read(data, source, ["typo"], by="张三", at=AT, today=date(2026, 3, 16))


def test_a_row_is_a_tip() -> None:
    (tip,) = tips(GOOD).tips
    assert (tip.source, tip.received_on, tip.rule) == (
        Source.FIND_ERROR,
        date(2026, 3, 13),
        "typo",
    )
    assert tip.site == "https://a.gov.cn/"


def test_the_source_may_be_said_for_all() -> None:
    (tip,) = tips([None, *GOOD[1:]], source=Source.VOLUNTEER).tips
    assert tip.source is Source.VOLUNTEER


@pytest.mark.parametrize(
    ("place", "written", "cell", "says"),
    [
        (0, None, "A3", "须填来源"),
        (0, "网上", "A3", "不在选项中"),
        (1, "2026-03-17", "B3", "晚于今天"),
        (1, None, "B3", "不能为空"),
        (2, "a.gov.cn/x", "C3", "不是网址"),
        (3, " ", "D3", "不能为空"),
        (5, "nope", "F3", "没有规则"),
    ],
)
def test_what_is_wrong_is_named(place: int, written: Any, cell: str, says: str) -> None:
    row = [*GOOD]
    row[place] = written
    reading = tips(GOOD, row)
    assert reading.tips == ()
    assert [each.cell for each in reading.faults] == [cell]
    assert says in str(reading.faults[0])


def test_a_column_that_is_lacking_is_named() -> None:
    data = workbook({"线索": [["来源", "收到日期"], ["找错留言", "2026-03-13"]]})
    reading = read(data, None, [], by="张三", at=AT, today=date(2026, 3, 16))
    assert {each.says for each in reading.faults} == {"缺少“页面网址”列", "缺少“问题描述”列"}


def test_the_blank_form_has_every_column_and_no_tips() -> None:
    data = register_workbook.blank(FORM, created=AT)
    reading = read(data, None, [], by="张三", at=AT, today=date(2026, 3, 16))
    assert [each.says for each in reading.faults] == ["没有内容"]


def test_what_is_no_workbook_is_one_sentence() -> None:
    (fault,) = read(b"x", None, [], by="张三", at=AT, today=date(2026, 3, 16)).faults
    assert "不是 XLSX" in str(fault)
