"""问题台账 · The ledger of findings as a workbook: what the office files, and circulars attach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from domain.casebook import DoneBy, Entry
from domain.yearly import YearFigures
from reports._workbook import Cell, Column, Link, Sheet, bound

_COLUMNS = (
    Column("序号", 6),
    Column("来源", 10),
    Column("单位", 18),
    Column("网站", 18),
    Column("指标", 14),
    Column("问题描述", 44),
    Column("所在页面", 30),
    Column("涉及处数", 7),
    Column("发现日期", 11),
    Column("发现人", 10),
    Column("审核日期", 11),
    Column("审核人", 9),
    Column("通知文号", 18),
    Column("交办日期", 11),
    Column("整改时限", 11),
    Column("整改措施", 28),
    Column("整改日期", 11),
    Column("整改人", 9),
    Column("复查日期", 11),
    Column("复查结果", 9),
    Column("销账日期", 11),
    Column("销账人", 9),
    Column("状态", 9),
    Column("问题编号", 18),
)
_YEAR = (
    Column("序号", 6),
    Column("单位", 30),
    Column("确认问题", 9),
    Column("纠正错误", 9),
    Column("其中失效链接", 9),
    Column("找错留言", 9),
    Column("已办结", 9),
    Column("信息发布", 9),
    Column("说明", 8),
    Column("已月结月数", 9),
)
_UNITS = (
    Column("单位", 30),
    Column("问题", 8),
    Column("已交办", 8),
    Column("已整改", 8),
    Column("已销账", 8),
    Column("超过时限", 9),
)


def compose(entries: Sequence[Entry], *, title: str, on: date, created: datetime) -> bytes:
    """`on`: the day by which a deadline counts as missed."""
    sheets = (
        Sheet(
            name="问题台账",
            title=title,
            note="一行一个问题；尚未办到的各栏空着。只列经审核确认的问题。",
            columns=_COLUMNS,
            rows=[_row(number, each) for number, each in enumerate(entries, 1)],
        ),
        Sheet(
            name="各单位情况",
            title="各单位办理情况",
            note=f"截至{on.year}年{on.month}月{on.day}日。",
            columns=_UNITS,
            rows=list(_by_unit(entries, on)),
        ),
    )
    return bound(sheets, title=title, created=created)


def yearly(rows: Sequence[YearFigures], *, year: int, created: datetime) -> bytes:
    """What the units' own annual reports ask for; what cannot be crawled they add themselves."""
    title = f"{year}年政府网站督查年度数据"
    sheet = Sheet(
        name="年度数据",
        title=title,
        note="据台账统计；信息发布只含已月结月份中能读到的栏目，政务新媒体等不能抓取的由单位自行补充",
        columns=_YEAR,
        rows=[_year_row(number, each) for number, each in enumerate(rows, 1)],
    )
    return bound([sheet], title=title, created=created)


def _year_row(number: int, each: YearFigures) -> tuple[Cell, ...]:
    counts = (each.confirmed, each.mended, each.links, each.messages, each.settled)
    remark = "至少" if each.at_least else ""
    return (number, each.unit, *counts, each.published, remark, each.months)


def _row(number: int, each: Entry) -> tuple[Cell, ...]:
    return (
        number,
        each.source,
        each.unit,
        each.site,
        each.indicator,
        each.says,
        Link(each.page),
        each.n_places,
        *_done(each.found),
        *_done(each.confirmed),
        each.notice,
        _day(each.told_on),
        _day(each.due),
        each.measures,
        *_done(each.mended),
        _day(each.rechecked_on),
        each.recheck,
        *_done(each.closed),
        each.state,
        each.fingerprint,
    )


def _done(done: DoneBy) -> tuple[Cell, Cell]:
    return _day(done[0]), done[1]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _by_unit(entries: Iterable[Entry], on: date) -> Iterator[tuple[Cell, ...]]:
    counts: dict[str, Counter[str]] = {}
    for each in entries:
        mine = counts.setdefault(each.unit, Counter())
        mine["all"] += 1
        mine["told"] += each.told_on is not None
        mine["mended"] += each.mended[0] is not None
        mine["closed"] += each.closed[0] is not None
        mine["late"] += each.due is not None and each.due < on and each.mended[0] is None
    for unit, mine in sorted(counts.items()):
        yield unit, *(mine[key] for key in ("all", "told", "mended", "closed", "late"))
