"""Forms as units send them back: moved columns, dates in every shape, halves, bombs."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from reading.replyform import NoFormError, read_form

HEAD = ("问题编号", "整改措施", "完成时间", "责任人", "佐证链接", "未完成原因及计划")
TOKEN = "0123456789abcdef"


def form(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, lines_above: int = 3) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_string(0, 0, f"督查编号：{TOKEN}")
        for number, row in enumerate((head, *rows), lines_above):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    page.write_datetime(number, place, cell, day)
                elif cell is not None:
                    page.write(number, place, cell)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "done",
    [
        pytest.param(datetime(2026, 3, 18), id="a date"),  # noqa: DTZ001 - as sheets hold them
        pytest.param("2026-03-18", id="text"),
        pytest.param("2026年3月18日", id="in characters"),
        pytest.param("2026.3.18", id="dots"),
        pytest.param("２０２６／３／１８", id="full width"),
    ],
)
def test_dates_are_read_however_they_are_written(done: Any) -> None:
    (answer,) = read_form(form(("F1", "已更正", done, "李四"))).answers
    assert (answer.fingerprint, answer.done_on, answer.person) == ("f1", date(2026, 3, 18), "李四")


def test_columns_may_be_moved_and_headers_spaced() -> None:
    head = ("责任人", "备注", "完成 时间", "问题编号", "整改措施")
    seen = read_form(form(("李四", "x", "2026-03-18", "f1", "已更正"), head=head, lines_above=6))
    assert seen.token == TOKEN
    assert seen.answers[0].measures == "已更正"


def test_an_unfinished_item_with_a_reason_is_an_answer() -> None:
    (answer,) = read_form(form(("f1", "", None, "李四", "", "改版中，4月底完成"))).answers
    assert (answer.done_on, answer.unfinished) == (None, "改版中，4月底完成")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        pytest.param(("f1", "已更正", "下周", "李四"), "第5行“完成时间”", id="no date"),
        pytest.param(("f1", "已更正", "2026-02-30", "李四"), "不是日期", id="no such day"),
        pytest.param(("f1", "已更正", None, "李四"), "也没有说明未完成原因", id="not done, no why"),
        pytest.param(("f1", "已更正", "2026-03-18", None), "“责任人”：未填", id="nobody"),
        pytest.param(("f1", None, "2026-03-18", "李四"), "“整改措施”：未填", id="nothing"),
    ],
)
def test_half_an_answer_is_said_by_row_and_column(row: tuple[Any, ...], fault: str) -> None:
    seen = read_form(form(row))
    assert seen.answers == ()
    assert fault in seen.faults[0]


def test_rows_left_empty_are_no_answers() -> None:
    seen = read_form(form(("f1", "已更正", "2026-03-18", "李四"), ("f2", None, None, None)))
    assert [each.fingerprint for each in seen.answers] == ["f1"]
    assert seen.faults == ()


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    return buffer.getvalue()


def many_files() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(1000):
            archive.writestr(f"xl/{number}.xml", b"")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK\x03\x04 broken", id="half an archive"),
        pytest.param(b"<html><table></table></html>", id="markup under another name"),
        pytest.param(bomb(), id="a bomb"),
        pytest.param(many_files(), id="a thousand files"),
        pytest.param(form(("x",), head=("别的", "表")), id="another table"),
    ],
)
def test_what_is_no_form_is_one_sentence(body: bytes) -> None:
    with pytest.raises(NoFormError):
        read_form(body)
