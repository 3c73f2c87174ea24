"""审核 · `ducha findings review`: confirm, dismiss, merge, look again; how right checks were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, TypeAlias

import typer

import rulebook
from casework import reviewing
from casework.deciding import NoSuchFindingError
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._say import SayError, out, plainly
from cli.findings import meant
from domain.casefile import CaseFile, ForbiddenMoveError
from domain.tips import ForbiddenTipMoveError
from reports import review_json, review_tables
from store import Book

APP = typer.Typer(help="审核：确认、不成立、并入、再看、准确率。", no_args_is_help=True)
Finding: TypeAlias = Annotated[str, typer.Argument(help="问题编号，可只写开头")]
Findings: TypeAlias = Annotated[list[str], typer.Argument(help="问题编号，可写多个")]
Why: TypeAlias = Annotated[str, typer.Option("--why", help="理由")]


@APP.command("confirm")
def confirm(findings: Findings, why: Why = "", ledger: Where = None, by: By = None) -> None:
    """确认问题成立。几个一并确认，须是准确率有把握的检查项，或写明理由。"""
    terms = rulebook.review_terms().precision
    with opened(ledger) as book:
        meant_ = [meant(book, each).fingerprint for each in findings]
        now = _clock.now()
        done = reviewing.confirm(book, meant_, terms, by=who(by), at=now, why=why)
        out(review_tables.moved(done))


@APP.command("dismiss")
def dismiss(findings: Findings, why: Why, ledger: Where = None, by: By = None) -> None:
    """裁定不成立；计入检查项的误报。"""
    _each(
        findings,
        ledger,
        lambda book, name, now: reviewing.dismiss(book, name, by=who(by), at=now, why=why),
    )


@APP.command("merge")
def merge(
    finding: Finding,
    into: Annotated[str, typer.Option(help="并入哪个问题")],
    why: Why = "",
    ledger: Where = None,
    by: By = None,
) -> None:
    """把重复的问题并入另一个；不算误报。"""
    with opened(ledger) as book:
        one, kept = meant(book, finding).fingerprint, meant(book, into).fingerprint
        case = reviewing.merge(book, one, kept, by=who(by), at=_clock.now(), why=why)
        out(review_tables.moved([case]))


@APP.command("again")
def again(findings: Findings, why: Why = "", ledger: Where = None, by: By = None) -> None:
    """要求再看一次；`wanted` 列出等待再看的。"""
    _each(
        findings,
        ledger,
        lambda book, name, now: reviewing.look_again(book, name, by=who(by), at=now, why=why),
    )


@APP.command("gone")
def gone(findings: Findings, why: Why, ledger: Where = None, by: By = None) -> None:
    """人工复查未再发现，列为待销账。"""
    _each(
        findings,
        ledger,
        lambda book, name, now: reviewing.gone_by_hand(book, name, by=who(by), at=now, why=why),
    )


@APP.command("close")
def close(findings: Findings, why: Why, ledger: Where = None, by: By = None) -> None:
    """销账：已看到整改、又没有通知等它的；有通知的随通知销账。"""
    _each(
        findings,
        ledger,
        lambda book, name, now: reviewing.close(book, name, by=who(by), at=now, why=why),
    )


@APP.command("wanted")
def wanted(ledger: Where = None) -> None:
    """等待再看的问题和网站。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        out(review_tables.wanted(reviewing.wanted(book)))


@APP.command("precision")
def precision(
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每条规则一行")] = False,
    ledger: Where = None,
) -> None:
    """各检查项的准确率：由审核裁定计算，附置信区间；不足要求的降为须人工逐条核实。"""
    terms = rulebook.review_terms().precision
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        known = reviewing.trusted(book, terms).values()
        if json_out:
            out("".join(map(review_json.precision_line, known)))
        else:
            out(review_tables.precision(known, terms))


def _each(
    given: list[str], ledger: str | None, deed: Callable[[Book, str, datetime], CaseFile]
) -> None:
    with opened(ledger) as book:
        now = _clock.now()
        out(review_tables.moved([deed(book, meant(book, each).fingerprint, now) for each in given]))


@contextmanager
def opened(ledger: str | None) -> Iterator[Book]:
    """One deed; what is refused is one sentence, and then nothing of it is kept."""
    with plainly(), the_ledger(ledger) as books:
        try:
            with books.open() as book:
                yield book
        except (
            ForbiddenMoveError,
            NoSuchFindingError,
            reviewing.NotAllowedError,
            ForbiddenTipMoveError,
        ) as error:
            raise SayError(f"{error}。".replace("。。", "。")) from None
