"""文稿 · A document as paragraphs, tables and pictures in reading order, whatever its format.

HTML, DOCX, PDF and plain text come to the same blocks, so that what reads a form need not know what
it was printed on. Every dimension is bounded: a hostile document costs no more than a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

_PAGE_NUMBER = re.compile(r"[\s第—–\-·/共]*\d{1,3}[\s页—–\-·/共\d]*")
MOST_ROWS = 400
MOST_COLUMNS = 80


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a table's grid. `own`: its cell begins here; else a merged cell reaches here."""

    text: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """表格 · Every row as wide as its cells reach, merged cells repeated where they reach."""

    rows: tuple[tuple[Slot, ...], ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def turned(self) -> Grid:
        """Rows for columns."""
        blank = Slot("", own=False)
        padded = [(*row, *[blank] * (self.width - len(row))) for row in self.rows]
        return Grid(tuple(zip(*padded, strict=True)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture large enough to hold a table, or of unknown size."""


Block: TypeAlias = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`why`: in words, why nothing (or not all) could be read; empty: all was read."""

    title: str
    blocks: tuple[Block, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format gives it, before the grid is laid out."""

    text: str
    across: int = 1
    down: int = 1


def laid_out(rows: Iterable[Iterable[Cell]]) -> Grid:
    """The grid that a browser would lay out of these rows, bounded."""
    grid: list[list[Slot]] = []
    reaching: dict[int, tuple[Slot, int]] = {}
    for row in rows:
        if len(grid) == MOST_ROWS:
            break
        line: list[Slot] = []
        for cell in row:
            _fill(line, reaching)
            if len(line) >= MOST_COLUMNS:
                break
            for nth in range(max(1, min(cell.across, MOST_COLUMNS))):
                if cell.down > 1:
                    reaching[len(line)] = (Slot(cell.text, own=False), cell.down - 1)
                line.append(Slot(cell.text, own=nth == 0))
        _fill(line, reaching)
        while any(at > len(line) for at in reaching) and len(line) < MOST_COLUMNS:
            line.append(Slot("", own=False))
            _fill(line, reaching)
        grid.append(line)
    return Grid(tuple(map(tuple, grid)))


def _fill(line: list[Slot], reaching: dict[int, tuple[Slot, int]]) -> None:
    """Cells of earlier rows that reach down to the next places of this one."""
    while len(line) in reaching and len(line) < MOST_COLUMNS:
        at = len(line)
        slot, left = reaching.pop(at)
        if left > 1:
            reaching[at] = (slot, left - 1)
        line.append(slot)


def paragraphs(text: str) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        words = " ".join(line.split())
        if words:
            yield Paragraph(words)


def whole_grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """The tables; one that a page break cut, with only a page number between, is one again."""
    held: Grid | None = None
    for block in blocks:
        if isinstance(block, Grid):
            if held is not None and held.width == block.width:
                held = Grid(held.rows + block.rows)
            else:
                if held is not None:
                    yield held
                held = block
        elif held is not None and not (isinstance(block, Paragraph) and _is_page_number(block)):
            yield held
            held = None
    if held is not None:
        yield held


def _is_page_number(block: Paragraph) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(block.text))


def prose(blocks: Iterable[Block]) -> str:
    """The words outside tables, one paragraph a line."""
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def without_repeats(blocks: Iterable[Block]) -> Iterator[Block]:
    """Pictures in a row say no more than one."""
    for is_picture, some in groupby(blocks, lambda block: isinstance(block, Picture)):
        yield from [Picture()] if is_picture else some
