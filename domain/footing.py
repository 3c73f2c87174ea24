"""勾稽关系 · Whether the tables of one report add up: X1 to X4, and cells that are not filled (X8).

A blank cell counts as nought where something stands beside it in the sum, as the form asks for 0;
where nothing does, where a total was left blank, or where a cell could not be read for certain, the
sum is not made: that a unit miscounted is said of figures it wrote, never of figures we suppose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from domain.annualreport import (
    APPLICANTS,
    BLOCKS,
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    ENDINGS,
    OUTCOMES,
    RECEIVED,
    REMEDIES,
    RESULTS,
    ROWS,
    TOTAL,
    AnnualReport,
    Layout,
    Level,
    Slip,
    rows_of,
    shown,
)

_NOUGHT = Decimal(0)
_SHOWN = 5


def slips(report: AnnualReport) -> Iterator[Slip]:
    """Every sum of the report that can be made and does not come out."""
    if not report.readable or report.layout is Layout.FREE:
        return
    table = _Table(report)
    yield from _x1(table)
    yield from _x2(table)
    yield from _x3(table)
    yield from _x4(table)
    yield from _x8(report)


class _Table:
    """What may be added: a cell that was not read for certain makes its sum unmakeable."""

    def __init__(self, report: AnnualReport) -> None:
        self.layout = report.layout
        self._cells = report.cells
        self._doubtful = {*report.unsure, *(odd.at for odd in report.odd)}

    def known(self, row: str, columns: Iterable[str]) -> bool:
        cells = self._cells.get(row, {})
        return all(name in cells and f"{row}/{name}" not in self._doubtful for name in columns)

    def read(self, row: str, column: str) -> Decimal | None:
        return self._cells[row][column]

    def blank(self, row: str) -> bool:
        return all(value is None for value in self._cells[row].values())


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), _NOUGHT)


def _x1(table: _Table) -> Iterator[Slip]:
    rows = (RECEIVED, CARRIED_IN, RESULTS, CARRIED_OUT)
    for column in COLUMNS:
        if not all(table.known(row, (column,)) for row in rows):
            continue
        if table.blank(RECEIVED) or table.blank(RESULTS):
            return
        came, before, done, left = (table.read(row, column) for row in rows)
        if _sum((came, before)) != _sum((done, left)):
            yield Slip(
                rule="X1",
                at=column,
                level=Level.ERROR,
                detail=f"“{column}”列：第一项{shown(came)}加第二项{shown(before)}，"
                f"不等于第三项总计{shown(done)}加第四项{shown(left)}",
            )


def _x2(table: _Table) -> Iterator[Slip]:
    for row in rows_of(table.layout):
        if not table.known(row, COLUMNS) or table.read(row, TOTAL) is None:
            continue
        total, parts = table.read(row, TOTAL), [table.read(row, name) for name in APPLICANTS]
        if _sum(parts) != total:
            yield Slip(
                rule="X2",
                at=row,
                level=Level.ERROR,
                detail=f"“{ROWS[row]}”行：各类申请人合计{shown(_sum(parts))}，总计填{shown(total)}",
            )


def _x3(table: _Table) -> Iterator[Slip]:
    outcomes = OUTCOMES[table.layout]
    for column in COLUMNS:
        if not all(table.known(row, (column,)) for row in (*outcomes, RESULTS)):
            continue
        total, parts = table.read(RESULTS, column), [table.read(row, column) for row in outcomes]
        if total is None or all(part is None for part in parts):
            continue
        if _sum(parts) != total:
            yield Slip(
                rule="X3",
                at=column,
                level=Level.ERROR,
                detail=f"“{column}”列：各项办理结果合计{shown(_sum(parts))}，"
                f"（七）总计填{shown(total)}",
            )


def _x4(table: _Table) -> Iterator[Slip]:
    for block in BLOCKS:
        names = [f"{block}/{ending}" for ending in (*ENDINGS, TOTAL)]
        if not table.known(REMEDIES, names):
            continue
        *parts, total = (table.read(REMEDIES, name) for name in names)
        if total is not None and _sum(parts) != total:
            yield Slip(
                rule="X4",
                at=block,
                level=Level.ERROR,
                detail=f"“{block}”：维持、纠正、其他、尚未审结合计{shown(_sum(parts))}，"
                f"总计填{shown(total)}",
            )


def _x8(report: AnnualReport) -> Iterator[Slip]:
    for odd in report.odd:
        detail = f"“{odd.printed}”不是数字，应填阿拉伯数字"
        yield Slip(rule="X8", at=odd.at, level=Level.WARNING, detail=detail)
    for row, cells in report.cells.items():
        for name, value in cells.items():
            if value is not None and _must_be_whole(row) and not _whole(value):
                detail = f"填有{shown(value)}，应为不小于0的整数"
                yield Slip(rule="X8", at=f"{row}/{name}", level=Level.WARNING, detail=detail)
    blank = list(_blank(report))
    if blank:
        shown_some = "、".join(f"“{_said(row)}”{name}" for row, name in blank[:_SHOWN])
        more = "等" if len(blank) > _SHOWN else ""
        detail = f"{len(blank)}个单元格空白，应填0：{shown_some}{more}"
        yield Slip(rule="X8", at="/".join(blank[0]), level=Level.WARNING, detail=detail)


def _said(row: str) -> str:
    return ROWS.get(row, "复议诉讼")


def _must_be_whole(row: str) -> bool:
    return row.startswith("r") or row == REMEDIES


def _whole(value: Decimal) -> bool:
    return value >= _NOUGHT and value == value.to_integral_value()


def _blank(report: AnnualReport) -> Iterator[tuple[str, str]]:
    """In the order of the form, whatever order the record came in."""
    told = {*report.unsure, *(odd.at for odd in report.odd)}
    remedies = [f"{block}/{ending}" for block in BLOCKS for ending in (*ENDINGS, TOTAL)]
    for row in (*rows_of(report.layout), REMEDIES):
        cells = report.cells.get(row, {})
        for name in remedies if row == REMEDIES else COLUMNS:
            if name in cells and cells[name] is None and f"{row}/{name}" not in told:
                yield row, name
