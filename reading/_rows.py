"""表行 · The rows of one sheet of a form, value by value, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from domain.registerforms import Field, TableForm
from reading._cells import CellError, value_of
from reading.tables import Table, Value, address

_HEAD_WITHIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """一处差错 · `cell` like C7; empty where the row, the sheet or the whole file is meant."""

    sheet: str
    says: str
    row: int | None = None
    cell: str = ""

    def __str__(self) -> str:
        at = f"{self.cell}单元格" if self.cell else f"第{self.row}行" if self.row else ""
        return f"【{self.sheet}】{at}：{self.says}" if self.sheet else self.says


@dataclass(frozen=True, slots=True)
class Head:
    """Which row holds the titles, and in which column each value stands."""

    row: int
    columns: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the person sees it, counted from 1."""

    form: TableForm
    number: int
    head: Head
    values: dict[str, Any] = field(default_factory=dict)

    def fault(self, name: str, says: str) -> Fault:
        place = self.head.columns.get(name)
        cell = "" if place is None else address(self.number - 1, place)
        return Fault(sheet=self.form.name, row=self.number, cell=cell, says=says)


def rows_of(table: Table, form: TableForm) -> tuple[list[Row], list[Fault]]:
    faults: list[Fault] = []
    head = _head(table, form, faults)
    if head is None or faults:
        return [], faults
    faults += _merged(table, form, head)
    rows = []
    for number, cells in enumerate(table.rows[head.row + 1 :], start=head.row + 2):
        row = Row(form, number, head)
        if _is_empty(table, row, cells):
            continue
        faults += _fill(row, table, cells)
        rows.append(row)
    return rows, faults


def _is_empty(table: Table, row: Row, cells: tuple[Value, ...]) -> bool:
    at = row.number - 1
    marked = any(
        (at, place) in table.errors | table.formulas for place in row.head.columns.values()
    )
    return not marked and all(cell is None or not str(cell).strip() for cell in cells)


def _head(table: Table, form: TableForm, faults: list[Fault]) -> Head | None:
    """The row with most of the form's titles; every title known, none twice."""
    titles = {each.title: each.name for each in form.fields}
    heads = [[_title(cell) for cell in cells] for cells in table.rows[:_HEAD_WITHIN]]
    hits = [len(titles.keys() & set(head)) for head in heads]
    if not hits or max(hits) < 1:
        faults.append(
            Fault(sheet=form.name, says=f"没有找到表头（应有“{form.fields[0].title}”等列）")
        )
        return None
    row = hits.index(max(hits))
    columns: dict[str, int] = {}
    for place, title in enumerate(heads[row]):
        says = ""
        if title and title not in titles:
            says = f"表式中没有“{title}”这一列；请改名或删去这一列"
        elif title and titles[title] in columns:
            says = f"“{title}”列出现了两次"
        elif title:
            columns[titles[title]] = place
        if says:
            faults.append(Fault(sheet=form.name, cell=address(row, place), says=says))
    if "id" in titles.values() and "id" not in columns:
        faults.append(Fault(sheet=form.name, says="缺少“编号”列"))
    return Head(row, columns)


def _title(cell: Value) -> str:
    return "".join(str(cell).split()).strip("*＊") if cell is not None else ""


def _merged(table: Table, form: TableForm, head: Head) -> Iterator[Fault]:
    for (top, left), (bottom, right) in table.merged:
        if bottom >= head.row:
            area = f"{address(top, left)}:{address(bottom, right)}"
            yield Fault(sheet=form.name, cell=area, says="是合并单元格；请取消合并，逐行填写")


def _fill(row: Row, table: Table, cells: tuple[Value, ...]) -> Iterator[Fault]:
    for wanted in row.form.fields:
        place = row.head.columns.get(wanted.name)
        if place is None:
            continue
        at = (row.number - 1, place)
        if at in table.formulas:
            yield row.fault(wanted.name, "是公式；请复制后选择性粘贴为数值")
        elif at in table.errors:
            yield row.fault(wanted.name, "是错误值（如 #N/A）；请改为实际内容或清空")
        else:
            yield from _put(row, wanted, cells[place] if place < len(cells) else None)


def _put(row: Row, wanted: Field, cell: Value) -> Iterator[Fault]:
    try:
        value = value_of(cell, wanted)
    except CellError as error:
        yield row.fault(wanted.name, str(error))
        return
    if value is None and wanted.must:
        yield row.fault(wanted.name, f"“{wanted.title}”不能为空")
        return
    row.values[wanted.name] = value
