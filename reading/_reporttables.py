"""申请办理表 · Table 3 of an annual report out of the grids of a document.

A row is known by its label, a figure by its place among the row's own cells: where spans are set
wrongly, the order of the cells still stands. Places are asked only when there are more or fewer
cells than the form has columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.annualreport import COLUMNS, RESULTS
from reading import _reportlabels as labels
from reading._readout import Readout
from reading.blocks import Grid, Slot
from reading.figures import figure, is_value

_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns in the order in which they are printed, and the place of each, where told."""

    order: tuple[str, ...] = COLUMNS
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One labelled row: where its label stands, and its own cells after it."""

    code: str
    row: tuple[Slot, ...]
    label_at: int

    @property
    def own(self) -> list[str]:
        return [slot.text for slot in self.row[self.label_at + 1 :] if slot.own]


def read_applications(grids: Iterable[Grid], into: Readout) -> None:
    """A grid that goes on without a heading (a page break) goes on under the last one."""
    head = _Head()
    for given in grids:
        grid = max((given, given.turned()), key=lambda each: len(_lines(each)))
        lines = _lines(grid)
        found = _head(grid)
        if not lines or (len(lines) < _FEWEST_ROWS and found is None and not into.cells):
            continue
        head = found or head
        for line in lines:
            if not into.has(line.code):
                _read(line, head, into)


def _lines(grid: Grid) -> list[_Line]:
    lines = []
    for at, row in enumerate(grid.rows):
        found = _label(row, _above(grid, at))
        if found is not None:
            line = _Line(found[0], row, found[1])
            if _holds_figures(row[found[1] + 1 :]):
                lines.append(line)
    return lines if any(line.code != RESULTS for line in lines) else []


def _holds_figures(slots: Sequence[Slot]) -> bool:
    own = [slot.text for slot in slots if slot.own]
    return bool(own) and sum(map(is_value, own)) * 2 > len(own)


def _above(grid: Grid, at: int) -> str:
    """The last label that stands at the left above this row, where its own place is empty."""
    for row in reversed(grid.rows[:at]):
        words = [slot.text for slot in row[:3] if slot.own and labels.squeezed(slot.text)]
        if any("其他处理" in labels.squeezed(each) for each in words):
            return "其他处理"
        codes = {labels.row_code(each) for each in words} - {None}
        if "r3.6.2" in codes:
            return "其他处理"
        if codes:
            return ""
    return ""


def _label(row: Sequence[Slot], above: str) -> tuple[str, int] | None:
    """The last label before the figures, and the last place that its cell takes."""
    found: tuple[str, int] | None = None
    context = above
    for at, slot in enumerate(row):
        if slot.text and not slot.own:
            context += slot.text
            if found is not None and slot.text == row[found[1]].text:
                found = (found[0], at)
            continue
        if found is not None and is_value(slot.text):
            break
        code = labels.row_code(slot.text, context)
        if code is not None:
            found = (code, at)
        context += slot.text
    return found


def _head(grid: Grid) -> _Head | None:
    """From the rows above the first labelled one; the lower heading of a column is the closer."""
    places: dict[str, int] = {}
    for at, row in enumerate(grid.rows):
        found = _label(row, "")
        if found is not None and _holds_figures(row[found[1] + 1 :]):
            break
        for place, slot in enumerate(row):
            name = labels.column(slot.text) if slot.own else None
            if name is not None:
                places[name] = place
        if at > 8:
            break
    if places.keys() != set(COLUMNS) or len(set(places.values())) != len(COLUMNS):
        return None
    order = tuple(sorted(places, key=lambda name: places[name]))
    return _Head(order, tuple(places[name] for name in order))


def _read(line: _Line, head: _Head, into: Readout) -> None:
    own, wanted = line.own, len(COLUMNS)
    if len(own) == wanted:
        into.fill(line.code, head.order, own)
        return
    placed = [line.row[at] for at in head.places if line.label_at < at < len(line.row)]
    merged = [slot.text for slot in line.row[line.label_at + 1 :]]
    if len(own) > wanted and len(placed) == wanted and all(slot.own for slot in placed):
        into.fill(line.code, head.order, [slot.text for slot in placed])
    elif len(own) > wanted and not any(text.strip() for text in own[wanted:]):
        into.fill(line.code, head.order, own[:wanted])
    elif len(merged) == wanted and all(figure(text).value in (0, None) for text in own):
        into.fill(line.code, head.order, merged)
    elif own and not any(text.strip() for text in own):
        into.fill(line.code, head.order, [""] * wanted)
    else:
        into.doubt(line.code, COLUMNS)
