"""人工评分表 · What people judged, added, took and reviewed in a month: all rows good, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from domain import month as months
from domain.monthly import Point, PointKind
from domain.register import Register
from domain.registerwho import home_key
from reading._rows import Fault
from reading.tables import Table, TableError, Value, address, tables

TITLES = ("月份", "类别", "对象", "项目", "分值", "否决", "说明")
_MUST = frozenset(TITLES[:4])
_MOST, _MOST_PIECES = Decimal(100), Decimal(1_000_000)
_YES, _NO = frozenset("是√有Y"), frozenset({"", "否", "无", "N"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsReading:
    points: tuple[Point, ...] = ()
    faults: tuple[Fault, ...] = ()


class _WrongError(ValueError):
    def __init__(self, title: str, says: str) -> None:
        super().__init__(says)
        self.title = title


def read(data: bytes, register: Register, indicators: Mapping[str, str]) -> PointsReading:
    """The first sheet that has the titles. `indicators`: title or id → id of the edition's."""
    try:
        sheets = tables(data)
    except TableError as error:
        return PointsReading(faults=(Fault(sheet="", says=str(error)),))
    for sheet in sheets:
        head = _head(sheet)
        if head is not None:
            return _rows(sheet, head, register, indicators)
    says = f"没有找到表头；应有 {'、'.join(TITLES)} 各列。"
    return PointsReading(faults=(Fault(sheet="", says=says),))


def _head(sheet: Table) -> tuple[int, dict[str, int]] | None:
    for row, cells in enumerate(sheet.rows[:10]):
        places = {_text(cell).strip("*"): place for place, cell in enumerate(cells)}
        if places.keys() >= _MUST:
            return row, {title: places[title] for title in TITLES if title in places}
    return None


def _rows(
    sheet: Table,
    head: tuple[int, dict[str, int]],
    register: Register,
    indicators: Mapping[str, str],
) -> PointsReading:
    first, places = head
    points: dict[tuple[str, PointKind, str, str], int] = {}
    made: list[Point] = []
    faults: list[Fault] = []
    for number, cells in enumerate(sheet.rows[first + 1 :], start=first + 1):
        values = {t: _text(cells[p]) if p < len(cells) else "" for t, p in places.items()}
        if not any(values.values()):
            continue
        try:
            _no_formula(sheet, number, places.values())
            point = _point(values, register, indicators)
            key = (point.month, point.kind, point.about, point.item)
            if points.setdefault(key, number) != number:
                raise _WrongError("项目", f"与第{points[key] + 1}行重复")
            made.append(point)
        except _WrongError as wrong:
            place = places.get(wrong.title)
            cell = address(number, place) if place is not None else ""
            faults.append(Fault(sheet=sheet.name, row=number + 1, cell=cell, says=str(wrong)))
    return PointsReading(points=() if faults else tuple(made), faults=tuple(faults))


def _no_formula(sheet: Table, row: int, places: Collection[int]) -> None:
    if any((row, place) in sheet.formulas | sheet.errors for place in places):
        raise _WrongError("", "含有公式或错误值；请粘贴为数值")


def _point(values: Mapping[str, str], register: Register, indicators: Mapping[str, str]) -> Point:
    kind = _kind(values["类别"])
    vetoed = _vetoed(values.get("否决", ""), kind)
    item = values["项目"]
    if kind is PointKind.JUDGED:
        if item not in indicators:
            raise _WrongError("项目", f"规则中没有指标“{item}”")
        item = indicators[item]
    if not item:
        raise _WrongError("项目", "“项目”不能为空：写明指标、事由、评议人或渠道")
    return Point(
        month=_month(values["月份"]),
        kind=kind,
        about=_about(values["对象"], kind, register),
        item=item,
        points=_pieces(values.get("分值", ""))
        if kind is PointKind.PUBLISHED
        else _points(values.get("分值", ""), vetoed=vetoed),
        vetoed=vetoed,
        says=values.get("说明", ""),
    )


def _month(text: str) -> str:
    try:
        return str(months.month(text[:7] if text[4:5] == "-" else text))
    except ValueError as error:
        raise _WrongError("月份", str(error)) from None


def _kind(text: str) -> PointKind:
    try:
        return PointKind(text)
    except ValueError:
        named = "、".join(kind.value for kind in PointKind)
        raise _WrongError("类别", f"没有“{text}”这一类；可用：{named}") from None


def _vetoed(text: str, kind: PointKind) -> bool:
    if text in _NO:
        return False
    if text not in _YES:
        raise _WrongError("否决", "只能填“是”或“否”")
    if kind is not PointKind.JUDGED:
        raise _WrongError("否决", "只有人工评定可以否决")
    return True


def _points(text: str, *, vetoed: bool) -> Decimal:
    if not text and vetoed:
        return Decimal(0)
    try:
        points = Decimal(text or "0")
    except InvalidOperation:
        raise _WrongError("分值", f"“{text}”不是数字") from None
    if not points.is_finite() or not 0 <= points <= _MOST:
        raise _WrongError("分值", "应在 0 至 100 之间；扣分也填正数")
    return points


def _pieces(text: str) -> Decimal:
    if not text.isdecimal() or Decimal(text) > _MOST_PIECES:
        raise _WrongError("分值", f"发布量应填条数，“{text}”不是")
    return Decimal(text)


def _about(text: str, kind: PointKind, register: Register) -> str:
    found = list(dict.fromkeys(_named(text, kind, register)))
    if len(found) == 1:
        return found[0]
    what = "网站" if kind is PointKind.JUDGED else "单位"
    raise _WrongError("对象", f"名录中{'有多个' if found else '没有'}{what}“{text}”")


def _named(text: str, kind: PointKind, register: Register) -> Iterator[str]:
    if kind is PointKind.JUDGED:
        for site in register.sites.values():
            if text in (site.id, site.name) or home_key(site.home) == home_key(text):
                yield site.home
    else:
        yield from (u.id for u in register.units.values() if text in (u.id, u.name))


def _text(cell: Value) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return normalize("NFKC", str(cell)).strip() if cell is not None else ""


def indicators_of(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """(id, title) of every indicator → what a person may write for it."""
    return {name: id_ for id_, title in pairs for name in (id_, normalize("NFKC", title))}
