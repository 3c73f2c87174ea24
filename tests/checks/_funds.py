"""Looks at budgets, as a probe would bring them."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.budgets import BudgetKind, BudgetLook
from domain.obligations import UnitClass

PAPER = "https://a.test/ys/1.html"


def funds(**said: Any) -> BudgetLook:
    values: dict[str, Any] = {
        "home": "https://a.test/",
        "unit_class": UnitClass.DEPARTMENT,
        "kind": BudgetKind.FINAL_ACCOUNTS,
        "year": 2024,
        "approved_on": date(2025, 8, 20),
        "url": PAPER,
        "title": "某局2024年度部门决算",
        "published": date(2025, 9, 9),
        "clicks": 2,
        "read": True,
        "tables": (),
        "three_public": True,
        "earlier": (),
    }
    return BudgetLook(**(values | said))
