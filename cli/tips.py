"""线索 · `ducha tips`: what people told us, with the clock of the 找错 messages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

import rulebook
from casework import tipping
from cli import _clock, _editions
from cli._filled import bytes_of, faults_of
from cli._ledger import By, Where, the_ledger, who
from cli._office import the_calendar
from cli._papers import write_bytes
from cli._say import SayError, out, plainly
from cli.findings import meant
from cli.review import Why, opened
from domain.calendar import CalendarNotPublishedError, civil_date
from domain.rulebook import Edition
from domain.tips import Source, Tip, TipState
from reading import tipbook
from reports import register_workbook, review_json, review_tables
from store import Book

APP = typer.Typer(help="线索：导入、列出、立案、不属实、重复。", no_args_is_help=True)
Number: TypeAlias = Annotated[str, typer.Argument(help="线索编号，可只写开头")]
Law: TypeAlias = Annotated[str, typer.Option("--edition", help="规则版名称")]
_SOURCES = {each.value: each for each in Source} | {each.name.lower(): each for each in Source}


@APP.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="线索工作簿（XLSX）", metavar="FILE")],
    source: Annotated[str | None, typer.Option(help="来源，表中未写时用")] = None,
    edition: Law = "national-2019",
    ledger: Where = None,
    by: By = None,
) -> None:
    """导入线索；全部无误才导入。写有规则编号的，即列入待审核问题。"""
    with plainly():
        law, now, data = _editions.choose(edition), _clock.now(), bytes_of(file)
        rules = [rule.id for rule in law.rules()]
        read = tipbook.read(data, _source(source), rules, by=who(by), at=now, today=civil_date(now))
        if read.faults:
            raise SayError(faults_of(file, read.faults))
    with opened(ledger) as book:
        done = _received(book, read.tips, law, who(by))
        adopted = sum(each.finding is not None for each in done.new)
        out(f"线索已受理：新 {len(done.new)}（立案 {adopted}），早已受理 {len(done.known)}。")
        for each in done.new:
            out(review_tables.tip(each, now))


def _received(book: Book, tips: tuple[Tip, ...], law: Edition, by: str) -> tipping.Received:
    calendar = the_calendar()
    within = rulebook.review_terms().tips.answer_within
    try:
        return tipping.receive(book, tips, law, calendar, within, by=by, at=_clock.now())
    except CalendarNotPublishedError as error:
        raise SayError(f"{error}。") from None


@APP.command("form")
def form(file: Annotated[Path, typer.Argument(help="写到哪个文件", metavar="FILE")]) -> None:
    """写出一份可填的线索表。"""
    with plainly():
        write_bytes(file, register_workbook.blank(tipbook.FORM, created=_clock.now()))
        out(f"空表已写入 {file}。")


@APP.command("list")
def list_tips(
    everything: Annotated[bool, typer.Option("--all", help="不论状态；默认只列待核实的")] = False,
    source: Annotated[str | None, typer.Option(help="只列一种来源")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每条一行")] = False,
    ledger: Where = None,
) -> None:
    """列出线索，时限近的在前，逾期的注明。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        states = () if everything else (TipState.WAITING,)
        listed = book.tips.list(states=states, source=_source(source), limit=1000)
        today = civil_date(_clock.now())
        if json_out:
            out("".join(review_json.tip_line(each, today) for each in listed))
        else:
            out(review_tables.tips(listed, today))


@APP.command("adopt")
def adopt(
    tip: Number,
    rule: Annotated[str, typer.Option(help="规则编号")],
    edition: Law = "national-2019",
    ledger: Where = None,
    by: By = None,
) -> None:
    """立案：归入一条规则，列入待审核问题。"""
    with plainly():
        law = _editions.choose(edition)
    with opened(ledger) as book:
        now, one = _clock.now(), _meant(book, tip)
        out(review_tables.tip(tipping.adopt(book, one, rule, law, by=who(by), at=now), now))


@APP.command("reject")
def reject(tip: Number, why: Why, ledger: Where = None, by: By = None) -> None:
    """不属实：写明理由。"""
    with opened(ledger) as book:
        now, one = _clock.now(), _meant(book, tip)
        out(review_tables.tip(tipping.reject(book, one, by=who(by), at=now, why=why), now))


@APP.command("duplicate")
def duplicate(
    tip: Number,
    of: Annotated[str, typer.Option(help="台账中已有的问题编号")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """重复：所反映的问题台账中已有。"""
    with opened(ledger) as book:
        now, one, known = _clock.now(), _meant(book, tip), meant(book, of).fingerprint
        out(review_tables.tip(tipping.repeats(book, one, known, by=who(by), at=now), now))


@APP.command("reopen")
def reopen(tip: Number, why: Why, ledger: Where = None, by: By = None) -> None:
    """不属实、重复的线索重新核实。"""
    with opened(ledger) as book:
        now, one = _clock.now(), _meant(book, tip)
        out(review_tables.tip(tipping.reopen(book, one, by=who(by), at=now, why=why), now))


def _meant(book: Book, beginning: str) -> str:
    found = book.tips.like(beginning)
    if len(found) != 1:
        why = "不止一条，请多写几位" if found else "一条也没有"
        raise SayError(f"以 {beginning} 开头的线索{why}。")
    return found[0].id


def _source(given: str | None) -> Source | None:
    if given is None:
        return None
    if given not in _SOURCES:
        raise SayError(f"没有“{given}”这种来源；可用：{'、'.join(each.value for each in Source)}。")
    return _SOURCES[given]
