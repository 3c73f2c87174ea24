"""月度评分表 · `ducha scorecards`: close a month, write its papers, prove that it stands."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

import rulebook
from casework import closing_month
from casework.closing_month import MonthError
from casework.runfolder import RunFolderError
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._month import closing_of, the_month, the_plan
from cli._papers import write_bytes
from cli._say import OURS, SayError, out, plainly
from domain.month import Month
from domain.monthly import Point, SiteMonth, UnitMonth
from reports import month_cards
from store import Book

APP = typer.Typer(help="月度评分表：月结、成表、核对。", no_args_is_help=True)
_AT_ONCE = 2
MonthOption = Annotated[str, typer.Option("--month", help="月份，如 2026-03")]


@APP.command("close")
def close(
    month: MonthOption,
    if_open: Annotated[bool, typer.Option("--if-open", help="已月结的不算出错")] = False,
    ledger: Where = None,
    by: By = None,
) -> None:
    """月结：把该月的评分定下来，以后不再改动；须在月末之后。"""
    with plainly(), the_ledger(ledger) as books, books.open() as book:
        which = the_month(month)
        if if_open and book.months.frozen_at(str(which)) is not None:
            out(f"{which.in_words}早已月结。")
            return
        try:
            count = closing_month.close(book, closing_of(which), by=who(by), at=_clock.now())
        except (MonthError, RunFolderError) as error:
            raise SayError(str(error)) from None
        out(f"{which.in_words}已月结：{count} 个网站。")


@APP.command("write")
def write(
    month: MonthOption,
    out_dir: Annotated[Path, typer.Option("--out", help="结果文件夹")],
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="是否同时写出 PDF")] = True,
    ledger: Where = None,
) -> None:
    """写出已月结月份的评分表：各单位 HTML、PDF，排名一览，XLSX，JSON。"""
    with plainly(), the_ledger(ledger) as books:
        with books.look() as book:
            closed = _closed(book, the_month(month))
        folder = out_dir / str(closed.month)
        names = _write(closed, folder, pdf=pdf)
        out(f"{closed.month.in_words}评分表在 {folder}/：{len(names)} 个单位，index.html 为一览。")


@APP.command("check")
def check(month: MonthOption, ledger: Where = None) -> None:
    """由轮次文件夹和台账重算已月结的月份，与当时定下的逐项比较。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        closed = _closed(book, the_month(month))
        try:
            sites, units = closing_month.compose(book, closing_of(closed.month))
        except (MonthError, RunFolderError) as error:
            raise SayError(f"{closed.month.in_words}不能重算：{error}", OURS) from None
    again = month_cards.month_json(units, sites, closed.month)
    if again != month_cards.month_json(closed.units, closed.sites, closed.month):
        raise SayError(f"{closed.month.in_words}重算的结果与月结时不同。", OURS)
    out(f"{closed.month.in_words}重算的结果与月结时逐字节相同。")


@dataclass(frozen=True, slots=True)
class _Closed:
    month: Month
    sites: tuple[SiteMonth, ...]
    units: tuple[UnitMonth, ...]
    points: tuple[Point, ...]


def _closed(book: Book, which: Month) -> _Closed:
    if book.months.frozen_at(str(which)) is None:
        raise SayError(f"{which.in_words}尚未月结。")
    units = sorted(
        book.months.units(str(which)), key=lambda u: (u.kind, u.rank is None, u.rank or 0, u.unit)
    )
    return _Closed(
        which, book.months.sites(str(which)), tuple(units), book.months.points(str(which))
    )


def _write(closed: _Closed, folder: Path, *, pdf: bool) -> list[str]:
    plan = the_plan()
    title = rulebook.in_force(closed.month.last_day).title
    folder.mkdir(parents=True, exist_ok=True)
    files = {unit.unit: f"{number:03d}.html" for number, unit in enumerate(closed.units, 1)}
    pages: dict[str, bytes] = {}
    for unit in closed.units:
        mine = [site for site in closed.sites if site.site in unit.sites]
        page = month_cards.unit_page(unit, mine, closed.points, plan, title)
        pages[files[unit.unit]] = page
        write_bytes(folder / files[unit.unit], page)
    write_bytes(
        folder / "index.html",
        month_cards.overview(closed.units, closed.sites, closed.month, files),
    )
    book = month_cards.workbook(closed.units, closed.sites, closed.month, plan, closed.month.ends)
    write_bytes(folder / "评分排名.xlsx", book)
    told = month_cards.month_json(closed.units, closed.sites, closed.month)
    write_bytes(folder / "month.json", told)
    if pdf:
        with ProcessPoolExecutor(_AT_ONCE) as pool:
            made = pool.map(month_cards.pdf, pages.values(), pages)
            for name, content in zip(pages, made, strict=True):
                write_bytes(folder / f"{name.removesuffix('.html')}.pdf", content)
    return list(pages)
