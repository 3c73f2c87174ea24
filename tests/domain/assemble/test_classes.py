"""Which columns lie in which, and who answers for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.assemble.classes import column_class, settled
from domain.columns import ColumnKind, ColumnLook, Dated, Health, Lifecycle
from tests.checks._edition import HOME
from tests.checks._looks import column as _column

OLD, FRESH = date(2025, 1, 5), date(2026, 3, 13)


def column(name: str, **changed: Any) -> ColumnLook:
    return _column(name=name, column=f"{HOME}{name}/", **changed)


def _entries(*titles: str) -> tuple[Dated, ...]:
    return tuple(Dated(title=t, url=f"{HOME}{t}", on=FRESH, by="list") for t in titles)


def test_d14_a_parent_that_gathers_its_subcolumns_is_not_judged_beside_them() -> None:
    news = _entries("县里的要闻一条消息", "乡镇的要闻一条消息")
    parent = column("新闻中心", entries=news)
    child = column("政务要闻", trail=("新闻中心",), entries=news)
    judged = settled([parent, child])
    assert [each.lifecycle for each in judged] == [Lifecycle.PARENT, Lifecycle.RUNNING]


def test_a_parent_with_entries_of_its_own_is_judged() -> None:
    parent = column("新闻中心", entries=_entries("只在这里的一条消息", "另一条只在这里的"))
    child = column("政务要闻", trail=("新闻中心",), entries=_entries("县里的要闻一条消息"))
    assert settled([parent, child])[0].lifecycle is Lifecycle.RUNNING


def test_a_first_level_column_of_papers_is_as_new_as_its_subcolumns() -> None:
    parent = column("政策文件", kind=ColumnKind.POLICY, newest=OLD)
    child = column("县政府文件", kind=ColumnKind.POLICY, trail=("政策文件",), newest=FRESH)
    judged = settled([parent, child])
    assert [each.newest for each in judged] == [FRESH, FRESH]
    assert [each.first_level for each in judged] == [True, False]


def test_one_unreadable_subcolumn_makes_the_parent_doubtful() -> None:
    parent = column("政策文件", kind=ColumnKind.POLICY, newest=OLD)
    blind = column(
        "部门文件",
        kind=ColumnKind.POLICY,
        trail=("政策文件",),
        health=Health.UNREADABLE,
        newest=None,
    )
    assert settled([parent, blind])[0].health is Health.UNREADABLE


def test_an_index_of_other_kinds_is_not_blank() -> None:
    index = column("政策", kind=ColumnKind.POLICY, health=Health.EMPTY, n_items=0, newest=None)
    child = column("政策解读", kind=ColumnKind.INTERPRETATION, trail=("政策",))
    assert settled([index, child])[0].lifecycle is Lifecycle.PARENT


def test_a_class_is_as_new_as_its_newest_column() -> None:
    looks = [column("政务要闻", newest=OLD), column("部门动态", newest=FRESH)]
    of = column_class(HOME, ColumnKind.NEWS, looks, doubt="")
    assert (of.newest, of.newest_in, of.doubtful) == (FRESH, "部门动态", 0)
    assert column_class(HOME, ColumnKind.POLICY, looks, doubt="x").columns == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"n_ambiguous": 1},
        {"n_undated": 3, "opened_undated": 2},
        {"complete": False, "settled": False},
    ],
    ids=["a date without its year", "an entry whose date was not read", "pages in no order"],
)
def test_what_may_be_newer_in_a_column_is_a_doubt_of_its_class(changed: dict[str, Any]) -> None:
    made = column_class(
        HOME, ColumnKind.NEWS, [column("动态", **changed), column("要闻")], doubt=""
    )
    assert made.doubtful == 1
    assert column_class(HOME, ColumnKind.NEWS, [column("要闻")], doubt="").doubtful == 0


def test_a_class_knows_when_something_last_came_to_any_of_its_columns() -> None:
    days = {"动态": date(2026, 3, 1), "要闻": date(2026, 3, 9), "快讯": None}
    columns = [column(name, arrived=day) for name, day in days.items()]
    assert column_class(HOME, ColumnKind.NEWS, columns, doubt="").arrived == date(2026, 3, 9)
