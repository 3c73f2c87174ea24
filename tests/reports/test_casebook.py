"""问题台账 as a workbook: a row a finding, and a line for each unit that says what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from python_calamine import CalamineWorkbook

from domain.casebook import entry
from reports import casebook
from tests.casework._desk import case
from tests.domain.test_casebook import known, notice

CREATED = datetime(2026, 4, 1, tzinfo=UTC)


def test_rows_days_and_the_units_counts() -> None:
    told = entry(known(case("f1"), notice()))
    tame = entry(known(case("f2", says="=HYPERLINK(1)")))
    other = replace(tame, unit="甲局")
    lines = [told, tame, other]
    made = casebook.compose(lines, title="问题台账", on=date(2026, 3, 24), created=CREATED)
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    rows = book.get_sheet_by_name("问题台账").to_python()
    assert [row[0] for row in rows[3:]] == [1, 2, 3]
    head = {title: place for place, title in enumerate(rows[2])}
    assert rows[3][head["整改时限"]] == "2026-03-23"
    assert rows[4][head["通知文号"]] == ""
    assert rows[4][head["问题描述"]] == "=HYPERLINK(1)"
    units = book.get_sheet_by_name("各单位情况").to_python()[3:]
    assert units == [["清水镇人民政府", 2, 1, 0, 0, 1], ["甲局", 1, 0, 0, 0, 0]]


def test_the_same_lines_make_the_same_bytes() -> None:
    lines = [entry(known(case("f1"), notice()))]
    twice = [
        casebook.compose(lines, title="问题台账", on=date(2026, 3, 24), created=CREATED)
        for _ in range(2)
    ]
    assert twice[0] == twice[1]
