"""DOCX文稿 · A word processor's file as a document, in body order, its merged cells laid out."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as Docx
from docx.opc.exceptions import OpcError
from docx.oxml.table import CT_Row, CT_Tc
from docx.table import Table
from docx.text.paragraph import Paragraph as DocxParagraph

from reading.blocks import (
    MOST_COLUMNS,
    MOST_ROWS,
    Block,
    Grid,
    Paper,
    Picture,
    Slot,
    paragraphs,
    without_repeats,
)

_LARGEST = 80 * 1024 * 1024
_MOST_FILES = 2_000
_MOST_BLOCKS = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES = (f"{_W}drawing", f"{_W}pict", f"{_W}object")


def docx_paper(body: bytes) -> Paper:
    why = _refused(body)
    if why:
        return Paper(title="", blocks=(), why=why)
    try:
        document = Document(BytesIO(body))
        blocks = tuple(without_repeats(_blocks(document)))
    except (BadZipFile, OpcError, SyntaxError, KeyError, ValueError, EOFError, OSError):
        return Paper(title="", blocks=(), why="DOCX文件损坏，无法打开")
    return Paper(title=document.core_properties.title or "", blocks=blocks)


def _refused(body: bytes) -> str:
    """What the archive says of itself before anything is unpacked."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            inside = archive.infolist()
    except (BadZipFile, ValueError, OSError):
        return "DOCX文件损坏，无法打开"
    if len(inside) > _MOST_FILES or sum(each.file_size for each in inside) > _LARGEST:
        return "DOCX文件解开后过大，不予识读"
    if any(each.flag_bits & 1 for each in inside):
        return "DOCX文件已加密，无法打开"
    if not any(each.filename == "word/document.xml" for each in inside):
        return "不是DOCX文件，无法识读"
    return ""


def _blocks(document: Docx) -> Iterator[Block]:
    for nth, item in enumerate(document.iter_inner_content()):
        if nth == _MOST_BLOCKS:
            return
        if isinstance(item, Table):
            yield from _table(item)
        else:
            yield from paragraphs(item.text)
            if _pictured(item):
                yield Picture()


def _pictured(item: DocxParagraph) -> bool:
    return any(True for _ in item._p.iter(*_PICTURES))


def _table(table: Table) -> Iterator[Block]:
    """One that only frames others is taken apart.

    Cells are taken as they stand in the file: the library lays a merged one out over its whole
    span, and a file may claim a span of a hundred million.
    """
    cells = (cell for row in table._tbl.tr_lst[:3] for cell in row.tc_lst)
    nested = [Table(inner, table) for cell in cells for inner in cell.iterchildren(f"{_W}tbl")]
    if nested and len(table.rows) < 3:
        for inner in nested:
            yield from _table(inner)
        return
    above: list[Slot] = []
    rows: list[tuple[Slot, ...]] = []
    for row in table._tbl.tr_lst[:MOST_ROWS]:
        above = _row(row, above)
        rows.append(tuple(above))
    yield Grid(tuple(rows))


def _row(row: CT_Row, above: list[Slot]) -> list[Slot]:
    line: list[Slot] = [Slot("", own=False)] * min(row.grid_before, MOST_COLUMNS)
    for cell in row.tc_lst:
        if len(line) >= MOST_COLUMNS:
            break
        goes_on = cell.vMerge == "continue"
        upper = above[len(line)].text if goes_on and len(line) < len(above) else ""
        text = upper if goes_on else _text(cell)
        across = max(1, min(cell.grid_span, MOST_COLUMNS))
        line += [Slot(text, own=nth == 0 and not goes_on) for nth in range(across)]
    return line


def _text(cell: CT_Tc) -> str:
    lines = ("".join(_runs(line)) for line in cell.iter(f"{_W}p"))
    return "\n".join(filter(None, map(str.strip, lines)))


def _runs(line: CT_Tc) -> Iterator[str]:
    for piece in line.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (piece.text or "") if piece.tag == f"{_W}t" else "\n"
