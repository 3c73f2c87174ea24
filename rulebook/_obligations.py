"""公开事项目录 · What each kind of unit must publish, from rulebook/obligations.toml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from domain.budgets import TableName
from domain.obligations import Duty
from rulebook._toml import Source

OBLIGATIONS = Path(__file__).with_name("obligations.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Catalogue:
    sources: dict[str, str] = field(default_factory=dict)
    duty: tuple[Duty, ...] = ()
    budget_table: tuple[TableName, ...] = ()


@cache
def obligations() -> tuple[Duty, ...]:
    """The catalogue's rows in their order, each with its source written out."""
    return read_obligations(OBLIGATIONS)


def read_obligations(catalogue: Path | str) -> tuple[Duty, ...]:
    source = Source.of(catalogue)
    read = source.build(_Catalogue, source.parsed())
    for duty in read.duty:
        if duty.source not in read.sources:
            raise source.fault(f"来源“{duty.source}”没有写在 [sources] 里", duty.source, duty.id)
        if not (duty.whole or duty.part):
            raise source.fault(f"“{duty.id}”没有可以查找的名称", "part", duty.id)
        if set(duty.always) - set(duty.of):
            raise source.fault(f"“{duty.id}”的 always 超出 of", "always", duty.id)
    return tuple(replace(duty, source=read.sources[duty.source]) for duty in read.duty)


@cache
def budget_tables() -> tuple[TableName, ...]:
    """The tables that a department's final accounts consist of, with their aliases."""
    source = Source.of(OBLIGATIONS)
    return source.build(_Catalogue, source.parsed()).budget_table
