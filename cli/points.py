"""人工评分 · `ducha points`: what people judged, added, took and reviewed in a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import rulebook
from cli import _clock
from cli._ledger import By, Where, the_ledger, who
from cli._month import the_month
from cli._say import SayError, out, plainly
from domain.ledger import Deed
from domain.monthly import Point
from reading import pointsbook
from store import Book

APP = typer.Typer(help="人工评分：导入、列出。", no_args_is_help=True)
_MOST_BYTES = 20 * 1024 * 1024


@APP.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="评分表（XLSX）", metavar="FILE")],
    ledger: Where = None,
    by: By = None,
) -> None:
    """导入人工评定、加分、扣分、社会评议、发布量；列：月份、类别、对象、项目、分值、否决、说明。"""
    with plainly(), the_ledger(ledger) as books:
        data = _bytes(file)
        edition = rulebook.in_force(_clock.now().date())
        named = pointsbook.indicators_of([(each.id, each.title) for each in edition.indicator])
        with books.open() as book:
            reading = pointsbook.read(data, book.register.register(), named)
            if reading.faults:
                lines = "\n".join(f"  {fault}" for fault in reading.faults[:50])
                raise SayError(f"{file} 有 {len(reading.faults)} 处差错，没有导入：\n{lines}")
            _refuse_closed(book, {point.month for point in reading.points})
            book.months.enter(reading.points)
            book.deeds.note(*_deeds(reading.points, who(by), _clock.now()))
        out(f"已录入 {len(reading.points)} 条人工评分。")


def _bytes(file: Path) -> bytes:
    """One byte more than is allowed, so that the reader refuses what is too large."""
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SayError(f"无法读取 {file}：{error.strerror}。") from None


def _deeds(points: Sequence[Point], by: str, at: datetime) -> Iterator[Deed]:
    for month, count in sorted(Counter(point.month for point in points).items()):
        yield Deed(
            kind="month", about=month, verb="录入人工评分", by=by, at=at, remark=f"{count}条"
        )


def _refuse_closed(book: Book, months: set[str]) -> None:
    closed = sorted(each for each in months if book.months.frozen_at(each) is not None)
    if closed:
        raise SayError(f"{'、'.join(closed)} 已经月结，不能再录入；没有导入。")


@APP.command("list")
def list_points(
    month: Annotated[str, typer.Option(help="月份，如 2026-03")],
    ledger: Where = None,
) -> None:
    """列出一个月的人工评分。"""
    with plainly(), the_ledger(ledger) as books, books.look() as book:
        points = book.months.points(str(the_month(month)))
        lines = [
            f"{p.kind}　{p.about}　{p.item}　{'否决' if p.vetoed else p.points}　{p.says}"
            for p in points
        ]
        out("\n".join(lines) or "没有录入。")
