"""名录摘录 · What of the register goes into an errand: the site, its unit, and its columns."""

from __future__ import annotations

from datetime import date

from domain.budgets import Approval, BudgetKind
from domain.columns import ColumnSlice, Lifecycle
from domain.errand import SiteSlice
from domain.obligations import UnitClass
from domain.register import Column, Obligation, ObligationKind, Register, Site, UnitKind
from domain.sitelife import LifeDates

_CLASSES = {
    UnitKind.PROVINCE: UnitClass.GOVERNMENT,
    UnitKind.CITY: UnitClass.GOVERNMENT,
    UnitKind.COUNTY: UnitClass.GOVERNMENT,
    UnitKind.DEPARTMENT: UnitClass.DEPARTMENT,
    UnitKind.VERTICAL: UnitClass.DEPARTMENT,
    UnitKind.TOWNSHIP: UnitClass.TOWNSHIP,
    UnitKind.SUBDISTRICT: UnitClass.SUBDISTRICT,
    UnitKind.INSTITUTION: UnitClass.INSTITUTION,
    UnitKind.UTILITY: UnitClass.INSTITUTION,
}

_MONEY = {
    ObligationKind.BUDGET: BudgetKind.BUDGET,
    ObligationKind.FINAL_ACCOUNTS: BudgetKind.FINAL_ACCOUNTS,
}


def site_slice(register: Register, site: Site, home: str, day: date) -> SiteSlice:
    """`home`: as the site was asked for, which may be written otherwise than in the register."""
    unit = register.units.get(site.unit)
    return SiteSlice(
        home=home,
        name=site.name,
        unit=unit.name if unit else None,
        site_code=site.site_code,
        robots=site.robots,
        unit_class=_CLASSES.get(unit.kind) if unit else None,
        approvals=_approvals(register, site.unit),
        life=_life(register, site),
        columns=tuple(
            _column(each, day)
            for each in register.columns.values()
            if each.site == site.id and not (each.opened_on and day < each.opened_on)
        ),
    )


def _life(register: Register, site: Site) -> LifeDates | None:
    if site.announced_on is None and site.closed_on is None:
        return None
    merged = register.sites.get(site.merged_into or "")
    return LifeDates(
        announced_on=site.announced_on,
        closed_on=site.closed_on,
        merged_into=merged.home if merged else None,
    )


def _approvals(register: Register, unit: str) -> tuple[Approval, ...]:
    of = (each for each in register.records if isinstance(each, Obligation) and each.unit == unit)
    return tuple(
        Approval(kind=_MONEY[each.kind], year=each.year, approved_on=each.approved_on)
        for each in of
        if each.kind in _MONEY
    )


def _column(column: Column, day: date) -> ColumnSlice:
    """One that was closed goes along as archived: left out, it would be found and called stale."""
    closed = column.closed_on is not None and column.closed_on <= day
    return ColumnSlice(
        url=column.url,
        name=column.name,
        kind=column.kind,
        lifecycle=Lifecycle.ARCHIVED if closed else column.lifecycle,
        exempt_until=column.exempt_until,
        why_exempt=column.why_exempt or "",
        imports=column.imports or "",
        cycle=column.cycle,
    )
