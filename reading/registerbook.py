"""名录工作簿 · A register's workbook as records, with a report by sheet, row and cell.

All or nothing: who imports half of a workbook no longer knows which half. A row changes the values
it has a column for; a record that has no row stays as it is, because leaving out is not ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, replace

from domain.register import CHINESE, TYPES, Kind, Record, Register, Site, Unit
from domain.registerforms import SHEETS, Form
from domain.registersound import unsound
from reading._rows import Fault, Row, rows_of
from reading.tables import Table, TableError, tables

__all__ = ["Change", "Fault", "Reading", "read", "single"]

# What we write into a workbook for people; nothing is read back from it.
OURS = frozenset({"填表说明", "选项", "数据来源"})
_NAMES = {form.name: form.kind for form in SHEETS}
_KINDS = {Form.UNIT: Kind.UNIT, Form.SITE: Kind.SITE}
_Named = Mapping[Kind, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A record as the workbook has it, and which of its values the workbook speaks of."""

    kind: Kind
    record: Record
    given: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook asks for. With faults there are no changes. `unread`: sheets of no kind."""

    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()


def read(data: bytes, known: Register) -> Reading:
    """The workbook beside the register it is meant for: what it would change, or all its faults."""
    try:
        sheets = {each.name.strip(): each for each in tables(data)}
    except TableError as error:
        return Reading(faults=(Fault(sheet="", says=str(error)),))
    return _reading(sheets, known)


def single(kind: Kind, id_: str, values: Mapping[str, str], known: Register) -> Reading:
    """One record by the titles of its form, read as if it stood in a workbook."""
    rows = (("编号", *values), (id_, *values.values()))
    table = Table(name=CHINESE[kind], rows=rows)
    return _reading({table.name: table}, known)


def _reading(sheets: Mapping[str, Table], known: Register) -> Reading:
    unread = tuple(name for name in sheets if name not in OURS | _NAMES.keys())
    rows, faults = _rows(sheets)
    if not rows and not faults:
        says = f"没有可导入的内容；工作表应名为：{'、'.join(form.name for form in SHEETS)}。"
        faults.append(Fault(sheet="", says=says))
    faults += _twice(rows)
    faults += _resolve(rows, _named(rows, known))
    changes: list[Change] = []
    if not faults:
        changes, faults = _changes(rows, known)
    if not faults:
        faults = _unsound(rows, known.with_records(each.record for each in changes))
    if faults:
        return Reading(faults=tuple(faults), unread=unread)
    return Reading(changes=tuple(changes), unread=unread)


def _rows(sheets: Mapping[str, Table]) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    for form in SHEETS:
        if form.name in sheets:
            more, wrong = rows_of(sheets[form.name], form)
            rows += more
            faults += wrong
    return rows, faults


def _kind(row: Row) -> Kind:
    return _NAMES[row.form.name]


def _twice(rows: Sequence[Row]) -> Iterator[Fault]:
    first: dict[tuple[Kind, object], int] = {}
    for row in rows:
        key = (_kind(row), row.values.get("id"))
        if key[1] is not None and first.setdefault(key, row.number) != row.number:
            yield row.fault("id", f"编号“{key[1]}”与第{first[key]}行重复")


def _named(rows: Sequence[Row], known: Register) -> _Named:
    """Ids by name, so that a person may write 测试县水务局 instead of its number."""
    names: dict[tuple[Kind, str], str] = {}
    for record in known.records:
        if isinstance(record, Unit | Site):
            kind = Kind.UNIT if isinstance(record, Unit) else Kind.SITE
            names[kind, record.id] = record.name
    for row in rows:
        if _kind(row) in _KINDS.values() and row.values.get("name") and row.values.get("id"):
            names[_kind(row), row.values["id"]] = row.values["name"]
    found: dict[Kind, dict[str, list[str]]] = {kind: defaultdict(list) for kind in Kind}
    for (kind, id_), name in names.items():
        found[kind][name].append(id_)
    for kind, id_ in names:
        found[kind][id_] = [id_]
    return found


def _resolve(rows: Sequence[Row], named: _Named) -> Iterator[Fault]:
    for row in rows:
        for wanted in row.form.fields:
            kind, given = _KINDS.get(wanted.form), row.values.get(wanted.name)
            if kind is None or given is None:
                continue
            ids = named[kind].get(given, ())
            if len(ids) == 1:
                row.values[wanted.name] = ids[0]
            elif ids:
                yield row.fault(wanted.name, f"有{len(ids)}个都叫“{given}”；请改填编号")
            else:
                yield row.fault(wanted.name, f"名录中没有编号或名称为“{given}”的{wanted.form}")


def _changes(rows: Sequence[Row], known: Register) -> tuple[list[Change], list[Fault]]:
    there = {(kind, each.id): each for kind in Kind for each in known.of(kind)}
    changes, faults = [], []
    for row in rows:
        before = there.get((_kind(row), row.values["id"]))
        lacking = [
            each
            for each in row.form.fields
            if each.must and each.name not in row.values and _has_no_default(row, each.name)
        ]
        if before is None and lacking:
            titles = "、".join(f"“{each.title}”" for each in lacking)
            faults.append(row.fault("", f"新增的一行缺少{titles}列"))
            continue
        made = replace(before, **row.values) if before else TYPES[_kind(row)](**row.values)
        changes.append(Change(kind=_kind(row), record=made, given=frozenset(row.values) - {"id"}))
    return changes, faults


def _has_no_default(row: Row, name: str) -> bool:
    return TYPES[_kind(row)].__dataclass_fields__[name].default is MISSING


def _unsound(rows: Sequence[Row], after: Register) -> list[Fault]:
    by_key = {(_kind(row), row.values["id"]): row for row in rows}
    faults = []
    for each in unsound(after):
        row = by_key.get((each.kind, each.id))
        faults.append(row.fault(each.field, each.says) if row else Fault(sheet="", says=str(each)))
    return faults
