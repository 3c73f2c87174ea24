"""What the register decided of a site and its columns is what the crawl is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.calendar import Span
from domain.columns import ColumnKind, Lifecycle
from domain.errand import Robots
from domain.registerslice import site_slice
from tests.domain._register import NEWS, PORTAL, but

DAY = date(2026, 3, 16)
HOME = "http://www.ceshi.gov.cn"


def test_the_slice_says_who_and_which_columns() -> None:
    register = but(NEWS, lifecycle=Lifecycle.EVENT, exempt_until=DAY, why_exempt="机构改革")
    told = site_slice(register, replace(PORTAL, robots=Robots.AUTHORISED), HOME, DAY)
    assert (told.home, told.unit, told.site_code) == (HOME, "测试县人民政府", "5100000062")
    assert told.robots is Robots.AUTHORISED
    (column,) = told.columns
    assert (column.url, column.kind, column.lifecycle) == (
        NEWS.url,
        ColumnKind.NEWS,
        Lifecycle.EVENT,
    )
    assert (column.exempt_until, column.why_exempt) == (DAY, "机构改革")


def test_a_cycle_and_a_declared_import_go_along() -> None:
    register = but(NEWS, cycle=Span(months=6), imports="补录旧文件")
    (column,) = site_slice(register, PORTAL, HOME, DAY).columns
    assert (column.cycle, column.imports) == (Span(months=6), "补录旧文件")


def test_days_decide_what_is_open() -> None:
    register = but(NEWS, closed_on=DAY)
    (before,) = site_slice(register, PORTAL, HOME, date(2026, 3, 15)).columns
    (after,) = site_slice(register, PORTAL, HOME, DAY).columns
    assert (before.lifecycle, after.lifecycle) == (None, Lifecycle.ARCHIVED)
    to_come = but(NEWS, opened_on=date(2026, 3, 17))
    assert site_slice(to_come, PORTAL, HOME, DAY).columns == ()


def test_columns_of_other_sites_are_not_handed_on() -> None:
    assert site_slice(but(NEWS, site="s2"), PORTAL, HOME, DAY).columns == ()
