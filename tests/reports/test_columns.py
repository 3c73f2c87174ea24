"""Every column in the scorecard, what is wrong first; an empty week is not an unread one."""

from __future__ import annotations

from datetime import date

import pytest

from reports import _columns, discover
from tests.reports import sample

CARD = discover()["scorecard.html"] if "scorecard.html" in discover() else discover()["scorecard"]


@pytest.fixture(scope="module")
def rows() -> tuple[_columns.Row, ...]:
    return _columns.rows(sample.rich())


def test_what_is_wrong_or_doubtful_comes_first(rows: tuple[_columns.Row, ...]) -> None:
    assert [row.line.verdict for row in rows] == ["breach", "unclear", "pass", "exempt"]
    assert [count for _, _, count in _columns.tally(rows)] == [1, 1, 1, 1]


def test_the_last_cell_is_the_week_of_the_look(rows: tuple[_columns.Row, ...]) -> None:
    fresh = next(row for row in rows if row.line.verdict == "pass")
    assert len(fresh.cells) == 52
    assert fresh.cells[-1].says == "2026-11-16至2026-11-22：2条"
    assert fresh.cells[-1].look == "w1"
    assert fresh.cells[-2].look == "w0"
    assert fresh.age == 2


def test_what_was_not_read_is_not_an_empty_week(rows: tuple[_columns.Row, ...]) -> None:
    by = {row.line.verdict: row for row in rows}
    assert {cell.look for cell in by["unclear"].cells} == {"unread"}
    cut = by["exempt"]
    reach = date(2026, 3, 1)
    read = [c for c in cut.cells if date.fromisoformat(c.says[11:21]) >= reach]
    unread = [c for c in cut.cells if date.fromisoformat(c.says[11:21]) < reach]
    assert "unread" not in {cell.look for cell in read}
    assert {cell.look for cell in unread} == {"unread"}
    assert cut.counted == "3+"


def test_a_void_run_shows_no_column() -> None:
    assert _columns.rows(sample.void()) == ()


def test_names_of_columns_cannot_break_the_page() -> None:
    page = CARD.compose(sample.rich()).decode()
    assert "<script>alert" not in page
    assert "栏目一览（4 个）" in page
