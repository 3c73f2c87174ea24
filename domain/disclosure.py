"""公开所见 · What the walk found of a unit's disclosure duties: its annual reports, in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.annualreport import AnnualReport

_YEAR = re.compile(r"\d{4}|[二〇○零一三四五六七八九]{4}|年度?|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureReport:
    """年报所见 · One annual report of the site, and the same unit's of the year before."""

    page: str
    report: AnnualReport
    previous: AnnualReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureGuide:
    """公开指南所见 · `missing`: fields of article 12 not on this page; `elsewhere`: an attachment
    or a list on it may hold them."""

    page: str
    title: str
    fields: dict[str, str]
    missing: tuple[str, ...]
    elsewhere: bool


def paired(found: Iterable[tuple[str, AnnualReport]]) -> Iterator[DisclosureReport]:
    """A portal keeps many units' reports: only one of the same name is the same unit's."""
    known = [(page, report) for page, report in found if report.year is not None]
    for page, report in known:
        before = [
            other
            for _, other in known
            if other.year == (report.year or 0) - 1 and _name(other) == _name(report)
        ]
        previous = before[0] if len(before) == 1 and _name(report) else None
        yield DisclosureReport(page=page, report=report, previous=previous)


def _name(report: AnnualReport) -> str:
    return _YEAR.sub("", report.title)
