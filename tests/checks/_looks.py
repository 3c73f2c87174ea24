"""A column in order, to be spoilt by each test in one respect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.columns import ColumnKind, ColumnLook, Health, KindBy, Lifecycle
from domain.freshness import ArticleDates, ColumnClass, HomeFreshness, LateArrivals
from tests.checks._edition import HOME, MONDAY

_FRESH = ColumnLook(
    site=HOME,
    column=f"{HOME}gzdt/",
    name="工作动态",
    trail=(),
    kind=ColumnKind.NEWS,
    kind_by=KindBy.NAME,
    lifecycle=Lifecycle.RUNNING,
    first_level=True,
    health=Health.PROVED,
    doubt="",
    reader="rows",
    tried_on="real_pages",
    layout="a1",
    rendered=False,
    pages=1,
    complete=True,
    settled=True,
    n_items=12,
    n_undated=0,
    n_ambiguous=0,
    n_future=0,
    newest=MONDAY,
    newest_by="list",
    newest_title="县水务局开展汛前检查",
    oldest=date(2025, 1, 1),
    opened=3,
    opened_undated=0,
    entries=(),
)


def column(**changed: Any) -> ColumnLook:
    return replace(_FRESH, **changed)


def days_ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def home(**changed: Any) -> HomeFreshness:
    fresh = HomeFreshness(
        home=HOME,
        entrance=False,
        newest=MONDAY,
        newest_by="list",
        newest_title="县政府召开常务会议",
        n_entries=20,
        n_dated=20,
        health=Health.PROVED,
        doubt="",
    )
    return replace(fresh, **changed)


def of_a_kind(**changed: Any) -> ColumnClass:
    fresh = ColumnClass(
        home=HOME,
        kind=ColumnKind.NEWS,
        columns=(f"{HOME}gzdt/", f"{HOME}zwyw/"),
        first_level=2,
        doubtful=0,
        entrances=0,
        newest=MONDAY,
        newest_in="工作动态",
        searched=True,
        doubt="",
    )
    return replace(fresh, **changed)


def dates(**changed: Any) -> ArticleDates:
    fresh = ArticleDates(
        page=f"{HOME}a.html",
        column="工作动态",
        title="县水务局开展汛前检查",
        best=MONDAY,
        best_by="labelled",
        other=MONDAY,
        other_by="list",
        printed_future=None,
    )
    return replace(fresh, **changed)


def arrivals(**changed: Any) -> LateArrivals:
    fresh = LateArrivals(
        column=f"{HOME}gzdt/",
        name="工作动态",
        kind=ColumnKind.NEWS,
        seen_before=days_ago(5),
        n_new=3,
        arrivals=(),
        declared="",
    )
    return replace(fresh, **changed)
