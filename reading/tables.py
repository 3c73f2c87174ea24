"""表格 · A workbook's bytes as rows of plain values; suspicious ones are refused before opening.

The reader behind this inflates whole parts and lays a sheet out as a full rectangle, so one far
cell could take all memory. Every part is therefore inflated here first, within bounds, and its
cells are counted; only then is it opened, from what was inflated and nothing else.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None

_MIB = 1024 * 1024
_CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_CELLS = re.compile(rb"<(?:\w{1,20}:)?(row|c|f)(?=[\s/>])([^<]*)")
_ROW = re.compile(rb"""\br\s{0,9}=\s{0,9}["'](\d{1,9})["']""")
_ERROR = re.compile(rb"""\bt\s{0,9}=\s{0,9}["']e["']""")
_PLACE = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]{1,4})(\d{1,9})["']""")
_SHEET = re.compile(
    rb"""<(?:\w{1,20}:)?sheet\s[^<]*?\w{1,20}:id\s{0,9}=\s{0,9}["']([^"'<>]{1,99})["']"""
)
_RELATION = re.compile(rb"<(?:\w{1,20}:)?Relationship\s([^<]*)")
_ID = re.compile(rb"""\bId\s{0,9}=\s{0,9}["']([^"'<>]{1,99})["']""")
_TARGET = re.compile(rb"""\bTarget\s{0,9}=\s{0,9}["']([^"'<>]{1,300})["']""")
_UNWANTED = ("xl/media/", "xl/embeddings/", "xl/charts/", "xl/drawings/", "customXml/", "docProps/")


class TableError(Exception):
    """The file cannot be used as a table: one sentence for whoever sent it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """限度 · How much of a workbook is read; more is refused, not cut."""

    file: int = 20 * _MIB
    inflated: int = 96 * _MIB
    parts: int = 2000
    rows: int = 20_000
    columns: int = 120
    cells: int = 600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """一张表 · `rows[0][0]` is A1; `formulas` and the corners of `merged` count likewise.

    `errors`: cells that show #N/A, #REF! and the like; their value is None, but they are not empty.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(slots=True)
class _Count:
    rows: int = 0
    cells: int = 0
    lowest: int = 0
    widest: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def address(row: int, column: int) -> str:
    """(0, 0) is A1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def tables(data: bytes, bounds: Bounds | None = None) -> tuple[Table, ...]:
    """Every visible or hidden sheet of an XLSX workbook, or TableError."""
    bounds = bounds or Bounds()
    if len(data) > bounds.file:
        raise TableError(f"文件超过{bounds.file // _MIB} MiB，不予读取。")
    if data.startswith(_OLE):
        raise TableError("文件已加密，或是旧版 .xls；请取消密码，另存为 .xlsx 后再导入。")
    parts = _inflated(data, bounds)
    if "xl/workbook.xml" not in parts:
        raise TableError("文件不是 XLSX 工作簿；请在 Excel 或 WPS 中另存为 .xlsx。")
    counts = {name: _counted(part, bounds) for name, part in parts.items()}
    if sum(each.cells for each in counts.values()) > bounds.cells:
        raise TableError(f"工作簿共有超过{bounds.cells}个单元格，不予读取。")
    return tuple(_read(parts, [counts[name] for name in _sheets(parts)]))


def _inflated(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """The parts that matter, by name, none of them larger than what is left of the bound."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            wanted = packed.infolist()
            if len(wanted) > bounds.parts:
                raise TableError(f"文件内有{len(wanted)}个部件，不是正常的工作簿。")
            parts: dict[str, bytes] = {}
            left = bounds.inflated
            for each in wanted:
                if each.filename.startswith(_UNWANTED) or each.is_dir():
                    continue
                if each.filename in parts:
                    raise TableError("文件内有重名的部件，不是正常的工作簿。")
                parts[each.filename] = _part(packed, each, left, bounds)
                left -= len(parts[each.filename])
            return parts
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError):
        raise TableError("文件不是 XLSX 工作簿，或已损坏、加密。") from None


def _part(packed: ZipFile, wanted: ZipInfo, left: int, bounds: Bounds) -> bytes:
    made = bytearray()
    with packed.open(wanted) as stream:
        while chunk := stream.read(_CHUNK):
            made += chunk
            if len(made) > left:
                raise TableError(f"文件解压后超过{bounds.inflated // _MIB} MiB，不予读取。")
    return bytes(made)


def _counted(part: bytes, bounds: Bounds) -> _Count:
    """Rows, cells and formulas of a part, without laying it out."""
    if b"\0" in part:
        raise TableError("工作簿的编码不是 UTF-8，不予读取；请另存为 .xlsx 后再导入。")
    count, row, column = _Count(), 0, 0
    for found in _CELLS.finditer(part):
        if found[1] == b"row":
            number = _ROW.search(found[2])
            row, column = (int(number[1]) if number else row + 1), 0
            count.rows += 1
        elif found[1] == b"c":
            row, column = _place(_PLACE.search(found[2])) or (row, column + 1)
            count.cells += 1
            count.lowest, count.widest = max(count.lowest, row), max(count.widest, column)
            if _ERROR.search(found[2]):
                count.errors.add((row - 1, column - 1))
        else:
            count.formulas.add((row - 1, column - 1))
        if count.cells > bounds.cells or max(count.rows, count.lowest) > bounds.rows:
            raise TableError(f"工作表超过{bounds.rows}行，不予读取；请分几个文件导入。")
    if count.widest > bounds.columns:
        raise TableError(f"工作表超过{bounds.columns}列，不予读取。")
    return count


def _place(found: re.Match[bytes] | None) -> tuple[int, int] | None:
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + letter - 64
    return int(found[2]), column


def _sheets(parts: dict[str, bytes]) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    targets = {}
    for each in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        name, target = _ID.search(each), _TARGET.search(each)
        if name and target:
            path = target[1].decode("utf-8", "replace")
            targets[name[1]] = path[1:] if path.startswith("/") else f"xl/{path}"
    found = [targets.get(each, "") for each in _SHEET.findall(parts["xl/workbook.xml"])]
    if not found or not set(found) <= set(parts):
        raise TableError("工作簿缺少工作表，无法读取；请另存一份后再导入。")
    return found


def _read(parts: dict[str, bytes], counts: list[_Count]) -> Iterator[Table]:
    clean = BytesIO()
    with ZipFile(clean, "w") as packed:
        for name, part in parts.items():
            packed.writestr(ZipInfo(name), part)
    clean.seek(0)
    try:
        with CalamineWorkbook.from_filelike(clean) as book:
            # Counts and sheets lie in one order; a workbook where they do not is not read.
            for each, count in zip(book.sheets_metadata, counts, strict=True):
                if each.typ is SheetTypeEnum.WorkSheet:
                    yield _table(book, each.name, count)
    except (CalamineError, ValueError, OSError):
        raise TableError("工作簿的内容有误，无法读取；请另存一份后再导入。") from None


def _table(book: CalamineWorkbook, name: str, count: _Count) -> Table:
    sheet = book.get_sheet_by_name(name)
    rows = tuple(
        tuple(None if cell == "" else cell for cell in row)
        for row in sheet.to_python(skip_empty_area=False)
    )
    return Table(
        name=name,
        rows=rows,
        formulas=frozenset(count.formulas),
        errors=frozenset(count.errors),
        merged=tuple(sheet.merged_cell_ranges or ()),
    )
