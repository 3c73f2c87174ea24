"""The register's columns as an errand carries them: every kind, and what days make of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.columns import ColumnKind, Lifecycle
from domain.register import Column
from domain.register import ColumnKind as Registered
from domain.registercolumns import slices

DAY = date(2026, 3, 16)
NEWS = Column(
    id="c1", site="s1", name="政务要闻", kind=Registered.NEWS, url="https://www.ceshi.gov.cn/zwyw/"
)


def test_every_registered_kind_has_its_meaning() -> None:
    for kind in Registered:
        (made,) = slices([replace(NEWS, kind=kind)], "s1", DAY)
        assert made.url == NEWS.url
    (entrance,) = slices([replace(NEWS, kind=Registered.ENTRANCE)], "s1", DAY)
    assert entrance.lifecycle is Lifecycle.ENTRANCE


def test_other_sites_columns_are_left_out() -> None:
    assert slices([NEWS], "s2", DAY) == ()


def test_days_decide_what_is_open() -> None:
    later = replace(NEWS, opened_on=date(2026, 3, 17))
    assert slices([later], "s1", DAY) == ()
    (made,) = slices([replace(NEWS, closed_on=DAY)], "s1", DAY)
    assert (made.kind, made.lifecycle) == (ColumnKind.NEWS, Lifecycle.ARCHIVED)
