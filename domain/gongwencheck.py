"""公文自检 · What was set, held against the format: only what the standard prescribes is a fault.

Measured on the finished PDF or DOCX, not on the instructions that made it: a missing font or a
changed library shows here, before an office signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.gongwen import Format, Paper, in_full

_FOLIO = re.compile(r"—\s?(\d+)\s?—")
_ZERO = re.compile(r"\d{4}年0\d月|年\d{1,2}月0\d日")


@dataclass(frozen=True, slots=True)
class Folio:
    """页码 · As printed; how far its dash is below the 版心; how far it keeps from either edge."""

    text: str
    below: float
    from_left: float
    from_right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Millimetres and points. None: such a file does not tell (a DOCX is set by whoever opens it).

    `left`, `right`, `top`, `bottom`: the margins that the body text keeps. `lines`, `columns`: the
    most on a page, in a line. `red`: the width of the red rule.
    """

    paper: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    body_size: float | None
    line: float | None = None
    lines: int | None = None
    columns: int | None = None
    masthead_lines: int | None = None
    red: float | None = None
    folios: tuple[Folio, ...] = ()


def faults(seen: Measured, form: Format) -> tuple[str, ...]:
    parts = (_frame, _grid, _head, _folios)
    return tuple(fault for part in parts for fault in part(seen, form))


def _frame(seen: Measured, form: Format) -> Iterator[str]:
    if any(abs(a - b) > form.tolerance for a, b in zip(seen.paper, form.paper, strict=True)):
        yield f"纸张为{seen.paper[0]:.0f}×{seen.paper[1]:.0f}毫米，应为A4"
    margins = (
        ("天头", seen.top, form.top),
        ("订口", seen.left, form.left),
        ("切口", seen.right, form.right),
        ("地脚", seen.bottom, form.bottom),
    )
    for name, is_, wanted in margins:
        if is_ < wanted - form.tolerance:
            yield f"{name}为{is_:.1f}毫米，应为{wanted:.0f}毫米"
    # The first line stands somewhere inside its own line of the grid.
    if seen.top > form.top + form.line:
        yield f"天头为{seen.top:.1f}毫米，应为{form.top:.0f}毫米"
    if seen.left > form.left + form.tolerance:
        yield f"订口为{seen.left:.1f}毫米，应为{form.left:.0f}毫米"


def _grid(seen: Measured, form: Format) -> Iterator[str]:
    if seen.body_size is not None and abs(seen.body_size - form.body_size) > 0.1:
        yield f"正文字号为{seen.body_size:g}磅，应为3号（{form.body_size:g}磅）"
    if seen.line is not None and abs(seen.line - form.line) > 0.1:
        yield f"行距为{seen.line:.2f}毫米，应为{form.line:.2f}毫米"
    if seen.lines is not None and seen.lines > form.lines:
        yield f"一面排{seen.lines}行，应不多于{form.lines}行"
    if seen.columns is not None and seen.columns != form.columns:
        yield f"满行排{seen.columns}字，应为{form.columns}字"


def _head(seen: Measured, form: Format) -> Iterator[str]:
    if seen.masthead_lines is not None and seen.masthead_lines != 1:
        yield f"发文机关标志占{seen.masthead_lines}行，应为一行"
    if seen.red is not None and abs(seen.red - form.width) > form.tolerance:
        yield f"红色分隔线长{seen.red:.0f}毫米，应与版心等宽（{form.width:.0f}毫米）"


def _folios(seen: Measured, form: Format) -> Iterator[str]:
    em = form.folio_size * 25.4 / 72
    for page, folio in enumerate(seen.folios, 1):
        printed = _FOLIO.fullmatch(folio.text)
        if printed is None or int(printed[1]) != page:
            yield f"第{page}面页码印作“{folio.text}”"
        if abs(folio.below - form.folio_down) > form.tolerance:
            yield f"第{page}面页码在版心下{folio.below:.1f}毫米，应为{form.folio_down:.0f}毫米"
        side, edge = ("右", folio.from_right) if page % 2 else ("左", folio.from_left)
        wanted = em + (form.right if page % 2 else form.left)
        if abs(edge - wanted) > form.tolerance:
            yield f"第{page}面页码应居{side}空一字"


def words(paper: Paper) -> tuple[str, ...]:
    """What can be said of the words alone: brackets of the number, dates, the addressee's colon."""
    return tuple(_words(paper))


def _words(paper: Paper) -> Iterator[str]:
    if paper.number is not None and not re.search(r"〔\d{4}〕[1-9]\d*号$", paper.number):
        yield f"发文字号“{paper.number}”应写作“机关代字〔年份〕序号号”"
    if paper.addressee.endswith((":", "：")):
        yield "主送机关之后的冒号由版式加上，不应重复"
    for block in paper.body:
        if found := _ZERO.search(block.text):
            yield f"日期“{found[0]}”不应补零，如{in_full(paper.dated)}"
        if block.level and block.text.endswith("。"):
            yield f"标题“{block.text}”不应有句号"
