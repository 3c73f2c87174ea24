"""反馈 · `ducha replies`: what units answered, and what waits for a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casework import incoming
from cli._ledger import By, Where, the_ledger, who
from cli._say import SayError, out, plainly
from cli.notices import Id, deed
from reading.replyform import NoFormError
from reports import notice_tables

APP = typer.Typer(help="整改反馈：列出来件、导入反馈表。", no_args_is_help=True)


@APP.command("list")
def list_replies(
    everything: Annotated[bool, typer.Option("--all", help="包括已处理的")] = False,
    ledger: Where = None,
) -> None:
    """来件：等人处理的在前；自动回复与退信也列出。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        out(notice_tables.incoming(book.letters.incoming(handled=None if everything else False)))


@APP.command("import")
def import_reply(
    notice: Id,
    file: Annotated[Path, typer.Argument(help="单位填写的整改反馈表.xlsx")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """导入反馈表：不经邮件送来的，或来件需人工归入的。"""
    try:
        body = file.read_bytes()
    except OSError as error:
        raise SayError(f"读不到 {file}：{error.strerror}。") from None
    with deed(ledger) as (book, at):
        try:
            done = incoming.imported(book, notice, body, by=who(by), at=at)
        except NoFormError as error:
            raise SayError(f"{file}：{error}。") from None
    reply = done.last_reply
    out(f"通知 {notice}：已收整改反馈{len(reply.answers) if reply else 0}项。")


@APP.command("handled")
def handled(
    mail: Annotated[str, typer.Argument(help="来件编号")], ledger: Where = None, by: By = None
) -> None:
    """来件已由人处理。"""
    with deed(ledger) as (book, at):
        incoming.put_aside(book, mail, by=who(by), at=at)
    out(f"来件 {mail[:12]}：已处理。")
