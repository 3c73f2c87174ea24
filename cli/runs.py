"""轮次 · `ducha runs`: the runs in the ledger; taking one in; declaring one void."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import rulebook
from casework import clearing, voiding
from casework.runfolder import RunFolderError, open_run
from casework.taking_in import RefusedError
from casework.weighing import site_key
from cli import _clock, _editions
from cli._ledger import By, Where, the_ledger, who
from cli._papers import edition_of
from cli._remember import remember
from cli._say import SayError, out, plainly
from domain.casefile import CaseFile
from domain.ledger import TakenRun
from domain.retention import Ripe
from reports import ledger_json, ledger_tables, shelf_tables
from store import Book, Ledger

UNFIT = 1

APP = typer.Typer(help="轮次：入账、列出、作废。", no_args_is_help=True)


@APP.command("take-in")
def take_in(
    folders: Annotated[list[Path], typer.Argument(help="轮次文件夹，可写多个", metavar="FOLDER…")],
    edition: Annotated[str | None, typer.Option(help="改用的规则版；默认为当时所用")] = None,
    ledger: Where = None,
    by: By = None,
) -> None:
    """把取证轮次记入台账；同一轮次重复入账不作改动。"""
    with plainly(), the_ledger(ledger) as books:
        for folder in folders:
            chosen = _editions.choose(edition or edition_of(folder))
            out(remember(books, folder, chosen, by=who(by)))


@APP.command("list")
def list_runs(
    site: Annotated[str | None, typer.Option(help="只列一个网站：首页地址")] = None,
    limit: Annotated[int, typer.Option(help="最多列出几个", min=1, max=10_000)] = 50,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每轮一行")] = False,
    ledger: Where = None,
) -> None:
    """列出已入账的轮次，最近的在前。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        listed = book.runs.list(site=site and key_of(site), limit=limit)
        lines = "".join(map(ledger_json.run_line, listed))
        out(lines if json_out else ledger_tables.runs(listed))


@APP.command("void")
def void(
    run: Annotated[str, typer.Argument(help="轮次编号，可只写开头")],
    why: Annotated[str, typer.Option(help="作废的理由")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """宣布一个轮次作废：它所见的一概不算，有关问题重新推定。"""
    with plainly(), the_ledger(ledger) as books, books.open() as book:
        meant = _meant(book, run)
        try:
            turned = voiding.void(book, meant.run_id, why=why, by=who(by), at=_clock.now())
        except RefusedError as error:
            raise SayError(str(error)) from None
        out(f"轮次 {meant.run_id} 已作废，{len(turned)}个问题改变了状态。")
        for case in turned:
            out(_line(case))


@APP.command("show")
def show(
    run: Annotated[str, typer.Argument(help="轮次编号，可只写开头")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ledger: Where = None,
) -> None:
    """一个轮次：何时所见、清单指纹、文件夹还在不在、经办记录。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        meant = _meant(book, run)
        if json_out:
            out(ledger_json.run_line(meant))
            return
        deeds = book.deeds.of("run", meant.run_id)
        out(shelf_tables.run(meant, _folder(meant), deeds))


def _folder(run: TakenRun) -> str:
    """What stands where the folder lay when it was taken in."""
    try:
        open_run(Path(run.folder))
    except RunFolderError as error:
        return str(error)
    return "在原处，可重新判定"


@APP.command("prune")
def prune(
    delete: Annotated[
        bool, typer.Option("--delete", help="真的清理；不写则只说会清理什么")
    ] = False,
    ledger: Where = None,
    by: By = None,
) -> None:
    """清理期满的轮次文件夹；未了结问题、通知、月份（未月结的，已月结未满期的）所用的不清理。"""
    with plainly(), the_ledger(ledger) as books:
        terms, now = rulebook.retention_terms(), _clock.now()
        with books.look() as book:
            planned = clearing.plan(book, terms, now)
        failed = _emptied(books, planned.ripe, who(by), now) if delete else {}
        out(shelf_tables.pruning(planned, failed, done=delete))
        if failed or planned.unfit:
            raise typer.Exit(UNFIT)


def _emptied(books: Ledger, planned: Sequence[Ripe], by: str, now: datetime) -> dict[TakenRun, str]:
    """Every run in turn; those that could not be emptied, and why. One bad disk stops no other."""
    failed: dict[TakenRun, str] = {}
    for ripe in planned:
        with books.open() as book:
            clearing.note(book, ripe, by=by, at=now)
        try:
            clearing.empty(ripe.run, by=by, at=now)
        except (RunFolderError, OSError) as error:
            failed[ripe.run] = str(error)
    return failed


def _line(case: CaseFile) -> str:
    return f"  {case.fingerprint}  {case.course.state.value}  {case.rule}"


def _meant(book: Book, beginning: str) -> TakenRun:
    found = book.runs.like(beginning)
    if not found:
        raise SayError(f"台账中没有轮次 {beginning}。")
    if len(found) > 1 and beginning not in {each.run_id for each in found}:
        raise SayError(f"以 {beginning} 开头的轮次不止一个，请多写几位。")
    return found[0]


def key_of(home: str) -> str:
    """“www.x.gov.cn”, or the whole address: the site as the ledger names it."""
    return site_key(home if "://" in home else f"http://{home}")
