"""读数 · The cells of a report as they are gathered, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from domain.annualreport import OddCell
from reading.figures import figure


class Readout:
    """A row met again changes nothing: forms are repeated, never corrected, further down."""

    def __init__(self) -> None:
        self.cells: dict[str, dict[str, Decimal | None]] = {}
        self.odd: list[OddCell] = []
        self.unsure: list[str] = []

    def has(self, row: str) -> bool:
        return row in self.cells

    def fill(self, row: str, columns: Sequence[str], texts: Sequence[str]) -> None:
        for column, text in zip(columns, texts, strict=True):
            self.put(row, column, text)

    def put(self, row: str, column: str, text: str) -> None:
        cells = self.cells.setdefault(row, {})
        if column in cells:
            return
        read, at = figure(text), f"{row}/{column}"
        cells[column] = read.value
        if read.odd:
            self.odd.append(OddCell(at=at, printed=" ".join(text.split())[:40]))
        if read.unsure:
            self.unsure.append(at)

    def doubt(self, row: str, columns: Iterable[str]) -> None:
        """The row is there, but which figure stands in which column cannot be told."""
        for column in columns:
            if column not in self.cells.setdefault(row, {}):
                self.cells[row][column] = None
                self.unsure.append(f"{row}/{column}")

    def drop(self, row: str) -> None:
        if self.cells.pop(row, None) is not None:
            prefix = f"{row}/"
            self.odd = [odd for odd in self.odd if not odd.at.startswith(prefix)]
            self.unsure = [at for at in self.unsure if not at.startswith(prefix)]
