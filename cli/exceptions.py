"""例外 · `ducha exceptions`: findings accepted for a time, and what they say of the rules."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

import rulebook
from casework import reviewing
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._say import SayError, out, plainly
from cli.findings import meant
from cli.review import Finding, Why, opened
from domain import exceptions
from domain.calendar import civil_date
from reports import review_json, review_tables

APP = typer.Typer(help="例外：批准、列出、撤回、到期、规则建议。", no_args_is_help=True)


@APP.command("grant")
def grant(
    finding: Finding,
    owner: Annotated[str, typer.Option(help="由谁负责：单位或责任人")],
    why: Why,
    until: Annotated[str, typer.Option(help="最后一天，如 2026-12-31")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """接受为例外：写明责任者、理由、到期日。"""
    terms = rulebook.review_terms().exceptions
    with opened(ledger) as book:
        name, last = meant(book, finding).fingerprint, _day(until)
        now, by_ = _clock.now(), who(by)
        reviewing.accept(book, name, terms, owner=owner, why=why, until=last, by=by_, at=now)
        out(f"问题 {name} 列为例外，至 {last}。")


@APP.command("revoke")
def revoke(finding: Finding, why: Why, ledger: Where = None, by: By = None) -> None:
    """撤回例外；问题回到待审核。"""
    with opened(ledger) as book:
        name = meant(book, finding).fingerprint
        out(
            review_tables.moved(
                [reviewing.revoke(book, name, by=who(by), at=_clock.now(), why=why)]
            )
        )


@APP.command("expire")
def expire(ledger: Where = None, by: By = None) -> None:
    """让已过期的例外终止；可反复执行。"""
    with opened(ledger) as book:
        done = reviewing.expire(book, by=who(by), at=_clock.now())
        out(f"到期终止 {len(done)} 个例外。")
        for each in done:
            out(f"  {each}")


@APP.command("list")
def list_exceptions(
    everything: Annotated[bool, typer.Option("--all", help="包括已终止的")] = False,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个例外一行")] = False,
    ledger: Where = None,
) -> None:
    """列出例外：到期日、责任者、使用次数。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        granted = book.review.exemptions(ended=everything)
        breaches = book.review.breaches([each.finding for each in granted])
        today = civil_date(_clock.now())
        if json_out:
            for each in granted:
                used = exceptions.uses(each, breaches.get(each.finding, ()))
                out(review_json.exception_line(each, used, today))
            return
        used_ = [(e, exceptions.uses(e, breaches.get(e.finding, ()))) for e in granted]
        out(review_tables.exemptions(used_, today))


@APP.command("propose")
def propose(ledger: Where = None) -> None:
    """多个单位各自接受为例外的情形：建议改规则。"""
    asked = rulebook.review_terms().exceptions.repeated_by
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        found = exceptions.proposals(book.review.exemptions(), civil_date(_clock.now()), asked)
        out(review_tables.proposals(found, asked))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SayError(f"--until {text}：不是日期，应写作 2026-12-31。") from None
