"""名录工作簿 · The register as a workbook that can be filled in and taken in again without loss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from domain.calendar import BEIJING
from domain.register import kind_of
from domain.registerforms import SHEETS, TableForm, form_of, words_of
from domain.registerwho import Entry
from reports._formsheet import HEAD, for_paper, listed, looks_of, sheet

_HELP = (
    ("怎样填", "一行一条。标有 * 的列必填；点到单元格上会显示填写要求，可选的内容有下拉列表。"),
    ("编号", "由本单位自定，不重复，定后不改。其他表引用单位、网站时填编号，也可填全称。"),
    ("日期", "写作 2026-03-16，或设为日期格式的单元格；不知道的留空，不要估填。"),
    ("标识码、电话", "按文本填写，以免丢失开头的0。各表已设为文本格式。"),
    ("已撤销、已关停的", "不要删行，填撤销或关停日期；删去的行不会从名录中删除。"),
    ("不改的表和列", "可以整张、整列删去；导入时只更新文件中有的列。单元格清空即清空该值。"),
    ("公式、合并单元格", "不予读取。请粘贴为数值，取消合并。"),
    ("导入", "全部无误才导入；有一处差错就一条也不导入，并逐表、逐行、逐格说明。"),
    ("数据来源", "最后一张表写明每个值由谁、何时确定，仅供查看，导入时不读。"),
)
_SOURCES = ("种类", "编号", "名称", "项目", "内容", "由谁确定", "经办", "时间")


def compose(entries: Sequence[Entry], *, created: datetime) -> bytes:
    """One sheet per kind, in the order of the forms; an empty register is a form to fill in."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": "名录", "author": "督查 Ducha", "created": created})
        looks = looks_of(book)
        _help(book.add_worksheet("填表说明"), looks)
        for form in SHEETS:
            mine = [each.record for each in entries if kind_of(each.record) is form.kind]
            sheet(book.add_worksheet(form.name), form, mine, looks)
        _choices(book.add_worksheet("选项"))
        _sources(book.add_worksheet("数据来源"), entries, looks)
    return buffer.getvalue()


def blank(form: TableForm, *, created: datetime) -> bytes:
    """One sheet to be filled in."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": form.name, "author": "督查 Ducha", "created": created})
        sheet(book.add_worksheet(form.name), form, (), looks_of(book))
    return buffer.getvalue()


def _choices(page: Any) -> None:
    for place, (_, wanted) in enumerate(listed()):
        page.write_string(0, place, wanted.title)
        for row, (shown, _) in enumerate(wanted.choices, start=1):
            page.write_string(row, place, shown)
    page.hide()


def _help(page: Any, looks: dict[str, Any]) -> None:
    page.set_row(0, 30)
    page.write_string(0, 0, "名录填表说明", looks["title"])
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 90)
    page.hide_gridlines(2)
    for row, (name, says) in enumerate(_HELP, start=HEAD):
        page.set_row(row, 22)
        page.write_string(row, 0, name, looks["wrapped"])
        page.write_string(row, 1, says, looks["wrapped"])
    for_paper(page)


def _sources(page: Any, entries: Iterable[Entry], looks: dict[str, Any]) -> None:
    page.write_string(0, 0, "数据来源（仅供查看，导入时不读）", looks["title"])
    for place, (title, width) in enumerate(
        zip(_SOURCES, (12, 14, 26, 16, 36, 12, 14, 18), strict=True)
    ):
        page.set_column(place, place, width)
        page.write_string(HEAD, place, title, looks["head"])
    row = HEAD
    for entry in entries:
        for cells in _decided(entry):
            row += 1
            for place, text in enumerate(cells):
                page.write_string(row, place, text, looks["text"])
    page.freeze_panes(HEAD + 1, 0)
    page.autofilter(HEAD, 0, max(row, HEAD + 1), len(_SOURCES) - 1)
    for_paper(page)


def _decided(entry: Entry) -> Iterable[tuple[str, ...]]:
    form = form_of(kind_of(entry.record))
    for each in fields(entry.record):
        origin = entry.decided(each.name)
        if origin is None:
            continue
        wanted, value = form.field(each.name), getattr(entry.record, each.name)
        yield (
            form.name,
            entry.record.id,
            str(getattr(entry.record, "name", None) or ""),
            wanted.title,
            "（已清空）" if value is None else words_of(value, wanted),
            origin.who,
            origin.by,
            f"{origin.at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
        )
