"""年报数据 · The object that stands for an annual report in JSON, the same wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.annualreport import ACTS, REMEDIES, AnnualReport, Slip, rows_of


def whole(report: AnnualReport, slips: Sequence[Slip]) -> dict[str, Any]:
    return {
        "title": report.title,
        "year": report.year,
        "published": report.published.isoformat() if report.published else None,
        "layout": report.layout.value,
        "readable": report.readable,
        "why": report.why or None,
        "parts": list(report.parts),
        "cells": {row: _cells(report.cells[row]) for row in _order(report)},
        "unsure": list(report.unsure),
        "breaches": [
            {"rule": slip.rule, "at": slip.at, "level": slip.level.value, "detail": slip.detail}
            for slip in slips
        ],
    }


def _order(report: AnnualReport) -> list[str]:
    """The rows that were found, in the order of the form."""
    wanted = [ACTS, *rows_of(report.layout), REMEDIES]
    return [row for row in wanted if row in report.cells]


def _cells(cells: Mapping[str, Decimal | None]) -> dict[str, int | float | None]:
    return {name: _number(value) for name, value in cells.items()}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
