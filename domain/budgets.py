"""预决算公开 · What a unit shows of its money: the year's paper, its tables, the years before.

The clock runs from the day of approval, which only the register knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.obligations import UnitClass

_NOISE = re.compile(r"[\s“”\"'《》()（）、,，·-]+")


class BudgetKind(StrEnum):
    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"

    @property
    def words(self) -> str:
        return "预算" if self is BudgetKind.BUDGET else "决算"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """批复 · What the register says of one year's paper: the day on which it was approved."""

    kind: BudgetKind
    year: int
    approved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableName:
    """表名 · One table of the set and the names under which it is printed."""

    name: str
    of: BudgetKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPaper:
    """往年 · An earlier year's paper; `alive` None: could not be told."""

    year: int
    url: str
    alive: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLook:
    """预决算所见 · One year's paper of one unit.

    `url` None: none was found, and `gaps` says which ways were closed to us. `clicks` from the home
    page. `read`: all that the paper consists of could be read; else a table may stand in the rest.
    """

    home: str
    unit_class: UnitClass
    kind: BudgetKind
    year: int
    approved_on: date | None
    url: str | None
    title: str
    published: date | None
    clicks: int | None
    read: bool
    tables: tuple[str, ...]
    three_public: bool
    earlier: tuple[EarlierPaper, ...]
    gaps: tuple[str, ...] = ()


def bare_text(text: str) -> str:
    """Names of tables are broken over lines and set in quotation marks."""
    return _NOISE.sub("", text)


def tables_in(text: str, names: Iterable[TableName], kind: BudgetKind) -> tuple[str, ...]:
    """Longer names first: 支出决算表 stands in the names of five others."""
    flat, listed = bare_text(text), [each for each in names if each.of is kind]
    by_alias = {alias: each.name for each in listed for alias in (each.name, *each.aliases)}
    found = set()
    for alias in sorted(by_alias, key=len, reverse=True):
        if alias in flat:
            found.add(by_alias[alias])
            flat = flat.replace(alias, "|")
    return tuple(each.name for each in listed if each.name in found)
