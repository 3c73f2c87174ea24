"""公开事项一览 · Every duty as a row, its state in a word; of several sites a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.audit import Audit, ObligationLine
from domain.obligations import Where
from reports import _view, _words
from reports._workbook import Cell, Column, Link, Sheet

STATES = {
    "missing": "未见",
    "empty": "空白",
    "stale": "过期",
    "unclear": "存疑",
    "present": "已公开",
    "not_seen": "有则公开",
}
MARKS = {
    "missing": "✕",
    "empty": "○",
    "stale": "△",
    "unclear": "？",
    "present": "√",
    "not_seen": "—",
}
_LOOKS = {
    "missing": "breach",
    "empty": "breach",
    "stale": "breach",
    "unclear": "unclear",
    "present": "pass",
    "not_seen": "exempt",
}
_WHERE = {
    Where.COLUMN: "栏目",
    Where.PAGE: "页面",
    Where.FILE: "文件",
    Where.ENTRY: "稿件",
    Where.ELSEWHERE: "其他网站",
    Where.SHARED: "平台公共入口",
    Where.HOLLOW: "只通向首页",
    Where.DEAD: "打不开",
    Where.UNREAD: "未能读到",
}

_DUTIES = (
    Column("序号", 6),
    Column("网站名称", 16),
    Column("应公开事项", 24),
    Column("判定", 10),
    Column("最新", 12),
    Column("所在", 10),
    Column("网址", 50),
    Column("说明", 50),
    Column("依据条款", 50),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    line: ObligationLine

    @property
    def word(self) -> str:
        return STATES[self.line.state]

    @property
    def mark(self) -> str:
        return MARKS[self.line.state]

    @property
    def look(self) -> str:
        return _LOOKS[self.line.state]

    @property
    def where(self) -> str:
        best = self.line.look.best
        return _WHERE[best.where] if best else ""

    @property
    def latest(self) -> str:
        """The latest that was seen: a year where years count, else a day."""
        look = self.line.look
        if look.demand.due is not None and look.year is not None:
            return f"{look.year}年度"
        return look.newest.isoformat() if look.newest else ""


def rows(audit: Audit) -> tuple[Row, ...]:
    """What is wrong first; within that the order of the catalogue."""
    if audit.outcome.void is not None:
        return ()
    order = list(STATES)
    lines = sorted(audit.obligations, key=lambda line: order.index(line.state))
    return tuple(Row(line=line) for line in lines)


def tally(made: Iterable[Row]) -> tuple[tuple[str, str, int], ...]:
    """(look, word, how many), the states that occur."""
    listed = [row.line.state for row in made]
    counts = {state: listed.count(state) for state in STATES}
    return tuple((_LOOKS[s], STATES[s], count) for s, count in counts.items() if count)


def gaps(audit: Audit) -> tuple[str, ...]:
    """Which ways of looking were closed to us, once for the site."""
    return tuple(dict.fromkeys(g for line in audit.obligations for g in line.look.reach.gaps))


def kind(audit: Audit) -> str:
    first = next(iter(audit.obligations), None)
    if first is None:
        return ""
    return first.look.unit_class.words if first.look.unit_class else "类别不明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """单位×事项 · `duties`: id and title; `cells` of a site by duty id. `idle`: titles that no site
    of these is bound to have and none has: a column of dashes helps nobody."""

    duties: tuple[tuple[str, str], ...]
    sites: tuple[tuple[Audit, dict[str, Row]], ...]
    idle: tuple[str, ...] = ()

    def wrong(self, duty: str) -> int:
        """How many sites have something amiss with it."""
        return sum(1 for _, cells in self.sites if duty in cells and is_wrong(cells[duty]))

    @property
    def gaps(self) -> tuple[tuple[Audit, Row], ...]:
        """What is amiss, site by site, in words."""
        return tuple((a, row) for a, cells in self.sites for row in cells.values() if is_wrong(row))


def is_wrong(row: Row) -> bool:
    return row.look == "breach"


def count(cells: dict[str, Row], look: str) -> int:
    return sum(1 for row in cells.values() if row.look == look)


def matrix(audits: Sequence[Audit]) -> Matrix:
    """Duties in the catalogue's order, those that concern at least one of the sites."""
    titles: dict[str, str] = {}
    sites = []
    for audit in audits:
        made = {line.look.demand.id: Row(line=line) for line in audit.obligations}
        titles |= {key: row.line.look.demand.title for key, row in made.items()}
        if made and audit.outcome.void is None:
            sites.append((audit, made))
    met = {key for _, cells in sites for key, row in cells.items() if row.look != "exempt"}
    return Matrix(
        duties=tuple((key, title) for key, title in titles.items() if key in met),
        sites=tuple(sites),
        idle=tuple(dict.fromkeys(title for key, title in titles.items() if key not in met)),
    )


def sheet(audits: Sequence[Audit]) -> Sheet:
    return Sheet(
        name="应公开事项",
        title="应公开事项",
        note="按单位类别应当公开的事项逐项查找的结果；“有则公开”不作为问题。",
        columns=_DUTIES,
        rows=_duties(audits),
    )


def _duties(audits: Iterable[Audit]) -> Iterator[list[Cell]]:
    found = ((audit, row) for audit in audits for row in rows(audit))
    for number, (audit, row) in enumerate(found, start=1):
        best, demand = row.line.look.best, row.line.look.demand
        yield [
            number,
            _view.named(audit),
            demand.title,
            row.word,
            row.latest or None,
            row.where or None,
            Link(best.url) if best else None,
            _words.brief(row.line.says) or None,
            demand.clause,
        ]
