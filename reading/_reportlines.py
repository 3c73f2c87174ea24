"""散行表格 · The three tables where their cells stand one after another, as text.

A copied table loses its rows. Each label is still followed by its figures: if there are as many
as the form has columns (or more, the rest blank), they are told; if blanks were lost too, they are
not, and stay in doubt. Lines of seven figures without labels count only as one whole form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.annualreport import ACTS, COLUMNS, REMEDIES, RESULTS, Layout, rows_of
from reading import _reportlabels as labels
from reading._readout import Readout
from reading._reportothers import REMEDY_CELLS
from reading.figures import figure, is_value

_TAIL = re.compile(r"^(.*?[\u4e00-\u9fff）)”\"])((?:\s+[-+]?[\d,.]+|\s+[-/])+)$")
_FIGURES = re.compile(r"[-+]?\d[\d,.]*(?:\s+(?:[-+]?\d[\d,.]*|[-/]))+")
_LONGEST_CELL = 90


def tokens(lines: Sequence[str]) -> list[str]:
    """One cell each. A line of prose is a cell too long to be a label, and breaks a row."""
    found: list[str] = []
    for line in lines:
        if "|" in line or "\t" in line:
            cells = re.split(r"[|\t]", line.rstrip().removesuffix("|"))
            found += [cell.strip() for cell in cells]
        elif _FIGURES.fullmatch(line.strip()):
            found += line.split()
        elif tail := _TAIL.match(line.strip()):
            found += [tail[1], *tail[2].split()]
        else:
            found.append(line.strip())
    return found


def read_lines(lines: Sequence[str], into: Readout) -> None:
    cells = tokens(lines)
    if RESULTS in into.cells:
        _left_over(cells, lines, into)
        return
    if not any(labels.row_code(cell) == "r3.3.6" for cell in cells):
        return
    for code, own in _labelled(cells):
        if not into.has(code):
            _applications(code, own, into)
    _whole_form(lines, into)
    _one_line(lines, into)
    _remedies(cells, into)
    _acts(cells, into)


def _left_over(cells: Sequence[str], lines: Sequence[str], into: Readout) -> None:
    """Rows that a page break cut off their table: whole ones only."""
    for code, own in _labelled(cells):
        if not into.has(code) and len([text for text in own if text]) == len(COLUMNS):
            _applications(code, own, into)
    _one_line(lines, into)


def _one_line(lines: Sequence[str], into: Readout) -> None:
    """Table 4's fifteen figures in one line, anywhere below its headings."""
    begun = into.has(REMEDIES)
    for line in lines:
        begun = begun or ("复议" in line and "诉讼" in line)
        row = line.split()
        if begun and len(row) == len(REMEDY_CELLS) and all(map(is_value, row)):
            if into.has(REMEDIES):
                return
            into.fill(REMEDIES, REMEDY_CELLS, row)


def _labelled(cells: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Every label of table 3 with the figures up to the next words."""
    context, met = "", set[str]()
    for at, cell in enumerate(cells):
        if is_value(cell) or len(cell) > _LONGEST_CELL:
            continue
        code = labels.row_code(cell, context)
        context = context[-60:] + cell
        own = _run(cells, at + 1)
        if code is None or not own or (code == RESULTS and "r3.3.6" not in met):
            continue  # the heading has a 总计 of its own
        met.add(code)
        context += "其他处理" if code == "r3.6.2" else ""
        yield code, own


def _run(cells: Sequence[str], start: int) -> list[str]:
    end = start
    while end < len(cells) and is_value(cells[end]):
        end += 1
    return list(cells[start:end])


def _applications(code: str, own: list[str], into: Readout) -> None:
    wanted = len(COLUMNS)
    filled = [text for text in own if text]
    if len(filled) == wanted:
        into.fill(code, COLUMNS, filled)
    elif len(own) >= wanted and not any(own[wanted:]):
        into.fill(code, COLUMNS, own[:wanted])
    elif not any(own):
        into.fill(code, COLUMNS, [""] * wanted)
    elif any(figure(text).value is not None for text in own):
        into.doubt(code, COLUMNS)


def _whole_form(lines: Sequence[str], into: Readout) -> None:
    """Labels broken over lines: as many lines of seven figures as the form has rows."""
    rows = [line.split() for line in lines if _FIGURES.search(line)]
    wanted = len(COLUMNS)
    full = [
        row[-wanted:]
        for row in rows
        if len(row) >= wanted
        and all(map(is_value, row[-wanted:]))
        and not (len(row) > wanted and is_value(row[-wanted - 1]))
    ]
    for layout in (Layout.Y2021, Layout.Y2019):
        codes = rows_of(layout)
        if len(full) == len(codes) and sum(map(into.has, codes)) < len(codes):
            for code, row in zip(codes, full, strict=True):
                into.drop(code)
                into.fill(code, COLUMNS, row)


def _remedies(cells: Sequence[str], into: Readout) -> None:
    """The figures after the last heading of table 4: fifteen, however many blanks around them."""
    heads = [at for at, cell in enumerate(cells) if labels.remedy_ending(cell) == "尚未审结"]
    if not heads or into.has(REMEDIES):
        return
    last = heads[-1] + 1
    while last < len(cells) and not is_value(cells[last]):
        last += 1
    own = _run(cells, last)
    filled = [text for text in own if figure(text).value is not None]
    wanted = len(REMEDY_CELLS)
    if len(filled) == wanted:
        into.fill(REMEDIES, REMEDY_CELLS, filled)
    elif len(own) == wanted:
        into.fill(REMEDIES, REMEDY_CELLS, own)
    elif filled:
        into.doubt(REMEDIES, REMEDY_CELLS)


def _acts(cells: Sequence[str], into: Readout) -> None:
    head: list[str] = []
    for at, cell in enumerate(cells):
        if len(cell) > _LONGEST_CELL or is_value(cell):
            continue
        name = labels.act_column(cell)
        if name is not None:
            fresh = at == 0 or labels.act_column(cells[at - 1]) is None
            head = [name] if fresh else [*head, name]
        elif (row := labels.act(cell)) is not None and head:
            own = _run(cells, at + 1)
            names = [f"{row}/{each}" for each in head]
            if len(own) >= len(head) and not any(own[len(head) :]):
                into.fill(ACTS, names, own[: len(head)])
            elif any(own):
                into.doubt(ACTS, names)
