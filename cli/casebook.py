"""问题台账 · `ducha casebook`: the ledger of confirmed findings as a workbook to be filed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import rulebook
from casework import accounting
from cli import _clock
from cli._ledger import Where, the_ledger
from cli._papers import write_bytes
from cli._say import out, plainly
from cli.runs import key_of
from domain.calendar import civil_date
from reports import casebook

APP = typer.Typer(help="问题台账、年度数据：导出为工作簿。", no_args_is_help=True)


@APP.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="工作簿文件，如 台账.xlsx")],
    site: Annotated[str | None, typer.Option(help="只列一个网站：首页地址")] = None,
    ledger: Where = None,
) -> None:
    """导出经审核确认的问题：来源、发现、交办、整改、复查、销账，一行一个。"""
    with plainly(), the_ledger(ledger) as books:
        now = _clock.now()
        today = civil_date(now)
        with books.look() as book:
            cases = accounting.confirmed(book, site=site and key_of(site))
            lines = list(accounting.entries(book, cases, rulebook.in_force(today)))
        write_bytes(file, casebook.compose(lines, title="政府网站问题台账", on=today, created=now))
        out(f"{len(lines)} 个问题，已写入 {file}。")


@APP.command("yearly")
def yearly(
    year: Annotated[int, typer.Argument(help="年份，如 2026", min=2000, max=2100)],
    file: Annotated[Path, typer.Argument(help="工作簿文件，如 年度数据.xlsx")],
    ledger: Where = None,
) -> None:
    """各单位年度数据：纠正错误、修复链接、办结留言、信息发布，供编制年度报告用。"""
    with plainly(), the_ledger(ledger) as books:
        now = _clock.now()
        with books.look() as book:
            rows = accounting.year(book, year, rulebook.in_force(civil_date(now)))
        write_bytes(file, casebook.yearly(rows, year=year, created=now))
        out(f"{len(rows)} 个单位，已写入 {file}。")
