"""月度通报单 · What a unit gets once a month: its marks, what was confirmed, what it still owes.

Everything else is mailed only when something changes. It is no official paper: it has no number,
and no time begins or ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.declarations import Declaration
from domain.gongwen import Annex, Block, Paper, Table, in_full
from domain.monthly import SiteMonth, UnitMonth
from domain.notices import Notice
from domain.office import Office
from reports import _notice_parts as parts
from reports import _words

KIND = "月度通报单"
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`notices`: those that are not closed; `declared`: accepted, and not yet over."""

    in_words: str
    unit: UnitMonth
    sites: Sequence[SiteMonth]
    notices: Sequence[Notice]
    declared: Sequence[Declaration]


def compose(digest: Digest, office: Office, dated: date) -> Paper:
    unit = digest.unit
    return Paper(
        masthead=office.masthead,
        title=f"{digest.in_words}网站检查情况（{unit.name}）",
        addressee=unit.name,
        body=tuple(_body(digest, office, dated)),
        signed_by=office.name,
        dated=dated,
        annexes=tuple(_annexes(digest, dated)),
    )


def _body(digest: Digest, office: Office, today: date) -> Iterator[Block]:
    unit = digest.unit
    marks = f"得分{_words.points(unit.total)}分" if unit.total is not None else "得分未定"
    why = f"（{unit.why_none}）" if unit.total is None and unit.why_none else ""
    rank = f"，在{unit.of}个同类单位中列第{unit.rank}位" if unit.rank is not None else ""
    change = ""
    if unit.change is not None and unit.change != 0:
        change = (
            f"，比上月{'提高' if unit.change > 0 else '下降'}{_words.points(abs(unit.change))}分"
        )
    yield Block(f"{digest.in_words}，你单位网站{marks}{why}{rank}{change}。")
    excused = sum(len(site.excused) for site in digest.sites)
    spared = f"；另有{excused}项在申报时段内，不计分" if excused else ""
    yield Block(f"经审核确认的问题{unit.confirmed}项，其中已销账{unit.closed}项{spared}。")
    late = sum(notice.overdue(today) for notice in digest.notices)
    owed = f"，其中逾期{late}份" if late else ""
    yield Block(
        f"未办结的整改通知{len(digest.notices)}份{owed}。"
        if digest.notices
        else "没有未办结的整改通知。"
    )
    yield Block("本单不是公文，不另起时限；各项要求以整改通知书为准。对得分有异议的，可以申诉。")
    yield parts.contact(office)


def _annexes(digest: Digest, today: date) -> Iterator[Annex]:
    sites = tuple(map(_site, digest.sites))
    yield _annex("各网站评分", ("网站", "评定", "得分", "扣分", "确认问题"), sites)
    if digest.notices:
        rows = tuple(_notice(each, today) for each in digest.notices)
        yield _annex("未办结的整改通知", ("文号", "阶段", "事项", "时限"), rows)
    found = [(site, each) for site in digest.sites for each in site.findings]
    if found:
        rows = tuple(
            (parts.said(s.name, 60), each.indicator, parts.said(each.says, 160), each.state)
            for s, each in found[:_MOST]
        )
        title = "确认的问题" + (f"（前{_MOST}项，共{len(found)}项）" if len(found) > _MOST else "")
        yield _annex(title, ("网站", "指标", "问题", "状态"), rows)
    if digest.declared:
        rows = tuple((each.in_words, parts.said(each.told.why, 160)) for each in digest.declared)
        yield _annex("有效的申报", ("申报", "理由"), rows)


def _annex(title: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Annex:
    widths = (156 // len(columns),) * len(columns)
    return Annex(title=title, pieces=(Table(columns=columns, widths=widths, rows=rows),))


def _site(site: SiteMonth) -> tuple[str, ...]:
    total = "—" if site.total is None else _words.points(site.total)
    verdict, deducted = site.card.verdict.value, _words.points(site.card.deducted)
    return (parts.said(site.name, 60), verdict, total, deducted, str(len(site.findings)))


def _notice(notice: Notice, today: date) -> tuple[str, ...]:
    due = in_full(notice.due) if notice.due else "—"
    late = "（逾期）" if notice.overdue(today) else ""
    return (
        notice.number or notice.id,
        notice.stage.value,
        f"{len(notice.live_items)}项",
        due + late,
    )
