"""年报识读 · An annual disclosure report out of a document's paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.annualreport import ACTS, RESULTS, AnnualReport, Layout
from reading import _reportlabels as labels
from reading._readout import Readout
from reading._reportlines import read_lines
from reading._reportothers import read_acts, read_remedies
from reading._reporttables import read_applications
from reading._reportwords import astray, claims, period, published, titled, year_of
from reading.blocks import Block, Grid, Paper, Paragraph, Picture, Slot, whole_grids
from reading.simplified import is_traditional, simplified

_HEADING = re.compile(
    r"^\W{0,3}(?:第?[一二三四五六七八九]\s*[、.．:：部]|\d\s*[、.．])\s*分?(.{2,40})"
)
_PART_WORDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (4, re.compile(r"行政?复议")),
    (3, re.compile(r"收到和处理|依申请公开")),
    (6, re.compile(r"其他.{0,6}事项")),
    (5, re.compile(r"(?:主要|存在的?).{0,6}问题")),
    (2, re.compile(r"^主动公开")),
    (1, re.compile(r"总体情况|概述|工作概况|基本情况")),
)
_STATUTORY = re.compile(r"收到和处理政府信息公开申请")
_FIRST_STATUTORY = 2019
_FIRST_2021 = 2021
_ENOUGH_ROWS = 6
_FEWEST_PARTS = 3
_LONGEST_PROSE = 30_000


@dataclass(frozen=True, slots=True)
class _Part:
    number: int
    blocks: tuple[Block, ...]


def read_report(paper: Paper, *, given: date | None = None) -> AnnualReport:
    """`given`: the publication date as the page's labels state it."""
    blocks, title = _in_simplified(paper)
    parts = list(_parts(blocks))
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    title, years = titled(title, lines)
    limits = period(lines)
    out = _tables(blocks, lines)
    year = year_of(years, limits)
    layout = _layout(out, year)
    why = _unreadable(paper, parts, out, lines, year)
    return AnnualReport(
        title=title or next(iter(lines), "")[:80],
        year=year,
        years=years,
        period=limits,
        published=given or published(lines),
        layout=layout,
        readable=not why,
        why=why,
        parts=tuple(sorted({part.number for part in parts if part.number})),
        cells=out.cells,
        odd=tuple(out.odd),
        unsure=tuple(out.unsure),
        claims=claims(_words(parts, 1)),
        astray=astray("\n".join(_words(parts, number) for number in (1, 2, 3, 4)), year),
        prose=(_words(parts, 1) + _words(parts, 5) or "\n".join(lines))[:_LONGEST_PROSE],
    )


def title_and_year(words: str) -> tuple[str, int | None]:
    """A headline or a link's words, and the year whose report they announce."""
    title, years = titled(words, ())
    return title, year_of(years, ())


def is_report(report: AnnualReport) -> bool:
    """Whether the document is one at all: by its statutory table, or by its name and its parts."""
    return RESULTS in report.cells or (
        bool(report.years or report.period) and len(report.parts) >= 3
    )


def _in_simplified(paper: Paper) -> tuple[list[Block], str]:
    words = "".join(block.text for block in paper.blocks if isinstance(block, Paragraph))
    if not is_traditional(words + paper.title):
        return list(paper.blocks), paper.title
    return [_simple(block) for block in paper.blocks], simplified(paper.title)


def _simple(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(simplified(block.text))
    if isinstance(block, Grid):
        return Grid(
            tuple(tuple(Slot(simplified(s.text), s.own) for s in row) for row in block.rows)
        )
    return block


def _parts(blocks: Iterable[Block]) -> Iterator[_Part]:
    """The six parts by their headings; 0 is what stands before the first."""
    number, held, met = 0, list[Block](), set[int]()
    for block in blocks:
        found = _part(block)
        if found is not None and found not in met:
            yield _Part(number, tuple(held))
            number, held = found, []
            met.add(found)
        held.append(block)
    yield _Part(number, tuple(held))


def _part(block: Block) -> int | None:
    heading = _HEADING.match(block.text) if isinstance(block, Paragraph) else None
    if heading is None:
        return None
    return next((number for number, words in _PART_WORDS if words.search(heading[1])), None)


def _words(parts: Sequence[_Part], number: int) -> str:
    return "\n".join(
        block.text
        for part in parts
        if part.number == number
        for block in part.blocks[1:]
        if isinstance(block, Paragraph)
    )


def _tables(blocks: Sequence[Block], lines: Sequence[str]) -> Readout:
    """From tables where there are any; the rest from lines, where a copy has lost its tables."""
    out = Readout()
    grids = list(whole_grids(blocks))
    read_applications(grids, out)
    read_remedies(grids, out)
    read_acts(grids, out)
    read_lines(lines, out)
    if any(f"r3.6.{nth}" in out.cells for nth in (1, 2, 3)):
        out.drop("r3.6")
    return out


def _layout(out: Readout, year: int | None) -> Layout:
    if "r3.6.1" in out.cells or "r3.6.2" in out.cells:
        return Layout.Y2021
    if "r3.6" in out.cells:
        return Layout.Y2019
    told = [
        labels.ACT_COLUMNS_2021[column]
        for name in out.cells.get(ACTS, {})
        if (column := name.split("/", 1)[1]) in labels.ACT_COLUMNS_2021
    ]
    if told:
        return Layout.Y2021 if all(told) else Layout.Y2019
    if RESULTS not in out.cells or year is None:
        return Layout.FREE
    return Layout.Y2021 if year >= _FIRST_2021 else Layout.Y2019


def _unreadable(
    paper: Paper, parts: Sequence[_Part], out: Readout, lines: Sequence[str], year: int | None
) -> str:
    """Why the figures cannot be read; empty where they can, or where the kind has none."""
    if sum(1 for row in out.cells if row.startswith("r")) >= _ENOUGH_ROWS:
        return ""
    if paper.why:
        return paper.why
    wanted = any(_STATUTORY.search(line) for line in lines)
    if not wanted and (year is None or year < _FIRST_STATUTORY):
        return ""
    pictured = any(
        isinstance(block, Picture)
        for part in parts
        if part.number in (3, 4)
        for block in part.blocks
    )
    if pictured:
        return "表格以图片发布，机器不可读"
    return "未见可识读的申请办理情况表" if wanted else ""


def unread(why: str) -> AnnualReport:
    """A document that could not be read at all, and why."""
    return read_report(Paper(title="", blocks=(), why=why))
