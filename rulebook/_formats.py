"""版式 · How papers are set, as data: rulebook/formats."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from domain.gongwen import Format
from rulebook._toml import Source

FORMATS = Path(__file__).parent / "formats"


@cache
def paper_format(name: str = "gbt9704-2012") -> Format:
    source = Source.of(FORMATS / f"{name}.toml")
    return source.build(Format, source.parsed())
