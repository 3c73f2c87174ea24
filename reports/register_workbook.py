"""名录工作簿 · The register as a workbook that can be filled in and taken in again without loss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from domain.calendar import BEIJING
from domain.register import CHINESE, Kind, Record, kind_of
from domain.registerforms import SHEETS, Field, Form, SheetForm, TableForm, form_of, words_of
from domain.registerwho import Entry

_HEAD = 2
_ROOM = 2000  # empty rows that are ready to be filled in
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
        looks = _looks(book)
        _help(book.add_worksheet("填表说明"), looks)
        for form in SHEETS:
            mine = [each.record for each in entries if kind_of(each.record) is form.kind]
            _sheet(book.add_worksheet(form.name), form, mine, looks)
        _choices(book.add_worksheet("选项"))
        _sources(book.add_worksheet("数据来源"), entries, looks)
    return buffer.getvalue()


def blank(form: TableForm, *, created: datetime) -> bytes:
    """One sheet to be filled in."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": form.name, "author": "督查 Ducha", "created": created})
        _sheet(book.add_worksheet(form.name), form, (), _looks(book))
    return buffer.getvalue()


def add_blank(book: Any, form: TableForm) -> None:
    """The form as one more sheet of somebody else's workbook."""
    _sheet(book.add_worksheet(form.name), form, (), _looks(book))


def _looks(book: Any) -> dict[str, Any]:
    font = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    cell = font | {"border": 1, "border_color": "#9AA5B1"}
    head = cell | {"font_name": "黑体", "bg_color": "#DCE6F1", "align": "center"}
    made = {
        "title": {"font_name": "黑体", "font_size": 16, "valign": "vcenter"},
        "note": font | {"font_color": "#7A4B00"},
        "head": head | {"text_wrap": True},
        "must": head | {"text_wrap": True, "font_color": "#B00020"},
        "text": cell | {"num_format": "@"},
        "quoted": cell | {"num_format": "@", "quote_prefix": True},
        "date": cell | {"num_format": "yyyy-mm-dd", "align": "center"},
        "count": cell | {"num_format": "0", "align": "center"},
        "empty_text": font | {"num_format": "@"},
        "empty_date": font | {"num_format": "yyyy-mm-dd", "align": "center"},
        "empty_count": font | {"num_format": "0", "align": "center"},
        "wrapped": cell | {"text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _sheet(page: Any, form: TableForm, records: Sequence[Record], looks: dict[str, Any]) -> None:
    page.set_row(0, 30)
    page.write_string(
        0, 0, f"{form.name}名录" if isinstance(form, SheetForm) else form.name, looks["title"]
    )
    page.write_string(1, 0, form.note, looks["note"])
    page.set_row(_HEAD, 32)
    last = _HEAD + len(records) + _ROOM
    for place, each in enumerate(form.fields):
        page.set_column(place, place, each.width, looks[f"empty_{_look(each)}"])
        title = f"{each.title}*" if each.must else each.title
        page.write_string(_HEAD, place, title, looks["must" if each.must else "head"])
        _guide(page, form, each, place, last)
    for row, record in enumerate(records, start=_HEAD + 1):
        for place, each in enumerate(form.fields):
            _put(page, row, place, getattr(record, each.name), each, looks)
    page.autofilter(_HEAD, 0, max(_HEAD + len(records), _HEAD + 1), len(form.fields) - 1)
    page.freeze_panes(_HEAD + 1, 2)
    _for_paper(page)


def _look(wanted: Field) -> str:
    return {Form.DATE: "date", Form.COUNT: "count"}.get(wanted.form, "text")


def _guide(page: Any, form: TableForm, wanted: Field, place: int, last: int) -> None:
    """What a person sees who clicks on the cell: the help, and a list to choose from."""
    options: dict[str, Any] = {"validate": "any"}
    if wanted.choices:
        options = {
            "validate": "list",
            "source": _options(form, wanted),
            "error_title": wanted.title,
            "error_message": "请从下拉列表中选择。",
        }
    elif wanted.form in (Form.UNIT, Form.SITE):
        # Names are as good as ids, so what is not in the list is no error.
        sheet = CHINESE[Kind.UNIT if wanted.form is Form.UNIT else Kind.SITE]
        options = {
            "validate": "list",
            "source": f"={sheet}!$A${_HEAD + 2}:$A${_HEAD + 1 + _ROOM}",
            "show_error": False,
        }
    if wanted.help:
        options |= {"input_title": wanted.title, "input_message": wanted.help}
    elif not wanted.choices:
        return
    page.data_validation(_HEAD + 1, place, last, place, options)


def _put(page: Any, row: int, place: int, value: Any, wanted: Field, looks: dict[str, Any]) -> None:
    look = looks[_look(wanted)]
    if value is None:
        page.write_blank(row, place, None, look)
    elif wanted.form is Form.DATE:
        page.write_datetime(row, place, value, look)
    elif wanted.form is Form.COUNT:
        page.write_number(row, place, value, look)
    else:
        text = words_of(value, wanted)
        page.write_string(row, place, text, looks["quoted" if text[0] in "=+-@" else "text"])


def _listed() -> list[tuple[Kind, Field]]:
    return [(form.kind, each) for form in SHEETS for each in form.fields if each.choices]


def _options(form: TableForm, wanted: Field) -> str | list[str]:
    if not isinstance(form, SheetForm):
        return [shown for shown, _ in wanted.choices]
    at = chr(65 + _listed().index((form.kind, wanted)))
    return f"=选项!${at}$2:${at}${1 + len(wanted.choices)}"


def _choices(page: Any) -> None:
    for place, (_, wanted) in enumerate(_listed()):
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
    for row, (name, says) in enumerate(_HELP, start=_HEAD):
        page.set_row(row, 22)
        page.write_string(row, 0, name, looks["wrapped"])
        page.write_string(row, 1, says, looks["wrapped"])
    _for_paper(page)


def _sources(page: Any, entries: Iterable[Entry], looks: dict[str, Any]) -> None:
    page.write_string(0, 0, "数据来源（仅供查看，导入时不读）", looks["title"])
    for place, (title, width) in enumerate(
        zip(_SOURCES, (12, 14, 26, 16, 36, 12, 14, 18), strict=True)
    ):
        page.set_column(place, place, width)
        page.write_string(_HEAD, place, title, looks["head"])
    row = _HEAD
    for entry in entries:
        for cells in _decided(entry):
            row += 1
            for place, text in enumerate(cells):
                page.write_string(row, place, text, looks["text"])
    page.freeze_panes(_HEAD + 1, 0)
    page.autofilter(_HEAD, 0, max(row, _HEAD + 1), len(_SOURCES) - 1)
    _for_paper(page)


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


def _for_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD)
    page.set_footer("&C&9第 &P 页，共 &N 页")
