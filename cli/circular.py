"""通报 · `ducha circular`: a quarter's circular as a draft to be read, numbered and signed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import rulebook
from casework import accounting
from cli import _clock
from cli._ledger import Where, the_ledger
from cli._office import the_desk
from cli._papers import write_bytes
from cli._say import SayError, out, plainly
from domain.calendar import CalendarNotPublishedError, civil_date
from domain.casebook import Entry
from domain.circular import Circular, circular
from domain.month import Quarter, quarter
from reports import casebook, gongwen
from reports import circular as paper
from store import Book

APP = typer.Typer(help="通报：季度通报草稿。", no_args_is_help=True)
_REPORT_WITHIN = 10  # 个工作日；由办公室在草稿中改定


@APP.command("draft")
def draft(
    which: Annotated[str, typer.Option("--quarter", help="季度，如 2026Q1")],
    out_dir: Annotated[Path, typer.Option("--out", help="结果文件夹")],
    due: Annotated[
        str | None, typer.Option(help="各单位报送整改情况的期限，如 2026-05-01；默认10个工作日")
    ] = None,
    ledger: Where = None,
) -> None:
    """由已月结的月份写出季度通报草稿：PDF 和可修改的 DOCX。"""
    with plainly(), the_ledger(ledger) as books:
        desk = the_desk()
        try:
            asked = quarter(which)
            with books.look() as book:
                told = _told(book, asked)
                lines = _lines(book, told)
        except ValueError as error:
            raise SayError(f"{error}。") from None
        today = civil_date(_clock.now())
        try:
            until = date.fromisoformat(due) if due else desk.calendar.due(today, _REPORT_WITHIN)
        except (ValueError, CalendarNotPublishedError) as error:
            raise SayError(f"{error}。") from None
        made = paper.compose(told, desk.office, today, until)
        out_dir.mkdir(parents=True, exist_ok=True)
        write_bytes(out_dir / f"通报-{asked}.pdf", gongwen.pdf(made, desk.form))
        write_bytes(out_dir / f"通报-{asked}.docx", gongwen.docx(made, desk.form))
        filed = casebook.compose(
            lines, title=f"{asked.in_words}政府网站问题台账", on=today, created=_clock.now()
        )
        write_bytes(out_dir / f"台账-{asked}.xlsx", filed)
        out(f"{asked.in_words}通报草稿和问题台账在 {out_dir}/，请审核、编号、签发。")


def _lines(book: Book, told: Circular) -> list[Entry]:
    """The findings that counted in the quarter, each with where it stands now."""
    counted = {each.fingerprint for card in told.cards for each in card.findings}
    edition = rulebook.in_force(told.quarter.months[-1].last_day)
    return list(accounting.entries(book, accounting.named(book, counted), edition))


def _told(book: Book, asked: Quarter) -> Circular:
    months = [str(month) for each in (asked.before, asked) for month in each.months]
    return circular(
        asked,
        {month: book.months.sites(month) for month in months},
        {month: book.months.units(month) for month in months},
    )
