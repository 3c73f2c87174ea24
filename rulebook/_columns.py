"""栏目用语 · The names by which columns are known, from rulebook/columns.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from domain.columns import ColumnWords
from rulebook._toml import Source

COLUMNS = Path(__file__).with_name("columns.toml")


@cache
def column_words() -> ColumnWords:
    source = Source.of(COLUMNS)
    return source.build(ColumnWords, source.parsed())
