"""转载一览 · Watched titles by sites: who carried what when, and who did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.audit import Audit, RepostLine
from domain.reposts import Repost
from reports import _view, _words
from reports._workbook import Cell, Column, Link, Sheet

STATES = {
    "in_time": "按时转载",
    "late": "逾时转载",
    "missing": "未见转载",
    "unclear": "存疑",
    "waiting": "时限未到",
}
_LOOKS = {
    "in_time": "pass",
    "late": "breach",
    "missing": "breach",
    "unclear": "unclear",
    "waiting": "exempt",
}
_COLUMNS = (
    Column("序号", 6),
    Column("应转载标题", 44),
    Column("来源", 14),
    Column("来源发布时间", 16),
    Column("网站名称", 18),
    Column("判定", 10),
    Column("本站转载时间", 16),
    Column("相隔", 12),
    Column("转载网址", 50),
    Column("说明", 50),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One title on one site."""

    line: RepostLine

    @property
    def word(self) -> str:
        return STATES[self.line.state]

    @property
    def look(self) -> str:
        return _LOOKS[self.line.state]

    @property
    def when(self) -> str:
        seen = self.line.look
        return f"{seen.at.isoformat()} {(seen.time or '')[:5]}".strip() if seen.at else ""

    @property
    def delay(self) -> str:
        return delay(self.line.look)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One watched title: where it came from, and how many sites did what with it."""

    title: str
    source: str
    since: str
    tally: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`cells` of a site by title; a title that does not concern it is not among them."""

    titles: tuple[Title, ...]
    sites: tuple[tuple[Audit, dict[str, Spot]], ...]


def delay(seen: Repost) -> str:
    """Hours where both clocks are known, else days; what came the same day is no delay."""
    if seen.hours is not None and seen.hours >= 0:
        return f"{seen.hours}小时"
    if seen.days is None or seen.days < 0:
        return ""
    return f"{seen.days}天" if seen.days else "当日"


def any_watched(audits: Iterable[Audit]) -> bool:
    return any(audit.reposts for audit in audits)


def matrix(audits: Sequence[Audit]) -> Matrix:
    """Titles in the order of the watch list; sites that were to carry at least one."""
    told = [audit for audit in audits if audit.reposts and audit.outcome.void is None]
    lines: dict[str, list[RepostLine]] = {}
    for audit in told:
        for line in audit.reposts:
            lines.setdefault(line.look.title, []).append(line)
    return Matrix(
        titles=tuple(_title(of) for of in lines.values()),
        sites=tuple(
            (audit, {line.look.title: Spot(line=line) for line in audit.reposts}) for audit in told
        ),
    )


def _title(lines: Sequence[RepostLine]) -> Title:
    look = lines[0].look
    counts = Counter(line.state for line in lines)
    tally = tuple((_LOOKS[s], STATES[s], counts[s]) for s in STATES if counts[s])
    since = _words.moment(look.since.isoformat())
    return Title(title=look.title, source=look.source, since=since, tally=tally)


def sheet(audits: Sequence[Audit]) -> Sheet:
    return Sheet(
        name="转载",
        title="重要信息转载情况",
        note="按转载清单逐站查找；“存疑”不作为问题，由审核人员核对。",
        columns=_COLUMNS,
        rows=_rows(audits),
    )


def _rows(audits: Sequence[Audit]) -> Iterator[list[Cell]]:
    """Title by title, as the list is worked through."""
    made = matrix(audits)
    number = 0
    for title in made.titles:
        for audit, cells in made.sites:
            cell = cells.get(title.title)
            if cell is None:
                continue
            number += 1
            yield [
                number,
                title.title,
                title.source or None,
                title.since,
                _view.named(audit),
                cell.word,
                cell.when or None,
                cell.delay or None,
                Link(cell.line.look.page) if cell.line.look.page else None,
                _words.brief(cell.line.says) or None,
            ]
