"""公开所见 · What the walk found of a unit's disclosure duties: its annual reports, and its guides.

Annual reports are laid side by side: with the same unit's of the year before, and with those of
other units of the same year, where a portal keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.annualreport import AnnualReport
from domain.consistency import likeness, received

_YEAR = re.compile(r"\d{4}|[二〇○零一三四五六七八九]{4}|年度?|\W")
_GOVERNMENT = re.compile(r"(?:省|市|州|盟|县|区|旗)人民政府(?!办公)")
_BELOW = re.compile(r"[乡镇]人民政府|街道|[乡镇](?=\d|政府|政务|$)")
_COMPARED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """`page`: where the report stands, or where its `file` is offered for download."""

    page: str
    report: AnnualReport
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """邻报 · Another unit's report of the same year: its title, and what is compared of it."""

    title: str
    received: Decimal | None = None
    alike: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureReport:
    """年报所见 · One annual report of the site, and the same unit's of the year before.

    `departments`: of a government's own report, what its departments' reports on the same site say
    they received; `nearest`: the other unit's report whose words are most alike.
    """

    page: str
    report: AnnualReport
    previous: AnnualReport | None
    file: str = ""
    departments: tuple[Neighbour, ...] = ()
    nearest: Neighbour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureGuide:
    """公开指南所见 · `missing`: fields of article 12 not on this page; `elsewhere`: an attachment
    or a list on it may hold them."""

    page: str
    title: str
    fields: dict[str, str]
    missing: tuple[str, ...]
    elsewhere: bool


def is_governments(report: AnnualReport) -> bool:
    """The government's own report, which counts its departments' applications as well."""
    return bool(_GOVERNMENT.search(report.title)) and not is_below(report)


def is_below(report: AnnualReport) -> bool:
    """Of a township or a street office, whose day the county sets."""
    return bool(_BELOW.search(report.title))


def paired(
    found: Iterable[FoundReport], remembered: Iterable[AnnualReport] = ()
) -> Iterator[DisclosureReport]:
    """A portal keeps many units' reports: only one of the same name is the same unit's.

    `remembered`: what earlier looks read; asked only for a year that is on the site no more.
    """
    past = [each for each in remembered if each.year is not None]
    known = [each for each in found if each.report.year is not None]
    for each in known:
        report, name = each.report, _name(each.report)
        before = [
            other.report
            for other in known
            if other.report.year == (report.year or 0) - 1 and _name(other.report) == name
        ] or [old for old in past if old.year == (report.year or 0) - 1 and _name(old) == name]
        same_year = [
            other.report
            for other in known
            if other.report.year == report.year and _name(other.report) not in ("", name)
        ]
        yield DisclosureReport(
            page=each.page,
            file=each.file,
            report=report,
            previous=before[0] if len(before) == 1 and name else None,
            departments=tuple(_departments(same_year)) if is_governments(report) else (),
            nearest=_nearest(report, same_year[:_COMPARED]),
        )


def _departments(others: Iterable[AnnualReport]) -> Iterator[Neighbour]:
    """Each unit once; townships report for themselves."""
    met = set[str]()
    for other in others:
        if is_governments(other) or is_below(other) or _name(other) in met:
            continue
        met.add(_name(other))
        yield Neighbour(title=other.title, received=received(other))


def _nearest(report: AnnualReport, others: Sequence[AnnualReport]) -> Neighbour | None:
    compared = [
        Neighbour(title=other.title, alike=share)
        for other in others
        if (share := likeness(report.prose, other.prose)) is not None
    ]
    return max(compared, key=lambda each: each.alike or Decimal(0), default=None)


def _name(report: AnnualReport) -> str:
    return _YEAR.sub("", report.title)
