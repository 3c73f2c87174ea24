"""台账所在 · The ledger a command works on: --ledger, else DUCHA_LEDGER."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, TypeAlias

import typer

import settings
from cli._say import SayError
from store import Ledger, LedgerError, at_address

Where: TypeAlias = Annotated[
    str | None,
    typer.Option("--ledger", help="台账：文件路径或 postgresql://…；默认取 DUCHA_LEDGER"),
]


@contextmanager
def the_ledger(given: str | None, *, fresh: bool = False) -> Iterator[Ledger]:
    """Open it, and say in one sentence why it cannot be used."""
    where = given or settings.load().ledger
    if where is None:
        raise SayError("没有指定台账：请用 --ledger，或设置环境变量 DUCHA_LEDGER。")
    try:
        with at_address(where, fresh=fresh) as ledger:
            yield ledger
    except LedgerError as error:
        raise SayError(str(error)) from None
