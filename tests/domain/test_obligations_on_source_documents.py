"""What the five public documents let us conclude about duties and budgets, and nothing more.

They speak of budgets, lists of powers and columns at length; none of that publishes anything.
"""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import pytest

import rulebook
from domain.budgets import BudgetKind, tables_in
from domain.obligations import UnitClass
from reading.document import parse
from reading.naming import named

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "data" / "source-documents"
FIVE = sorted(DOCUMENTS.glob("00?_*.txt"))
PUBLISHED = {"000": date(2018, 3, 31), "003": date(2018, 3, 31), "004": date(2021, 1, 31)}

pytestmark = pytest.mark.skipif(not FIVE, reason=f"源文件不在 {DOCUMENTS}")


@pytest.mark.parametrize("path", FIVE, ids=lambda path: path.name[:3])
def test_prose_about_a_duty_does_not_meet_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert any(duty.title[:2] in text for duty in rulebook.obligations())
    page = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    assert named(parse(f"<body>{page}</body>".encode(), url="http://a.gov.cn/1.html")) == ()


@pytest.mark.parametrize("path", FIVE, ids=lambda path: path.name[:3])
def test_none_of_them_is_a_department_s_final_accounts(path: Path) -> None:
    found = tables_in(path.read_text("utf-8"), rulebook.budget_tables(), BudgetKind.FINAL_ACCOUNTS)
    assert found == ()


@pytest.mark.parametrize(("number", "day"), PUBLISHED.items())
def test_a_year_is_held_to_the_regulation_of_its_day(number: str, day: date) -> None:
    """The reports of 2017 came out under the Regulation of 2008, which had no article 20 of 15."""
    binding = [d for d in rulebook.obligations() if d.since is None or d.since <= day]
    of_2019 = [d for d in binding if "国务院令第711号" in d.source]
    assert any(path.name.startswith(number) for path in FIVE)
    assert bool(of_2019) is (day >= date(2019, 5, 15))


def test_the_guiyang_opinion_wants_a_budget_platform_and_says_nothing_of_its_own() -> None:
    (opinion,) = (path for path in FIVE if path.name.startswith("001"))
    text = opinion.read_text("utf-8")
    assert "永久保留" in text
    budget = next(d for d in rulebook.obligations() if d.id == "budget")
    assert UnitClass.GOVERNMENT in budget.always
    assert not any(budget.is_titled(line) and len(line) < 40 for line in text.splitlines())
