"""通报 · `ducha circular`: circulars as drafts to be read, numbered and signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import rulebook
from casework import accounting
from casework.notices import Desk
from cli import _clock
from cli._ledger import Where, the_ledger
from cli._office import the_desk
from cli._papers import write_bytes
from cli._say import SayError, out, plainly
from domain.calendar import CalendarNotPublishedError, civil_date
from domain.casebook import Entry
from domain.circular import Circular, circular
from domain.gongwen import Paper
from domain.month import Quarter, quarter
from reports import casebook, gongwen, special_circular
from reports import circular as paper
from store import Book

APP = typer.Typer(help="通报：季度通报、专项通报的草稿。", no_args_is_help=True)
_REPORT_WITHIN = 10  # 个工作日；由办公室在草稿中改定


Which = Annotated[str, typer.Option("--quarter", help="季度，如 2026Q1")]
OutDir = Annotated[Path, typer.Option("--out", help="结果文件夹")]
Due = Annotated[
    str | None, typer.Option(help="各单位报送整改情况的期限，如 2026-05-01；默认10个工作日")
]


@APP.command("draft")
def draft(which: Which, out_dir: OutDir, due: Due = None, ledger: Where = None) -> None:
    """由已月结的月份写出季度通报草稿：PDF、可修改的 DOCX、HTML，附问题台账。"""
    with plainly(), the_ledger(ledger) as books:
        desk, asked = the_desk(), _quarter(which)
        with books.look() as book:
            told = _told(book, asked)
            lines = _lines(book, told)
        today, until = _days(desk, due)
        _write(paper.compose(told, desk.office, today, until), desk, out_dir / f"通报-{asked}")
        filed = casebook.compose(
            lines, title=f"{asked.in_words}政府网站问题台账", on=today, created=_clock.now()
        )
        write_bytes(out_dir / f"台账-{asked}.xlsx", filed)
        out(f"{asked.in_words}通报草稿和问题台账在 {out_dir}/，请审核、编号、签发。")


@APP.command("special")
def special(
    which: Which,
    out_dir: OutDir,
    indicator: Annotated[list[str], typer.Option(help="指标名称，如 可用性；可写多次")],
    due: Due = None,
    ledger: Where = None,
) -> None:
    """由已月结的月份写出专项通报草稿：只讲所列指标，附全部问题清单。"""
    with plainly(), the_ledger(ledger) as books:
        desk, asked = the_desk(), _quarter(which)
        edition = rulebook.in_force(asked.months[-1].last_day)
        unknown = set(indicator) - {each.title for each in edition.indicator}
        if unknown:
            raise SayError(f"{edition.title}没有指标“{unknown.pop()}”。")
        with books.look() as book:
            told = _told(book, asked, indicator)
        today, until = _days(desk, due)
        made = special_circular.compose(told, indicator, desk.office, today, until)
        _write(made, desk, out_dir / f"专项通报-{asked}-{'、'.join(indicator)}")
        out(f"{asked.in_words}专项通报草稿在 {out_dir}/，请审核、编号、签发。")


def _quarter(which: str) -> Quarter:
    try:
        return quarter(which)
    except ValueError as error:
        raise SayError(f"{error}。") from None


def _days(desk: Desk, due: str | None) -> tuple[date, date]:
    """Today, and the day by which the units report."""
    today = civil_date(_clock.now())
    try:
        until = date.fromisoformat(due) if due else desk.calendar.due(today, _REPORT_WITHIN)
    except (ValueError, CalendarNotPublishedError) as error:
        raise SayError(f"{error}。") from None
    return today, until


def _write(made: Paper, desk: Desk, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for name, bound in (("pdf", gongwen.pdf), ("docx", gongwen.docx), ("html", gongwen.html)):
        write_bytes(path.with_name(f"{path.name}.{name}"), bound(made, desk.form))


def _lines(book: Book, told: Circular) -> list[Entry]:
    """The findings that counted in the quarter, each with where it stands now."""
    counted = {each.fingerprint for card in told.cards for each in card.findings}
    edition = rulebook.in_force(told.quarter.months[-1].last_day)
    return list(accounting.entries(book, accounting.named(book, counted), edition))


def _told(book: Book, asked: Quarter, indicators: Sequence[str] = ()) -> Circular:
    """`indicators`: only what was found of these; none named: everything."""
    months = [str(month) for each in (asked.before, asked) for month in each.months]
    sites = {month: book.months.sites(month) for month in months}
    if indicators:
        sites = {m: tuple(special_circular.only(cards, indicators)) for m, cards in sites.items()}
    try:
        return circular(asked, sites, {month: book.months.units(month) for month in months})
    except ValueError as error:
        raise SayError(f"{error}。") from None
