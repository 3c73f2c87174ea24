"""栏目一览 · Every column as a row, its verdict in a word, and its year of updates as a strip.

The strip has a cell a week, the newest at the right; what was not read is grey, so that an
empty cell always means that nothing came out in that week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.audit import Audit, ColumnLine
from domain.columns import Health, KindBy, Lifecycle

WEEKS = 52
CELL, GAP, HIGH = 6, 1, 18
WIDTH = WEEKS * (CELL + GAP)
_STEPS = (1, 3, 6)
_WORDS = {"breach": "疑似不合要求", "unclear": "存疑", "pass": "正常", "exempt": "不适用"}
_ORDER = ("breach", "unclear", "pass", "exempt")
SOURCES = {
    "labelled": "稿件注明的发布时间",
    "printed": "稿件标题处的时间",
    "scripted": "稿件脚本写出的时间",
    "meta": "稿件标签PubDate",
    "url": "网址中的日期",
    "list": "栏目列表",
}
_BY = {
    KindBy.REGISTER: "据名录",
    KindBy.NAME: "据名称",
    KindBy.LABEL: "据网页标签",
    KindBy.TRAIL: "据上级栏目",
    KindBy.ENTRIES: "据条目内容",
    KindBy.NOTHING: "未能归类",
}
_LIVES = {
    Lifecycle.EVENT: "有事才发",
    Lifecycle.CALENDAR: "按年度",
    Lifecycle.ARCHIVED: "已归档",
    Lifecycle.ENTRANCE: "外部入口",
    Lifecycle.PARENT: "汇总下级",
    Lifecycle.STANDING: "常设内容",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One week: `look` is its class, `says` what a pointer on it tells."""

    look: str
    x: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    line: ColumnLine
    word: str
    cells: tuple[Cell, ...]
    age: int | None

    @property
    def where(self) -> str:
        return " › ".join(self.line.look.trail)

    @property
    def source(self) -> str:
        by = self.line.look.newest_by
        return SOURCES.get(by, by) if by else ""

    @property
    def kind(self) -> str:
        life = _LIVES.get(self.line.look.lifecycle)
        return f"{self.line.look.kind.words}·{life}" if life else self.line.look.kind.words

    @property
    def told_by(self) -> str:
        return _BY[self.line.look.kind_by]

    @property
    def counted(self) -> str:
        """How many entries were read, and whether these are all."""
        look = self.line.look
        if look.reader is None:
            return "—"
        return f"{look.n_items}" if look.complete else f"{look.n_items}+"


def rows(audit: Audit) -> tuple[Row, ...]:
    """What is wrong or doubtful first; within that the order of the site."""
    if audit.outcome.void is not None:
        return ()
    on = date.fromisoformat(audit.seen_on)
    lines = sorted(audit.columns, key=lambda line: _ORDER.index(line.verdict))
    return tuple(_row(line, on) for line in lines)


def tally(made: tuple[Row, ...]) -> tuple[tuple[str, str, int], ...]:
    """(verdict, word, how many), the verdicts that occur."""
    counts = {each: sum(row.line.verdict == each for row in made) for each in _ORDER}
    return tuple((each, _WORDS[each], count) for each, count in counts.items() if count)


def _row(line: ColumnLine, on: date) -> Row:
    newest = line.look.newest
    age = (on - newest).days if newest else None
    return Row(line=line, word=_WORDS[line.verdict], cells=_cells(line, on), age=age)


def _cells(line: ColumnLine, on: date) -> tuple[Cell, ...]:
    look = line.look
    known = look.health is Health.EMPTY or (look.health is Health.PROVED and bool(look.entries))
    days = [each.on for each in look.entries if each.on is not None]
    reach = min(days, default=on) if not look.complete else date.min
    cells: list[Cell] = []
    for week in range(WEEKS):
        last = on - timedelta(weeks=WEEKS - 1 - week)
        first = last - timedelta(days=6)
        count = sum(first <= day <= last for day in days)
        unread = not known or (last < reach and not count)
        says = f"{first.isoformat()}至{last.isoformat()}："
        shade = "unread" if unread else f"w{sum(count >= step for step in _STEPS)}"
        says += "未读到" if unread else f"{count}条"
        cells.append(Cell(shade, week * (CELL + GAP), says))
    return tuple(cells)
