"""Nine tables by any of their names; a picture that nobody could read is no missing table."""

from __future__ import annotations

import pytest

import rulebook
from domain.budgets import BudgetKind, tables_in
from domain.obligations import UnitClass
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._funds import funds

NINE = tuple(table.name for table in rulebook.budget_tables())


def test_all_nine_are_all() -> None:
    assert len(NINE) == 9
    assert verdict("budget_tables", funds(tables=NINE)) == Pass()


def test_what_is_lacking_is_named_with_its_page() -> None:
    said = verdict("budget_tables", funds(tables=NINE[:-1], three_public=False))
    assert isinstance(said, Breach)
    assert "国有资本经营预算财政拨款支出决算表、三公经费情况" in said.says
    assert "https://a.test/ys/1.html" in said.says


def test_a_file_that_could_not_be_read_may_hold_it() -> None:
    assert isinstance(verdict("budget_tables", funds(read=False)), Unclear)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("财政拨款“三公”经费支出\n决算表", ("三公经费支出决算表",)),
        ("一般公共预算财政拨款支出决算表", ("一般公共预算财政拨款支出决算表",)),
        ("支出决算表", ("支出决算表",)),
        ("财政拨款收入支出决算总表", ("财政拨款收入支出决算总表",)),
        ("收入决算表；支出决算表", ("收入决算表", "支出决算表")),
        ("本年支出决算较上年增加", ()),
    ],
)
def test_a_short_name_within_a_long_one_is_not_another_table(
    text: str, found: tuple[str, ...]
) -> None:
    assert tables_in(text, rulebook.budget_tables(), BudgetKind.FINAL_ACCOUNTS) == found


def test_whose_paper_it_is() -> None:
    assert concerns("budget_tables", funds())
    assert not concerns("budget_tables", funds(title="测试县2024年财政决算公开"))
    assert not concerns("budget_tables", funds(unit_class=UnitClass.GOVERNMENT))
    assert not concerns("budget_tables", funds(kind=BudgetKind.BUDGET))
    assert not concerns("budget_tables", funds(url=None))
