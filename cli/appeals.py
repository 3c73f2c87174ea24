"""申诉 · `ducha appeals`: a unit disagrees; somebody else than the drafter decides."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from casework import incoming, outgoing
from cli._ledger import By, Where, the_ledger, who
from cli._office import the_desk
from cli._say import out, plainly
from cli.notices import Id, Numbered, Why, deed
from reports import notice_tables

APP = typer.Typer(help="申诉：登记、裁决。", no_args_is_help=True)


@APP.command("list")
def list_appeals(ledger: Where = None) -> None:
    """列出待裁决的申诉。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        out(notice_tables.appeals(book.notices.list()))


@APP.command("file")
def file_appeal(
    notice: Id,
    finding: Annotated[str, typer.Argument(help="问题编号")],
    why: Why,
    ledger: Where = None,
    by: By = None,
) -> None:
    """登记申诉：哪一项，什么理由。"""
    with deed(ledger) as (book, at):
        done = incoming.appeal(book, notice, finding, why, by=who(by), at=at)
    out(f"通知 {notice}：已登记第{len(done.appeals)}件申诉。")


@APP.command("decide")
def decide(
    notice: Id,
    place: Annotated[int, typer.Argument(help="第几件申诉", min=1)],
    why: Why,
    upheld: Annotated[bool, typer.Option("--upheld/--rejected", help="申诉成立，或不成立")],
    number: Numbered = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """裁决：成立的，该项撤销并另函通知；全部撤销则通知撤销。"""
    desk = the_desk() if upheld else None
    with deed(ledger) as (book, at):
        done = incoming.decide(
            book, notice, place - 1, upheld=upheld, because=why, by=who(by), at=at
        )
        if desk is not None:
            letter = secrets.token_hex(8)
            outgoing.withdrawal_letter(
                book, notice, desk, letter, by=who(by), at=at, entered=number
            )
    out(f"通知 {notice}：第{place}件申诉{'成立' if upheld else '不成立'}，现为“{done.stage}”。")
