"""单元格 · One cell of a form as a value of its kind, or the sentence that says why not.

Nothing is guessed: a number that might be a date is sent back with the date it might be.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from unicodedata import normalize

from domain.calendar import BEIJING, Span
from domain.registerforms import Field, Form
from reading.tables import Value

Given: TypeAlias = object

_EXACT = 10**15
_FIRST_SERIAL, _LAST_SERIAL = 18172, 73415  # 1949-10-01 to 2100-12-31, in Excel's days
_DAY = re.compile(r"(\d{4})\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})\s?日?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\S{1,12}(?:\s?\S{1,4}){0,2}?)[\sT]{1,3}(\d{1,2}):(\d{2})(?::00)?")
_SPAN = re.compile(
    r"(?:(\d{1,2})年)?(?:(\d{1,3})个?月)?(?:(\d{1,3})(?:周|星期))?(?:(\d{1,4})[天日])?"
)


class CellError(ValueError):
    """The cell does not hold what its column asks for."""


def value_of(cell: Value, wanted: Field) -> Given:
    """None for an empty cell. References come back as text; who they mean is another's affair."""
    if isinstance(cell, str):
        cell = cell.replace("\r\n", "\n").strip() or None
    if cell is None:
        return None
    match wanted.form:
        case Form.TEXT:
            return _text(cell)
        case Form.CODE | Form.UNIT | Form.SITE:
            return _narrow(_text(cell))
        case Form.DATE:
            return _date(cell)
        case Form.MOMENT:
            return _moment(cell)
        case Form.COUNT:
            return _count(cell)
        case Form.SPAN:
            return _span(_narrow(_text(cell)))
        case Form.CHOICE:
            return _choice(_text(cell), wanted)


def _narrow(text: str) -> str:
    return normalize("NFKC", text).strip()


def _text(cell: Value) -> str:
    match cell:
        case str():
            return cell
        case bool() | date() | time() | timedelta():
            raise CellError(f"应为文字，却是{_called(cell)}；请把单元格设为文本格式后重新输入")
        case int() | float() if cell == int(cell) and abs(cell) < _EXACT:
            return str(int(cell))
    raise CellError(f"应为文字，却是数字{cell}；请把单元格设为文本格式后重新输入")


def _called(cell: Value) -> str:
    if isinstance(cell, bool):
        return f"逻辑值{str(cell).upper()}"
    return "时长" if isinstance(cell, timedelta) else f"日期或时间{cell}"


def _date(cell: Value) -> date:
    match cell:
        case datetime():
            if cell.time() != time():
                raise CellError(f"应为日期，却带有时刻{cell:%H:%M}")
            return cell.date()
        case date():
            return cell
        case bool():
            raise CellError("应为日期，却是逻辑值")
        case int() | float():
            return _number_as_day(cell)
        case str():
            return _text_as_day(cell)
    raise CellError("应为日期，写作 2026-03-16")


def _number_as_day(number: float) -> date:
    if number == int(number) and (found := _SOLID.fullmatch(str(int(number)))):
        return _made(found)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        day = date(1899, 12, 30) + timedelta(days=int(number))
        raise CellError(f"数字{number:g}可能是日期{day}；请把单元格设为日期格式，或写作 {day}")
    raise CellError(f"数字{number:g}不是日期；应写作 2026-03-16")


def _text_as_day(text: str) -> date:
    plain = _narrow(text)
    found = _DAY.fullmatch(plain) or _SOLID.fullmatch(plain)
    if not found:
        raise CellError(f"“{text[:20]}”不是日期；应写作 2026-03-16")
    return _made(found)


def _made(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise CellError(f"没有“{found[0]}”这一天") from None


def _moment(cell: Value) -> datetime:
    if isinstance(cell, datetime):
        # Excel counts days in fractions, so a whole minute may come a second short.
        return _whole_minute(cell).replace(tzinfo=BEIJING)
    if isinstance(cell, date):
        raise CellError("只有日期，缺少时刻；应写作 2026-03-16 22:00")
    found = _MOMENT.fullmatch(_narrow(cell)) if isinstance(cell, str) else None
    if not found:
        raise CellError("应为时间，写作 2026-03-16 22:00")
    day = _text_as_day(found[1])
    try:
        return datetime.combine(day, time(int(found[2]), int(found[3])), BEIJING)
    except ValueError:
        raise CellError(f"没有“{found[2]}:{found[3]}”这个时刻") from None


def _whole_minute(moment: datetime) -> datetime:
    rounded = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if abs(rounded - moment) > timedelta(seconds=1):
        raise CellError("时间只写到分")
    return rounded


def _count(cell: Value) -> int:
    if isinstance(cell, str) and re.fullmatch(r"\d{1,9}", _narrow(cell)):
        return int(_narrow(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell):
        return int(cell)
    raise CellError(f"“{cell}”不是整数")


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text.replace(" ", ""))
    if not found or not text:
        raise CellError(f"“{text[:20]}”不是时长；应写作 2周、6个月、1年或10天")
    years, months, weeks, days = (int(each or 0) for each in found.groups())
    try:
        return Span(years=years, months=months, weeks=weeks, days=days)
    except ValueError as error:
        raise CellError(f"{error}") from None


def _choice(text: str, wanted: Field) -> Given:
    for shown, value in wanted.choices:
        if _narrow(shown) == _narrow(text):
            return value
    shown = "、".join(shown for shown, _ in wanted.choices)
    raise CellError(f"“{text[:20]}”不在选项中；可选：{shown}")
