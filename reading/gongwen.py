"""公文量测 · How a finished paper is set: read from the PDF's characters, or the DOCX's section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
from docx import Document

from domain.gongwencheck import Folio, Measured

_MM = 25.4 / 72
_DASH = 0.52  # of a character: where its one-character dash stands, from its top


def measure_pdf(body: bytes, body_size: float, bottom: float) -> Measured:
    """`body_size` of the running text, which is what the grid is measured on; `bottom`: the margin
    below which page numbers stand."""
    with pdfplumber.open(BytesIO(body)) as paper:
        pages = [(page, page.chars, page.rects + page.lines) for page in paper.pages]
        width, height = float(paper.pages[0].width), float(paper.pages[0].height)
        body_of = [
            [c for c in chars if abs(c["size"] - body_size) < 0.1 and c["text"].strip()]
            for _, chars, _ in pages
        ]
        text = [char for chars in body_of for char in chars]
        rows = [_rows(chars) for chars in body_of]
        steps = Counter(round(b - a, 2) for tops in rows for a, b in pairwise(tops))
        pitch = steps.most_common(1)[0][0] if steps else None
        red = [shape for shape in pages[0][2] if _is_red(shape)]
        foot = height - bottom / _MM
        return Measured(
            paper=(width * _MM, height * _MM),
            left=min(char["x0"] for char in text) * _MM,
            right=(width - max(char["x1"] for char in text)) * _MM,
            top=min(tops[0] for tops in rows if tops) * _MM,
            bottom=(height - max(char["bottom"] for char in text)) * _MM,
            body_size=Counter(round(char["size"], 1) for char in text).most_common(1)[0][0],
            line=pitch * _MM if pitch else None,
            lines=max(len(tops) for tops in rows),
            columns=_columns(text),
            masthead_lines=len(_rows([c for c in pages[0][1] if _is_red(c)])),
            red=max((shape["x1"] - shape["x0"] for shape in red), default=0) * _MM,
            folios=tuple(_folio(chars, foot, width) for _, chars, _ in pages),
        )


def _rows(chars: Sequence[dict[str, Any]]) -> list[float]:
    """The tops of the lines, those nearer than a quarter of a line taken together."""
    tops: list[float] = []
    for top in sorted({round(float(char["top"]), 1) for char in chars}):
        if not tops or top - tops[-1] > 5:
            tops.append(top)
    return tops


def _columns(text: Sequence[dict[str, Any]]) -> int | None:
    """Characters that a full line would hold, by the step from one ideograph to the next."""
    steps = Counter(
        round(b["x0"] - a["x0"], 2)
        for a, b in pairwise(text)
        if a["top"] == b["top"] and a["text"] >= "一" and b["text"] >= "一"
    )
    if not steps:
        return None
    step = float(steps.most_common(1)[0][0])
    span = float(max(c["x1"] for c in text)) - float(min(c["x0"] for c in text))
    return round(span / step)


def _is_red(shape: dict[str, Any]) -> bool:
    colors: list[Sequence[float]] = [
        shape.get("non_stroking_color") or (),
        shape.get("stroking_color") or (),
    ]
    return any(len(c) == 3 and c[0] > 0.6 and max(c[1], c[2]) < 0.4 for c in colors)


def _folio(chars: Sequence[dict[str, Any]], foot: float, width: float) -> Folio:
    there = [char for char in chars if char["top"] >= foot]
    if not there:
        return Folio("", 0, 0, 0)
    left, right = min(c["x0"] for c in there), max(c["x1"] for c in there)
    text = "".join(char["text"] for char in sorted(there, key=lambda char: float(char["x0"])))
    top = min(float(char["top"]) for char in there)
    dash = top + _DASH * float(there[0]["size"])
    return Folio(text.strip(), (dash - foot) * _MM, left * _MM, (width - right) * _MM)


def measure_docx(body: bytes) -> Measured:
    """What the file prescribes; the fonts it names are those of whoever opens it."""
    document: Any = Document(BytesIO(body))
    section, style = document.sections[0], document.styles["Normal"]
    line = style.paragraph_format.line_spacing
    return Measured(
        paper=(section.page_width.mm, section.page_height.mm),
        left=section.left_margin.mm,
        right=section.right_margin.mm,
        top=section.top_margin.mm,
        bottom=section.bottom_margin.mm,
        body_size=style.font.size.pt,
        line=line.mm if line is not None else None,
    )
