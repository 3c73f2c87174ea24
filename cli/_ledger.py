"""台账所在 · The ledger a command works on: --ledger, else DUCHA_LEDGER."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

import settings
from cli._say import SayError

if TYPE_CHECKING:
    from store import Ledger

Where: TypeAlias = Annotated[
    str | None,
    typer.Option("--ledger", help="台账：文件路径或 postgresql://…；默认取 DUCHA_LEDGER"),
]

By: TypeAlias = Annotated[
    str | None, typer.Option("--by", help="经办人；默认取 DUCHA_BY，否则为登录名")
]


def who(given: str | None) -> str:
    """The name that a deed carries."""
    return (given or settings.load().by or getpass.getuser()).strip() or getpass.getuser()


@contextmanager
def a_ledger(given: str | None) -> Iterator[Ledger | None]:
    """The ledger, where there is to be one."""
    if given is None and settings.load().ledger is None:
        yield None
        return
    with the_ledger(given) as ledger:
        yield ledger


@contextmanager
def the_ledger(given: str | None, *, fresh: bool = False) -> Iterator[Ledger]:
    """Open it, and say in one sentence why it cannot be used."""
    from store import LedgerError, at_address  # noqa: PLC0415 - half a second to load; most audits have none

    try:
        with at_address(place_of(given), fresh=fresh) as ledger:
            yield ledger
    except LedgerError as error:
        raise SayError(str(error)) from None


def place_of(given: str | None) -> str:
    where = given or settings.load().ledger
    if where is None:
        raise SayError("没有指定台账：请用 --ledger，或设置环境变量 DUCHA_LEDGER。")
    return where
