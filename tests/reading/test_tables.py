"""A workbook is measured before it is opened: what would take all memory is one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter

import pytest

from reading.tables import Bounds, TableError, address, tables
from tests.reading._xlsx import SHEET, with_part, with_rows, workbook


def test_values_come_as_they_are_and_addresses_from_the_corner() -> None:
    (table,) = tables(workbook({"表 & 甲": [[], [None, "字", 3, True], [date(2026, 3, 16)]]}))
    assert table.name == "表 & 甲"
    assert table.rows[1] == (None, "字", 3, True)
    assert table.rows[2][0] == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((8, 25), "Z9"), ((0, 26), "AA1"), ((0, 701), "ZZ1")]
)
def test_addresses(place: tuple[int, int], name: str) -> None:
    assert address(*place) == name


def test_formulas_and_errors_are_marked_in_their_sheet_only() -> None:
    first, second = tables(workbook({"甲": [["=1+1", "x"]], "乙": [["y"], [None, "=1/0"]]}))
    assert first.formulas == {(0, 0)}
    assert second.formulas == {(1, 1)}
    (broken,) = tables(with_rows('<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>'))
    assert broken.errors == {(1, 1)}
    assert broken.rows[1][1] is None


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a workbook": (lambda: b"name,home\n", "不是 XLSX"),
    "nothing": (lambda: b"", "不是 XLSX"),
    "an old or locked file": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "加密"),
    "a zip of something else": (
        lambda: with_part(workbook({}), "xl/workbook.xml", b"<x/>"),
        "工作表",
    ),
    "one far cell": (
        lambda: with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "超过20000行",
    ),
    "one far cell in single quotes": (
        lambda: with_rows("<row r = '9'><c s='1' r = 'XFD9'><v>1</v></c></row>"),
        "列",
    ),
    "a far cell behind a long attribute": (
        lambda: with_rows(f'<row r="9"><c x="{"y" * 5000}" r="XFD9"><v>1</v></c></row>'),
        "列",
    ),
    "a million rows": (
        lambda: with_rows('<row><c t="b"><v>1</v></c></row>' * 1_000_000),
        "超过20000行",
    ),
    "rows that are empty": (lambda: with_rows("<row/>" * 1_000_000), "超过20000行"),
    "sixteen bits a letter": (
        lambda: with_part(workbook({"单位": []}), SHEET, "<worksheet/>".encode("utf-16")),
        "UTF-8",
    ),
    "a sheet cut short": (
        lambda: with_part(workbook({"单位": []}), SHEET, b"<worksheet><sheetData><row"),
        "有误",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence_and_at_once(name: str) -> None:
    make, says = REFUSED[name]
    data = make()
    began = perf_counter()
    with pytest.raises(TableError, match=says) as caught:
        tables(data)
    assert perf_counter() - began < 5
    assert "\n" not in str(caught.value)


def test_a_bomb_is_not_inflated() -> None:
    bomb = with_part(workbook({"单位": []}), "xl/sharedStrings.xml", b" " * 200 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(TableError, match="解压后超过"):
        tables(bomb)


def test_a_sheet_hidden_in_an_unusual_place_is_measured_too() -> None:
    far = b'<worksheet><sheetData><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData></worksheet>'
    data = with_part(workbook({"单位": []}), "xl/odd/place.bin", far)
    with pytest.raises(TableError, match="列"):
        tables(data)


def test_a_file_larger_than_the_bound_is_not_looked_at() -> None:
    with pytest.raises(TableError, match="超过"):
        tables(b"PK" * 1024, Bounds(file=1024))


def test_bytes_cut_at_any_place_are_refused_not_crashed_on() -> None:
    whole = workbook({"单位": [["编号", "单位全称"], ["u1", "甲"]]})
    for cut in range(0, len(whole) - 1, 97):
        with pytest.raises(TableError):
            tables(whole[:cut])
