"""申报 · `ducha declarations`: what units declare, and what the office decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

import rulebook
from casework import declaring
from cli import _clock
from cli._filled import bytes_of, faults_of
from cli._ledger import By, Where, the_ledger, who
from cli._papers import write_bytes
from cli._say import SayError, out, plainly
from domain.calendar import civil_date
from domain.declarations import ForbiddenDeclarationError, Standing
from reading import declarationbook
from reports import declarations as papers
from reports import register_workbook
from store import Book

APP = typer.Typer(help="申报：无可发布、停机维护、关停。", no_args_is_help=True)
Number: TypeAlias = Annotated[str, typer.Argument(help="申报编号，可只写开头")]
Why: TypeAlias = Annotated[str, typer.Option("--why", help="理由")]


@contextmanager
def _opened(ledger: str | None) -> Iterator[Book]:
    with plainly(), the_ledger(ledger) as books:
        try:
            with books.open() as book:
                yield book
        except ForbiddenDeclarationError as error:
            raise SayError(f"{error}。") from None


@APP.command("form")
def form(file: Annotated[Path, typer.Argument(help="写到哪个文件", metavar="FILE")]) -> None:
    """写出一份可填的申报表。"""
    with plainly():
        write_bytes(file, register_workbook.blank(declarationbook.FORM, created=_clock.now()))
        out(f"空表已写入 {file}。")


@APP.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="申报表（XLSX）", metavar="FILE")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """导入申报；全部无误才导入，导入后待审定。"""
    with plainly():
        data = bytes_of(file)
        read = declarationbook.read(data)
        if read.faults:
            raise SayError(faults_of(file, read.faults))
    terms = rulebook.review_terms().declarations
    with _opened(ledger) as book:
        now, source = _clock.now(), sha256(data).hexdigest()
        done = declaring.receive(book, read.declared, terms, source=source, by=who(by), at=now)
        out(f"申报已受理：新 {len(done.new)}，早已受理 {len(done.known)}。")
        out(papers.listed([*done.new, *done.known], civil_date(now)))


@APP.command("list")
def list_declarations(
    everything: Annotated[bool, typer.Option("--all", help="包括未同意、已撤回和已到期的")] = False,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每件一行")] = False,
    ledger: Where = None,
) -> None:
    """列出申报：待审定的，已同意而未到期的。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        today = civil_date(_clock.now())
        live = (Standing.WAITING, Standing.ACCEPTED)
        found = book.declarations.list(standings=() if everything else live)
        listed = [each for each in found if everything or not each.over(today)]
        if json_out:
            out("".join(papers.line(each, today) for each in listed))
        else:
            out(papers.listed(listed, today))


@APP.command("accept")
def accept(declaration: Number, why: Why = "", ledger: Where = None, by: By = None) -> None:
    """同意：时段之内不计问题，到期自行终止。"""
    with _opened(ledger) as book:
        now = _clock.now()
        done = declaring.accept(book, declaration, by=who(by), at=now, why=why)
        out(papers.listed([done], civil_date(now)))


@APP.command("refuse")
def refuse(declaration: Number, why: Why, ledger: Where = None, by: By = None) -> None:
    """不同意：写明理由；此后仍可改为同意。"""
    with _opened(ledger) as book:
        now = _clock.now()
        done = declaring.refuse(book, declaration, by=who(by), at=now, why=why)
        out(papers.listed([done], civil_date(now)))


@APP.command("revoke")
def revoke(declaration: Number, why: Why, ledger: Where = None, by: By = None) -> None:
    """撤回已同意的申报：自此不再免计；已月结的月份不改。"""
    with _opened(ledger) as book:
        now = _clock.now()
        done = declaring.revoke(book, declaration, by=who(by), at=now, why=why)
        out(papers.listed([done], civil_date(now)))
