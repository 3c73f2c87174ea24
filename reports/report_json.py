"""年报核验结果 · `ducha.report/1`: one object a line; a cell that cannot be told is null."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from domain.annualreport import AnnualReport, Slip
from reports._annualreport import whole

SCHEMA = "ducha.report/1"


def line(given: str, report: AnnualReport, slips: Sequence[Slip]) -> str:
    """`given`: the file as the caller named it."""
    everything: dict[str, Any] = {"schema": SCHEMA, "input": given, **whole(report, slips)}
    return json.dumps(everything, ensure_ascii=False) + "\n"
