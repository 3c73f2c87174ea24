"""受限识读 · A PDF or DOCX read in a process that may cost only so much, as report or as words.

A document that loops, swells or crashes its reader ends that process; what is left is one sentence.
"""

from __future__ import annotations

import json
import resource
from pathlib import Path

from domain import wire
from domain.annualreport import AnnualReport
from reading.annualreport import read_report
from reading.blocks import Grid, Paragraph, Picture
from reading.papers import paper

_SECONDS = 60
_BYTES = 2 * 1024**3


def words(path: Path) -> None:
    """All words of the document as one JSON string on standard output; null where it has none."""
    _bound()
    print(json.dumps(words_of(path.read_bytes()), ensure_ascii=False), flush=True)


def words_of(body: bytes) -> str | None:
    """None where not all of it could be read: a picture, an old format, a broken file."""
    read = paper(body)
    lines = [each.text for each in read.blocks if isinstance(each, Paragraph)]
    grids = (each for each in read.blocks if isinstance(each, Grid))
    lines += [slot.text for grid in grids for row in grid.rows for slot in row if slot.own]
    pictures = any(isinstance(each, Picture) for each in read.blocks)
    whole = not read.why and not (pictures and not lines)
    return "\n".join(lines) if whole and lines else None


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def read(path: Path) -> None:
    """The report as one JSON line on standard output."""
    _bound()
    report: AnnualReport = read_report(paper(path.read_bytes()))
    print(json.dumps(wire.plain(report), ensure_ascii=False), flush=True)
