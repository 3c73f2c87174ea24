"""Declarations as units fill them in: on the form's second sheet, or in a workbook of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import xlsxwriter

from domain.declarations import Nature
from reading import declarationbook
from reading.replyform import read_form
from reports import register_workbook, reply_form
from tests.casework._desk import LETTER
from tests.reports.test_official_papers import NOTICE

NOW = datetime(2026, 3, 13, tzinfo=UTC)
HEAD = tuple(each.title for each in declarationbook.FORM.fields)
ROW = (
    "无可发布",
    "http://a.cn/",
    "http://a.cn/tzgg/",
    "2026-03-10",
    "2026年3月20日",
    "职能移交",
    "李四",
)


def filled(*rows: tuple[str, ...], sheet: str = "申报") -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate((HEAD, *rows), 2):
            page.write_row(number, 0, row)
    return buffer.getvalue()


def test_a_filled_row_is_a_declaration_with_its_days() -> None:
    seen = declarationbook.read(filled(ROW))
    assert seen.faults == ()
    (told,) = seen.declared
    assert (told.nature, told.begins, told.ends) == (
        Nature.NOTHING,
        date(2026, 3, 10),
        date(2026, 3, 20),
    )


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        pytest.param(0, "放假", "不在选项中", id="no such matter"),
        pytest.param(1, "a.cn", "不是网址", id="no address"),
        pytest.param(3, "", "不能为空", id="no first day"),
        pytest.param(4, "2026-03-09", "早于", id="ends before it begins"),
        pytest.param(5, "", "不能为空", id="no reason"),
    ],
)
def test_what_is_wrong_is_said_by_cell_and_nothing_is_declared(
    place: int, value: str, said: str
) -> None:
    row = (*ROW[:place], value, *ROW[place + 1 :])
    seen = declarationbook.read(filled(row, ROW))
    assert seen.declared == ()
    assert said in str(seen.faults[0])


def test_the_empty_form_and_the_empty_second_sheet_declare_nothing() -> None:
    blank = register_workbook.blank(declarationbook.FORM, created=NOW)
    assert [str(each) for each in declarationbook.read(blank).faults] == ["【申报】：没有内容"]
    form = read_form(reply_form.compose(NOTICE, LETTER))
    assert (form.declared, form.faults) == ((), ())
