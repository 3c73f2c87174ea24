"""PDF文稿 · A PDF as a document: its words, and its ruled tables with merged cells laid out.

Call it where a limit of time and memory stands around it: PDFs are programs, and some are hostile.
What it cannot read at all ends as an exception there, and as a sentence for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from reading.blocks import MOST_COLUMNS, MOST_ROWS, Block, Grid, Paper, Paragraph, Picture, Slot
from reading.radicals import ideographs

MOST_PAGES = 100
_MOST_OBJECTS = 60_000
_FEWEST_CHARS = 30
_LARGE_PICTURE = 150
_NO_CODE = re.compile(r"\(cid:\d+\)")
_ENDS = re.compile(r"[。；;：:！？!?\d|]$")
_BEGINS = re.compile(r"^\s*(?:[(（]?[一二三四五六七八九十]+[、)）.]|\d+[.、．])")
_FIGURES = re.compile(r"[-+]?[\d,.]+(?:\s+(?:[-+]?[\d,.]+|[-/—])){4,}")
_FULL_LINE = 0.9


@dataclass(frozen=True, slots=True)
class _Piece:
    top: float
    right: float
    block: Block


def pdf_paper(body: bytes) -> Paper:
    why, title, pages = _about(body)
    if why:
        return Paper(title="", blocks=(), why=why)
    blocks: list[Block] = []
    chars = codes = 0
    with pdfplumber.open(BytesIO(body)) as pdf:
        for page in pdf.pages[:MOST_PAGES]:
            blocks += _page(page)
            texts = [str(char["text"]) for char in page.chars]
            chars += len(texts)
            codes += sum(1 for text in texts if _NO_CODE.match(text))
            page.close()
    if chars < _FEWEST_CHARS * min(pages, 3):
        return Paper(title=title, blocks=(Picture(),), why="PDF为扫描件或图片，没有可识读的文字")
    if codes * 5 > chars:
        return Paper(title=title, blocks=tuple(blocks), why="PDF字体未附文字编码，文字无法识读")
    cut = f"PDF共{pages}页，只识读前{MOST_PAGES}页" if pages > MOST_PAGES else ""
    return Paper(title=title, blocks=tuple(blocks), why=cut)


def _about(body: bytes) -> tuple[str, str, int]:
    """Why it cannot be opened, its title, its number of pages."""
    try:
        reader = PdfReader(BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return "PDF文件已加密，须口令才能打开", "", 0
        pages = len(reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "PDF文件损坏或不完整，无法打开", "", 0
    return ("" if pages else "PDF文件没有页面"), ideographs(str(title or "")), pages


def _page(page: Page) -> list[Block]:
    if len(page.chars) + len(page.lines) + len(page.rects) + len(page.curves) > _MOST_OBJECTS:
        return [Picture()]
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    pieces = [
        _Piece(table.bbox[1], table.bbox[2], grid)
        for table in tables
        if (grid := _grid(table)) is not None
    ]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox, strict=False)
    for line in outside.extract_text_lines(return_chars=False):
        text = ideographs(str(line["text"])).strip()
        pieces.append(_Piece(float(line["top"]), float(line["x1"]), Paragraph(text)))
    for image in page.images:
        if min(image["x1"] - image["x0"], image["bottom"] - image["top"]) > _LARGE_PICTURE:
            pieces.append(_Piece(float(image["top"]), 0, Picture()))
    return list(_joined(sorted(pieces, key=lambda piece: piece.top)))


def _joined(pieces: Sequence[_Piece]) -> Iterator[Block]:
    """Lines that only the margin broke are one paragraph again."""
    margin = max((piece.right for piece in pieces), default=0) * _FULL_LINE
    held = ""
    goes_on = False
    for piece in pieces:
        if not isinstance(piece.block, Paragraph):
            if held:
                yield Paragraph(held)
            held, goes_on = "", False
            yield piece.block
            continue
        text = piece.block.text
        row = _FIGURES.fullmatch(text) is not None  # of a table without rules: nobody's other half
        if held and (row or not goes_on or _BEGINS.match(text)):
            yield Paragraph(held)
            held = ""
        held += text
        goes_on = piece.right >= margin and not _ENDS.search(text)
    if held:
        yield Paragraph(held)


def _grid(table: Table) -> Grid | None:
    """A place that holds no cell of its own belongs to the cell whose frame covers it."""
    texts = table.extract()
    rows = table.rows[:MOST_ROWS]
    frames = [
        (cell, texts[y][x] or "")
        for y, row in enumerate(rows)
        for x, cell in enumerate(row.cells)
        if cell
    ]
    if len(frames) <= len(rows):
        return None
    across = [column.bbox for column in table.columns[:MOST_COLUMNS]]
    grid = []
    for y, row in enumerate(rows):
        middle = _middle(row.bbox[1], min(cell[3] for cell in row.cells if cell))
        line = []
        for x, cell in enumerate(row.cells[:MOST_COLUMNS]):
            if cell:
                line.append(Slot(ideographs(texts[y][x] or "")))
            else:
                covering = _covering(frames, _middle(across[x][0], across[x][2]), middle)
                line.append(Slot(ideographs(covering), own=False))
        grid.append(tuple(line))
    return Grid(tuple(grid))


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _covering(
    frames: Sequence[tuple[tuple[float, float, float, float], str]], x: float, y: float
) -> str:
    return next(
        (text for frame, text in frames if frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]),
        "",
    )
