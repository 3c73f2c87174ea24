"""可填的表 · One sheet of a form: titles, help, lists to choose from, rows to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.register import CHINESE, Kind, Record
from domain.registerforms import SHEETS, Field, Form, SheetForm, TableForm, words_of

HEAD = 2
_ROOM = 2000  # empty rows that are ready to be filled in


def looks_of(book: Any) -> dict[str, Any]:
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


def add_blank(book: Any, form: TableForm) -> None:
    """The form as one more sheet of somebody else's workbook."""
    sheet(book.add_worksheet(form.name), form, (), looks_of(book))


def sheet(page: Any, form: TableForm, records: Sequence[Record], looks: dict[str, Any]) -> None:
    page.set_row(0, 30)
    page.write_string(
        0, 0, f"{form.name}名录" if isinstance(form, SheetForm) else form.name, looks["title"]
    )
    page.write_string(1, 0, form.note, looks["note"])
    page.set_row(HEAD, 32)
    last = HEAD + len(records) + _ROOM
    for place, each in enumerate(form.fields):
        page.set_column(place, place, each.width, looks[f"empty_{_look(each)}"])
        title = f"{each.title}*" if each.must else each.title
        page.write_string(HEAD, place, title, looks["must" if each.must else "head"])
        _guide(page, form, each, place, last)
    for row, record in enumerate(records, start=HEAD + 1):
        for place, each in enumerate(form.fields):
            _put(page, row, place, getattr(record, each.name), each, looks)
    page.autofilter(HEAD, 0, max(HEAD + len(records), HEAD + 1), len(form.fields) - 1)
    page.freeze_panes(HEAD + 1, 2)
    for_paper(page)


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
            "source": f"={sheet}!$A${HEAD + 2}:$A${HEAD + 1 + _ROOM}",
            "show_error": False,
        }
    if wanted.help:
        options |= {"input_title": wanted.title, "input_message": wanted.help}
    elif not wanted.choices:
        return
    page.data_validation(HEAD + 1, place, last, place, options)


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


def listed() -> list[tuple[Kind, Field]]:
    return [(form.kind, each) for form in SHEETS for each in form.fields if each.choices]


def _options(form: TableForm, wanted: Field) -> str | list[str]:
    if not isinstance(form, SheetForm):
        return [shown for shown, _ in wanted.choices]
    at = chr(65 + listed().index((form.kind, wanted)))
    return f"=选项!${at}$2:${at}${1 + len(wanted.choices)}"


def for_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.set_footer("&C&9第 &P 页，共 &N 页")
