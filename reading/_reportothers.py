"""公开数量表与复议诉讼表 · Tables 2 and 4 of an annual report out of the grids of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from domain.annualreport import ACTS, BLOCKS, ENDINGS, REMEDIES, TOTAL
from reading import _reportlabels as labels
from reading._readout import Readout
from reading.blocks import Grid, Slot
from reading.figures import is_value

REMEDY_CELLS = tuple(f"{block}/{ending}" for block in BLOCKS for ending in (*ENDINGS, TOTAL))


def read_remedies(grids: Iterable[Grid], into: Readout) -> None:
    """A figure belongs to the block and the ending that stand above it or at its left."""
    for grid in grids:
        words = {name for row in grid.rows for slot in row if (name := _ending(slot.text))}
        if not {"结果维持", "结果纠正"} <= words:
            continue
        found = _by_labels(grid)
        if len(found) < len(REMEDY_CELLS):
            found = _by_order(grid) or found
        for name in REMEDY_CELLS:
            if name in found:
                into.put(REMEDIES, name, found[name])


def _ending(text: str) -> str | None:
    return labels.remedy_ending(text) if not is_value(text) else None


def _by_labels(grid: Grid) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    columns = grid.turned().rows
    for down, row in enumerate(grid.rows):
        for across, slot in enumerate(row):
            if not slot.own or not is_value(slot.text):
                continue
            if _names(row[across + 1 :]) or _names(columns[across][down + 1 :]):
                continue
            name = _name([*row[:across], *columns[across][:down]])
            if name is not None:
                found[name].append(slot.text)
    return {name: next(filter(str.strip, texts), texts[0]) for name, texts in found.items()}


def _names(slots: Sequence[Slot]) -> bool:
    return any(_ending(slot.text) or _block(slot.text) for slot in slots)


def _block(text: str) -> str | None:
    both = "复议" in text and "诉讼" in text
    return None if both or is_value(text) else labels.remedy_block(text)


def _name(slots: Sequence[Slot]) -> str | None:
    blocks = {name for slot in slots if (name := _block(slot.text))}
    endings = {name for slot in slots if (name := _ending(slot.text))}
    if len(endings) != 1 or len(blocks) != 1:
        return None
    return f"{blocks.pop()}/{endings.pop()}"


def _by_order(grid: Grid) -> dict[str, str]:
    """Fifteen figures in one row: the form has no other order for them."""
    for row in reversed(grid.rows):
        own = [slot.text for slot in row if slot.own]
        wanted = len(REMEDY_CELLS)
        if len(own) >= wanted and all(map(is_value, own)) and not any(own[wanted:]):
            return dict(zip(REMEDY_CELLS, own, strict=False))
    return {}


def read_acts(grids: Iterable[Grid], into: Readout) -> None:
    head: list[str] = []
    for grid in grids:
        rows = list(_act_rows(grid))
        if not rows or not (head or any(names for names, _, _ in rows)):
            continue
        for names, name, own in rows:
            head = names or head
            _zip(name, head, own, into)


def _act_rows(grid: Grid) -> Iterator[tuple[list[str], str, list[str]]]:
    """Each labelled row with its figures, and the headings met since the row before."""
    head: list[str] = []
    for row in grid.rows:
        own = [slot.text for slot in row if slot.own]
        names = [name for text in own if (name := labels.act_column(text))]
        if names:
            head = names
            continue
        for at, text in enumerate(own):
            name = labels.act(text)
            if name is not None and own[at + 1 :] and all(map(is_value, own[at + 1 : at + 2])):
                yield head, name, own[at + 1 :]
                head = []
                break


def _zip(name: str, head: Sequence[str], own: list[str], into: Readout) -> None:
    while len(own) > len(head) and not own[-1].strip():
        own = own[:-1]
    if len(own) == len(head):
        into.fill(ACTS, [f"{name}/{column}" for column in head], own)
    elif head:
        into.doubt(ACTS, [f"{name}/{column}" for column in head])
