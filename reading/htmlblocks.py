"""网页文稿 · A page's paragraphs, tables and pictures, in the order a visitor meets them.

Tables that only lay out the page are taken apart; those that hold cells are kept as grids. A table
of one row inside a cell of a larger one (as word processors write it) belongs to that row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reading.blocks import Block, Cell, Grid, Paper, Picture, laid_out, paragraphs, without_repeats
from reading.document import Document, visible, without_hidden

_MARK = re.compile(r"\ufdd0([tp])(\d+)\ufdd1")
_LAYOUT_TEXT = 400
_SMALL = 200
_MOST_TABLES = 300
_NUMBER = re.compile(r"\d+")
_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d+)", re.IGNORECASE)


_FURNITURE = (
    "header,footer,nav,[class*=foot],[id*=foot],[class*=copyright],[id*=copyright],"
    ".header,#header,.head,#head,.nav,#nav,.position,.crumb,.crumbs"
)


def html_paper(doc: Document, *, furnished: bool = True) -> Paper:
    """`furnished` False: without the header, menu and footer that every page of the site has."""
    tree = without_hidden(doc.tree)
    if not furnished:
        for node in tree.css(_FURNITURE):
            if node.parent is not None and node.tag not in ("html", "body"):
                node.remove()
    grids: list[Grid] = []
    for table in _data_tables(tree):
        grids.append(laid_out(_cells(row) for row in _rows(table)))
        table.replace_with(f"\x1e\ufdd0t{len(grids) - 1}\ufdd1\x1e")
    for picture in tree.css("img,embed,object,canvas"):
        if _large(picture):
            picture.replace_with("\x1e\ufdd0p0\ufdd1\x1e")
    body = tree.body
    text = visible(body.html or "") if body is not None else ""
    return Paper(title=doc.title, blocks=tuple(without_repeats(_blocks(text, grids))))


def _blocks(text: str, grids: list[Grid]) -> Iterator[Block]:
    at = 0
    for mark in _MARK.finditer(text):
        yield from paragraphs(text[at : mark.start()])
        number = int(mark[2][:6])
        if mark[1] == "p":
            yield Picture()
        elif number < len(grids):
            yield grids[number]
        at = mark.end()
    yield from paragraphs(text[at:])


def _data_tables(tree: LexborHTMLParser) -> list[LexborNode]:
    """Outermost first, so that a nested row is not taken out of the table it belongs to."""
    found: list[LexborNode] = []
    inside: set[int] = set()
    for table in tree.css("table")[:_MOST_TABLES]:
        if table.mem_id not in inside and _holds_data(table):
            found.append(table)
            inside.update(nested.mem_id for nested in table.css("table"))
    return found


def _holds_data(table: LexborNode) -> bool:
    rows = list(_rows(table))
    nested = [each for each in table.css("table") if each.mem_id != table.mem_id]
    if nested and (len(rows) < 3 or any(len(list(_rows(each))) > 1 for each in nested)):
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    if any(len(cell.text) > _LAYOUT_TEXT for cell in cells):
        return False
    return len(rows) > 1 and len(cells) > len(rows)


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in part.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[Cell]:
    for cell in row.iter():
        if cell.tag not in ("td", "th"):
            continue
        nested = cell.css("table")
        if nested:
            for inner in nested:
                for inner_row in _rows(inner):
                    yield from _cells(inner_row)
        else:
            yield Cell(
                visible(cell.inner_html or ""), _span(cell, "colspan"), _span(cell, "rowspan")
            )


def _span(cell: LexborNode, name: str) -> int:
    digits = _NUMBER.match((cell.attrs.get(name) or "").strip())
    return int(digits[0][:4]) if digits else 1


def _large(picture: LexborNode) -> bool:
    """Of a picture without a size nobody knows; icons and rules say theirs."""
    style = picture.attrs.get("style") or ""
    given = [picture.attrs.get("width"), picture.attrs.get("height"), *_SIZE.findall(style)]
    sizes = [int(found[0][:5]) for each in given if each and (found := _NUMBER.match(each))]
    return not sizes or max(sizes) >= _SMALL
