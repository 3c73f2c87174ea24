"""工作簿 · A workbook that cannot be made to calculate, call out, or differ from its twin.

Whatever was crawled is written as text: never a formula, a number or a link that Excel guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, TypeAlias

import xlsxwriter

from reports import _words

_LONGEST_TEXT = 32_000  # a cell holds 32,767 UTF-16 units
_MOST_LINKS = 20_000  # a sheet holds 65,530, but opens slowly long before
_LONGEST_HEADER = 60  # a page header holds 255 characters with its codes
_LONGEST_URL = 200  # a longer one makes a row as high as a page
_A3 = 8
_LINE_POINTS, _TALLEST_ROW = 13.5, 300.0
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Link:
    """An address to be followed where that is harmless; a long one is written head and tail."""

    url: str


Cell: TypeAlias = str | int | Decimal | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`title` and `note` stand above the header row, which stays in view and on every page."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]


def bound(sheets: Iterable[Sheet], *, title: str, created: datetime) -> bytes:
    """The sheets as one XLSX file; no clock, no name of this machine goes into it."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        whole = _words.cut(_words.shown(title), 200)
        book.set_properties({"title": whole, "author": "督查 Ducha", "created": created})
        looks = _looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, looks)
    return buffer.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True}
    cell = font | {"border": 1, "border_color": "#9AA5B1"}
    head = {"bold": True, "bg_color": "#DCE6F1", "align": "center", "valign": "vcenter"}
    made = {
        "title": {"font_name": "黑体", "font_size": 16, "valign": "vcenter"},
        "note": font | {"text_wrap": False, "font_color": "#7A4B00"},
        "head": cell | {"font_name": "黑体"} | head,
        "text": cell,
        "number": cell | {"align": "center", "num_format": "#,##0"},
        "points": cell | {"align": "center", "num_format": "0.##"},
        "link": cell | {"font_color": "#174F8F", "underline": 1},
        "quoted": cell | {"quote_prefix": True},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _write(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    page.set_row(0, 30)
    page.write_string(0, 0, _text(sheet.title), looks["title"])
    page.write_string(1, 0, _text(sheet.note), looks["note"])
    page.set_row(2, 32)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(2, place, column.title, looks["head"])
    links = row = 0
    for row, cells in enumerate(sheet.rows, start=3):
        page.set_row(row, _height(sheet, cells))
        for place, cell in enumerate(cells):
            links += _put(page, row, place, cell, looks, may_link=links < _MOST_LINKS)
    last = max(row, 3)
    page.autofilter(2, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(3, 1)
    _for_paper(page, sheet)


def _height(sheet: Sheet, cells: Sequence[Cell]) -> float:
    """Points: spreadsheet programs do not fit rows to wrapped text by themselves."""
    most = 1
    for column, cell in zip(sheet.columns, cells, strict=False):
        text = cell.url if isinstance(cell, Link) else cell if isinstance(cell, str) else ""
        shown = _words.short_url(text, _LONGEST_URL) if isinstance(cell, Link) else text
        room = max(column.width - 1, 1)
        lines = sum(max(1, ceil(_words.columns(each) / room)) for each in shown.split("\n"))
        most = max(most, lines)
    return min(_LINE_POINTS * most + 3, _TALLEST_ROW)


def _put(
    page: Any, row: int, place: int, cell: Cell, looks: dict[str, Any], *, may_link: bool
) -> bool:
    """Write one cell; True if it took one of the links that a sheet can hold."""
    match cell:
        case None:
            page.write_blank(row, place, None, looks["text"])
        case int():
            page.write_number(row, place, cell, looks["number"])
        case Decimal():
            page.write_number(row, place, cell, looks["points"])
        case Link():
            return _put_link(page, row, place, cell.url, looks, may_link=may_link)
        case str():
            _put_text(page, row, place, _text(cell), looks)
    return False


def _put_link(
    page: Any, row: int, place: int, url: str, looks: dict[str, Any], *, may_link: bool
) -> bool:
    target = _words.followable(url) if may_link else None
    if target is None:
        _put_text(page, row, place, _words.short_url(url, _LONGEST_URL), looks)
        return False
    shown = _words.short_url(url, _LONGEST_URL)
    page.write_url(row, place, target, looks["link"], string=shown)
    return True


def _put_text(page: Any, row: int, place: int, text: str, looks: dict[str, Any]) -> None:
    look = "quoted" if text.startswith(_ACTIVE) else "text"
    page.write_string(row, place, text, looks[look])


def _text(text: str) -> str:
    """Lines are kept, everything that acts unseen is shown, and no cell runs over."""
    lines = (_words.shown(line) for line in text.split("\n"))
    whole = "\n".join(lines)
    units = whole.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return whole
    return units[: 2 * _LONGEST_TEXT].decode("utf-16-le", "ignore") + "…"


def _for_paper(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A3)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.center_horizontally()
    name = _words.cut(_text(sheet.title), _LONGEST_HEADER).replace("&", "&&")
    page.set_header(f"&R&9 {name}")
    page.set_footer("&C&9第 &P 页，共 &N 页")
