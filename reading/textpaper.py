"""文本文稿 · Plain text as a document: one paragraph a line, blank lines kept as blank cells."""

from __future__ import annotations

from reading.blocks import Paper, Paragraph
from reading.charset import read_text


def text_paper(body: bytes) -> Paper:
    lines = read_text(body, None).text.replace("\r\n", "\n").split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    return Paper(title=first[:90], blocks=tuple(Paragraph(line) for line in lines))
