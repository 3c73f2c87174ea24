"""问题 · `ducha findings`: what the ledger holds, as a list or one in full with its history."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import _clock
from cli._ledger import Where, the_ledger
from cli._say import SayError, out, plainly
from cli.runs import key_of
from domain.casefile import OPEN, CaseFile, State
from reports import ledger_json, ledger_tables
from store import Book

APP = typer.Typer(help="问题：列出、查看经过。", no_args_is_help=True)
_STATES = {**{state.value: state for state in State}, **{s.name.lower(): s for s in State}}


@APP.command("list")
def list_findings(
    state: Annotated[
        list[str] | None, typer.Option(help="状态，如 疑似、待审核，可写多次；默认列出未结的")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="不论状态")] = False,
    site: Annotated[str | None, typer.Option(help="只列一个网站：首页地址")] = None,
    rule: Annotated[str | None, typer.Option(help="只列一条规则：规则编号")] = None,
    limit: Annotated[int, typer.Option(help="最多列出几个", min=1, max=10_000)] = 50,
    after: Annotated[int, typer.Option(help="跳过前几个", min=0)] = 0,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个问题一行")] = False,
    ledger: Where = None,
) -> None:
    """列出台账中的问题，新发现的在前。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        states = () if everything else _states(state)
        listed = book.findings.list(
            states=states, site=site and key_of(site), rule=rule, limit=limit, after=after
        )
        now = _clock.now()
        if json_out:
            out("".join(ledger_json.finding_line(case, now) for case in listed))
            return
        shared = book.findings.sharing([case.cause for case in listed])
        out(ledger_tables.findings(listed, book.findings.counts(), shared, now))


@APP.command("show")
def show(
    finding: Annotated[str, typer.Argument(help="问题编号，可只写开头")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    ledger: Where = None,
) -> None:
    """一个问题的全部经过：每一次查看，每一步经办。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        case = meant(book, finding)
        looks = book.findings.looks(case.fingerprint)
        deeds = book.deeds.of("finding", case.fingerprint)
        now = _clock.now()
        if json_out:
            out(ledger_json.finding_line(case, now, looks, deeds))
            return
        n_sites = book.findings.sharing([case.cause])[case.cause]
        out(ledger_tables.finding(case, looks, deeds, n_sites, now))


def meant(book: Book, beginning: str) -> CaseFile:
    """The one finding whose fingerprint begins so."""
    found = book.findings.like(beginning)
    if not found:
        raise SayError(f"台账中没有问题 {beginning}。")
    if len(found) > 1:
        raise SayError(f"以 {beginning} 开头的问题不止一个，请多写几位。")
    return found[0]


def _states(given: list[str] | None) -> frozenset[State]:
    unknown = [each for each in given or () if each not in _STATES]
    if unknown:
        named = "、".join(state.value for state in State)
        raise SayError(f"没有“{unknown[0]}”这种状态；可用：{named}。")
    return frozenset(_STATES[each] for each in given) if given else OPEN
