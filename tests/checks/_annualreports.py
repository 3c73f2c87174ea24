"""Annual reports as sights, from figures made in tests/reading/_reports.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.annualreport import AnnualReport
from domain.disclosure import DisclosureReport
from reading.annualreport import read_report
from reading.papers import paper
from tests.reading import _reports as made


def report(figures: made.Made | None = None, **changed: Any) -> AnnualReport:
    return replace(read_report(paper(made.html(figures or made.Made()).encode())), **changed)


def seen(one: AnnualReport, previous: AnnualReport | None = None) -> DisclosureReport:
    return DisclosureReport(page="https://a.test/nb.html", report=one, previous=previous)
