"""受限识读 · A PDF or DOCX read in a process that may cost only so much.

A document that loops, swells or crashes its reader ends that process; what is left is one sentence.
"""

from __future__ import annotations

import json
import resource
from pathlib import Path

from domain import wire
from domain.annualreport import AnnualReport
from reading.annualreport import read_report
from reading.papers import paper

_SECONDS = 60
_BYTES = 2 * 1024**3


def read(path: Path) -> None:
    """The report as one JSON line on standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    report: AnnualReport = read_report(paper(path.read_bytes()))
    print(json.dumps(wire.plain(report), ensure_ascii=False), flush=True)
