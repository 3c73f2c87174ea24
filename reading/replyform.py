"""反馈表识读 · The form that a unit filled in: its columns by their titles, wherever they stand.

What cannot be read is said by row and column, in words the unit can act on. A second sheet, 申报,
may hold what the unit declares (reading/declarationbook.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.declarations import Declared
from domain.notices import Answer
from reading import declarationbook
from reading.plain import plain
from reading.tables import Table, TableError, Value, tables

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
    declared: tuple[Declared, ...] = ()


def read_form(body: bytes) -> Form:
    try:
        sheets = tables(body)
    except TableError as error:
        raise NoFormError(str(error).rstrip("。")) from None
    rows, place, columns = _header(sheets)
    token = next((found[1] for row in rows[:10] for found in _tokens(row)), None)
    answers, faults = [], []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        cells = {title: _cell(row, at) for title, at in columns.items()}
        if not _text(cells[_FINGERPRINT]):
            continue
        answer, wrong = _answer(cells)
        faults += [f"第{number}行{each}" for each in wrong]
        if answer is not None:
            answers.append(answer)
    declared = declarationbook.beside(sheets)
    faults += [str(each) for each in declared.faults]
    return Form(
        token=token, answers=tuple(answers), faults=tuple(faults), declared=declared.declared
    )


def _tokens(row: Sequence[Value]) -> Iterator[re.Match[str]]:
    return (found for cell in row if (found := _TOKEN.search(_text(cell))))


def _header(
    sheets: Sequence[Table],
) -> tuple[Sequence[Sequence[Value]], int, dict[str, int]]:
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:20]):
            titles = {re.sub(r"\s", "", plain(_text(cell))): at for at, cell in enumerate(row)}
            if all(needed in titles for needed in _NEEDED):
                return sheet.rows, place, titles
    raise NoFormError(f"没有找到表头（{'、'.join(_NEEDED)}）")


def _cell(row: Sequence[Value], at: int) -> Value:
    return row[at] if at < len(row) else None


def _text(cell: Value) -> str:
    if cell is None:
        return ""
    whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return whole.strip()[:_LONGEST]


def _answer(cells: Mapping[str, Value]) -> tuple[Answer | None, list[str]]:
    """A row without any answer is not one; a row with half of one is said to be."""
    measures, person = _text(cells[_MEASURES]), _text(cells[_PERSON])
    unfinished = _text(cells.get(_UNFINISHED))
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
        proof=_text(cells.get(_PROOF)),
        unfinished=unfinished,
    ), []


def _day(cell: Value) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.search(plain(_text(cell)))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
