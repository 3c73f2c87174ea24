"""整改反馈表 · What the unit fills in: one row a finding, everything known already written in.

Titles are how it is found again by whoever reads the answer (reading/replyform.py), so rows may be
sorted and columns moved.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from domain.notices import Item, Notice
from reading.declarationbook import FORM as DECLARATIONS
from reports import _formsheet, _words

NAME = "整改反馈表.xlsx"
_COLUMNS = (
    ("序号", 6),
    ("问题编号", 19),
    ("网站", 18),
    ("问题描述", 44),
    ("所在页面", 44),
    ("整改时限", 12),
    ("整改措施", 36),
    ("完成时间", 14),
    ("责任人", 12),
    ("佐证链接", 30),
    ("未完成原因及计划", 32),
)
_KNOWN = 6
_MOST_PLACES = 50
_FIRST = 4
_FONT = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"}


def compose(notice: Notice, token: str) -> bytes:
    """`token`: the letter's id, so that a form sent from elsewhere still finds its notice."""
    buffer = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True} | plain) as book:
        still = datetime.combine(notice.drafted_at.date(), time())
        book.set_properties({"title": "整改反馈表", "author": "督查 Ducha", "created": still})
        _write(book, book.add_worksheet("整改反馈表"), notice, token)
        _formsheet.add_blank(book, DECLARATIONS)
    return buffer.getvalue()


def _write(book: Any, page: Any, notice: Notice, token: str) -> None:
    looks = {
        "title": book.add_format({"font_name": "黑体", "font_size": 16}),
        "note": book.add_format({"font_name": "宋体", "font_size": 11, "font_color": "#7A4B00"}),
        "head": book.add_format(_FONT | {"bold": True, "border": 1, "bg_color": "#DCE6F1"}),
        "ask": book.add_format(_FONT | {"bold": True, "border": 1, "bg_color": "#FFF2CC"}),
        "known": book.add_format(_FONT | {"border": 1, "font_color": "#404040"}),
        "blank": book.add_format(_FONT | {"border": 1, "locked": False}),
        "day": book.add_format(_FONT | {"border": 1, "num_format": "yyyy-mm-dd"}),
    }
    page.write_string(0, 0, f"{notice.addressee}整改反馈表", looks["title"])
    page.write_string(1, 0, f"督查编号：{token}　通知：{notice.number or notice.id}", looks["note"])
    page.write_string(
        2,
        0,
        "请填写黄色表头的各列，直接回复邮件并附上本表；完成时间写作2026-03-18。"
        "无可发布、停机维护、关停的，另填“申报”一表。",
        looks["note"],
    )
    for place, (title, width) in enumerate(_COLUMNS):
        page.set_column(place, place, width)
        page.write_string(_FIRST - 1, place, title, looks["head" if place < _KNOWN else "ask"])
    _rows(page, notice, looks)
    page.freeze_panes(_FIRST, 2)
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_FIRST - 1)


def _rows(page: Any, notice: Notice, looks: dict[str, Any]) -> None:
    for row, item in enumerate(notice.live_items, _FIRST):
        known = _known(row - _FIRST + 1, item, notice)
        page.set_row(row, _height(known))
        for place, text in enumerate(known):
            page.write_string(row, place, text, looks["known"])
        for place in range(_KNOWN, len(_COLUMNS)):
            page.write_blank(row, place, None, looks["day" if place == 7 else "blank"])


def _height(texts: tuple[str, ...]) -> float:
    """Points: spreadsheet programs do not fit rows to wrapped text by themselves."""
    lines = 2
    for text, (_, width) in zip(texts, _COLUMNS, strict=False):
        rows = (ceil(_words.columns(line) / (width - 1)) or 1 for line in text.split("\n"))
        lines = max(lines, sum(rows))
    return min(17.0 * lines, 300.0)


def _known(number: int, item: Item, notice: Notice) -> tuple[str, ...]:
    due = f"\n{notice.due:%Y-%m-%d}" if notice.due else ""
    return (
        str(number),
        item.fingerprint,
        _words.cut(_words.shown(item.site), 200),
        _words.cut(_words.shown(item.says), 2000),
        "\n".join(_words.short_url(each, 400) for each in item.places[:_MOST_PLACES]),
        f"{item.within}个工作日{due}",
    )
