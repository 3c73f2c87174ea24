"""Workbooks for tests: made by a writer, and then by hand what no writer would make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

Cells = Sequence[Sequence[Any]]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Cells]) -> bytes:
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if cell is not None:
                        page.write(number, place, cell)
    return buffer.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one of its parts exchanged, or one more."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return made.getvalue()


def with_rows(rows: str) -> bytes:
    """A workbook whose one sheet is exactly this XML."""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats'
        f'.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    )
    return with_part(workbook({"单位": []}), SHEET, text.encode())
