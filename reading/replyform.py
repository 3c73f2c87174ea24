"""反馈表识读 · The form that a unit filled in: its columns by their titles, wherever they stand.

What cannot be read is said by row and column, in words the unit can act on. The archive is looked
at before it is unpacked: a sheet of ten thousand findings is no bigger than this allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from domain.notices import Answer
from reading.plain import plain

_MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 100 * 1024 * 1024
_MOST_FILES = 500
_MOST_ROWS, _MOST_COLUMNS = 20_000, 60
_LONGEST = 4000
_FINGERPRINT, _MEASURES, _DONE, _PERSON = "问题编号", "整改措施", "完成时间", "责任人"
_PROOF, _UNFINISHED = "佐证链接", "未完成原因及计划"
_NEEDED = (_FINGERPRINT, _MEASURES, _DONE, _PERSON)
_DAY = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_TOKEN = re.compile(r"督查编号[:：]\s?([0-9a-f]{16})")


class NoFormError(ValueError):
    """These bytes are no form of ours; the message says why, for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`token`: the letter that the form went out with. `faults`: “第6行“完成时间”：……”."""

    token: str | None
    answers: tuple[Answer, ...]
    faults: tuple[str, ...]


def read_form(body: bytes) -> Form:
    rows = _rows(body)
    token = next((found[1] for row in rows[:10] for found in _tokens(row)), None)
    place, columns = _header(rows)
    answers, faults = [], []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        cells = {title: _cell(row, at) for title, at in columns.items()}
        if not _text(cells[_FINGERPRINT]):
            continue
        answer, wrong = _answer(cells)
        faults += [f"第{number}行{each}" for each in wrong]
        if answer is not None:
            answers.append(answer)
    return Form(token=token, answers=tuple(answers), faults=tuple(faults))


def _rows(body: bytes) -> list[list[Any]]:
    if len(body) > _MOST_BYTES:
        raise NoFormError("反馈表超过20兆字节")
    try:
        with ZipFile(BytesIO(body)) as archive:
            files = archive.infolist()
        if len(files) > _MOST_FILES or sum(each.file_size for each in files) > _MOST_UNPACKED:
            raise NoFormError("反馈表解压后过大")
        sheet = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0)
        if sheet.height > _MOST_ROWS or sheet.width > _MOST_COLUMNS:
            raise NoFormError("反馈表的行或列过多")
        return sheet.to_python(skip_empty_area=False)
    except (BadZipFile, CalamineError, IndexError, OSError, ValueError) as error:
        if isinstance(error, NoFormError):
            raise
        raise NoFormError("不是可以打开的xlsx表格") from None


def _tokens(row: Sequence[Any]) -> Iterator[re.Match[str]]:
    return (found for cell in row if (found := _TOKEN.search(_text(cell))))


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    for place, row in enumerate(rows[:20]):
        titles = {re.sub(r"\s", "", plain(_text(cell))): at for at, cell in enumerate(row)}
        if all(needed in titles for needed in _NEEDED):
            return place, titles
    raise NoFormError(f"没有找到表头（{'、'.join(_NEEDED)}）")


def _cell(row: Sequence[Any], at: int) -> Any:
    return row[at] if at < len(row) else ""


def _text(cell: Any) -> str:
    whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return whole.strip()[:_LONGEST]


def _answer(cells: Mapping[str, Any]) -> tuple[Answer | None, list[str]]:
    """A row without any answer is not one; a row with half of one is said to be."""
    measures, person = _text(cells[_MEASURES]), _text(cells[_PERSON])
    unfinished = _text(cells.get(_UNFINISHED, ""))
    done = _day(cells[_DONE])
    if not any((measures, person, unfinished, _text(cells[_DONE]))):
        return None, []
    wrong = []
    if done is None and _text(cells[_DONE]):
        wrong.append(f"“{_DONE}”：{_text(cells[_DONE])[:30]} 不是日期，请写作2026-03-18")
    if done is None and not unfinished and not wrong:
        wrong.append(f"“{_DONE}”：未填，也没有说明未完成原因")
    if not measures and not unfinished:
        wrong.append(f"“{_MEASURES}”：未填")
    if not person:
        wrong.append(f"“{_PERSON}”：未填")
    if wrong:
        return None, wrong
    return Answer(
        fingerprint=_text(cells[_FINGERPRINT]).lower(),
        measures=measures,
        done_on=done,
        person=person,
        proof=_text(cells.get(_PROOF, "")),
        unfinished=unfinished,
    ), []


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.search(plain(_text(cell)))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
