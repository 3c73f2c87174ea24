"""A column is stale on the day after its window, and only if its reader proved itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checks import discover
from checks._columns import Window
from checks.column_stale import Params, judge
from domain import wire
from domain.columns import ColumnKind, ColumnLook, Health, KindBy, Lifecycle
from domain.verdict import Breach, Doubt, Exempt, Pass, Unclear, Verdict
from tests.checks._edition import EDITION, MONDAY
from tests.checks._looks import column, days_ago

STALE = days_ago(15)


def _params(rule: str) -> Params:
    return wire.build(Params, EDITION.rule(rule).params)


def _said(seen: ColumnLook, rule: str = "columns_stale", on: date = MONDAY) -> Verdict:
    return judge(seen, _params(rule), on)


@pytest.mark.parametrize(
    ("kind", "newest", "expected"),
    [
        pytest.param("news", days_ago(14), Pass, id="news of the day two weeks ago is inside"),
        pytest.param("news", days_ago(15), Breach, id="news of the day before that is not"),
        pytest.param("notice", date(2025, 9, 16), Pass, id="six calendar months back, that day"),
        pytest.param("notice", date(2025, 9, 15), Breach, id="the day before six calendar months"),
        pytest.param("policy", date(2025, 9, 15), Breach, id="policy papers likewise"),
    ],
)
def test_windows(kind: str, newest: date, expected: type) -> None:
    assert isinstance(_said(column(kind=ColumnKind(kind), newest=newest)), expected)


def test_d17_windows_are_calendar_months_not_days() -> None:
    first_of_march = date(2026, 3, 1)
    notice = column(kind=ColumnKind.NOTICE, newest=date(2025, 9, 1))
    assert _said(notice, on=first_of_march) == Pass()
    last_of_august = column(kind=ColumnKind.NOTICE, newest=date(2025, 8, 31))
    assert isinstance(_said(last_of_august, on=date(2026, 2, 28)), Pass)
    assert isinstance(_said(last_of_august, on=first_of_march), Breach)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"health": Health.BROKEN, "doubt": "版面已变"}, id="the layout changed"),
        pytest.param({"health": Health.UNREADABLE, "doubt": "图片"}, id="the list is a picture"),
        pytest.param({"health": Health.UNSEEN, "doubt": "超时"}, id="the page was not had"),
        pytest.param({"health": Health.EMPTY, "n_items": 0}, id="blank is another rule's word"),
        pytest.param({"tried_on": "imitation"}, id="a reader that knows only imitations"),
        pytest.param({"n_ambiguous": 1}, id="one entry may be of this year"),
        pytest.param({"n_undated": 2, "opened_undated": 1}, id="one undated entry was not opened"),
        pytest.param({"arrived": days_ago(3)}, id="something came lately under an old date"),
        pytest.param({"complete": False, "settled": False}, id="unsorted, and not read to the end"),
        pytest.param({"aged": 1}, id="d16 a cache on the way gave yesterday's copy"),
        pytest.param({"kind_by": KindBy.ENTRIES}, id="the kind was guessed from the entries"),
        pytest.param({"kind_by": KindBy.TRAIL}, id="the kind was taken from the parent"),
    ],
)
def test_a_doubt_is_never_a_breach(changed: dict[str, Any]) -> None:
    assert isinstance(_said(column(newest=STALE)), Breach)
    assert isinstance(_said(column(newest=STALE, **changed)), Unclear)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"lifecycle": Lifecycle.EVENT}, id="published when there is something"),
        pytest.param({"lifecycle": Lifecycle.CALENDAR}, id="once a year"),
        pytest.param({"lifecycle": Lifecycle.ARCHIVED}, id="closed by a notice"),
        pytest.param({"lifecycle": Lifecycle.ENTRANCE}, id="entrance to another platform"),
        pytest.param({"lifecycle": Lifecycle.PARENT}, id="gathers its subcolumns"),
        pytest.param({"exempt": "名录载明迁移"}, id="the register declares it"),
    ],
)
def test_d10_d13_d19_columns_without_a_window(changed: dict[str, Any]) -> None:
    assert isinstance(_said(column(newest=STALE, **changed)), Exempt)


def test_the_guilty_page_that_looks_innocent_is_not_spared() -> None:
    """Unsorted, but read to the end; undated entries that were opened and show no date."""
    assert isinstance(_said(column(newest=STALE, settled=False)), Breach)
    assert isinstance(_said(column(newest=STALE, n_undated=2, opened_undated=2)), Breach)
    undated = column(newest=None, n_items=8, n_undated=8, opened=8, opened_undated=8)
    said = _said(undated)
    assert isinstance(said, Breach)
    assert "未注明发布时间" in said.says


def test_only_first_level_columns_of_notices_and_papers_count() -> None:
    check = discover()["column_stale"]
    params = _params("columns_stale")
    below = column(kind=ColumnKind.NOTICE, first_level=False)
    assert not check.concerns(below, params)
    assert check.concerns(column(first_level=False), params), "of news the clause says no level"
    assert not check.concerns(column(kind=ColumnKind.PROFILE), params)


def test_a_fresh_entry_acquits_whatever_else_is_doubtful() -> None:
    assert _said(column(newest=days_ago(1), health=Health.UNREADABLE)) == Pass()


def test_what_the_unit_reads() -> None:
    assert _said(column(newest=date(2026, 2, 20))) == Breach(
        "动态要闻类栏目“工作动态”2周内未更新：最新一条“县水务局开展汛前检查”发布于2026-02-20，"
        "距监测时间点24天"
    )


def test_not_seen_is_told_from_not_legible() -> None:
    said = _said(column(newest=None, health=Health.UNSEEN, doubt="栏目页面未能取得"))
    assert said == Unclear("栏目“工作动态”未能判读：栏目页面未能取得", Doubt.NOT_SEEN)


def test_other_rules_have_other_windows() -> None:
    year = column(kind=ColumnKind.OTHER, newest=date(2025, 3, 15))
    assert isinstance(_said(year, "columns_long_stale"), Breach)
    assert isinstance(_said(year, "other_column_stale"), Breach)
    assert Window(kinds=(ColumnKind.NEWS,), weeks=2).span.weeks == 2
