"""月度评分表 · A closed month as paper: a page for every unit, one over all, a workbook.

Everything is written from the frozen cards alone, so the same month gives the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from domain import wire
from domain.month import Month
from domain.monthly import Assessment, Point, PointKind, SiteMonth, UnitMonth
from domain.scorecard import Grade
from reports import _words
from reports._html import render
from reports._trend import trend
from reports._workbook import Cell, Column, Sheet, bound

SCHEMA = "ducha.month/1"
_MARKED = frozenset({PointKind.EXTRA, PointKind.MINUS, PointKind.SOCIAL})
_NUMERALS = "一二三四五六七八九十"
_RANKS = (
    Column("单位类别", 14),
    Column("排名", 6),
    Column("单位", 26),
    Column("网站得分", 9),
    Column("社会评议", 9),
    Column("加分", 7),
    Column("扣分", 7),
    Column("得分", 9),
    Column("比上月", 9),
    Column("确认问题", 9),
    Column("已销账", 8),
    Column("年度考核折分", 12),
    Column("备注", 30),
)
_PUBLISHED = (
    Column("单位", 26),
    Column("网站", 26),
    Column("栏目或渠道", 30),
    Column("本月发布", 9),
    Column("说明", 8),
    Column("栏目网址", 50),
)
_FINDINGS = (
    Column("序号", 6),
    Column("单位", 22),
    Column("网站", 22),
    Column("指标", 16),
    Column("问题描述", 60),
    Column("处数", 7),
    Column("首次发现", 12),
    Column("状态", 9),
    Column("问题编号", 18),
)


def unit_page(
    unit: UnitMonth,
    sites: Sequence[SiteMonth],
    points: Iterable[Point],
    plan: Assessment,
    edition_title: str,
) -> bytes:
    months = (*unit.trend, (unit.month, unit.total))
    pass_mark = sites[0].card.pass_mark if sites else Decimal(60)
    return render(
        "month_unit.html",
        unit=unit,
        sites=sites,
        points=[p for p in points if p.about == unit.unit and p.kind in _MARKED],
        plan=plan,
        edition_title=edition_title,
        month_words=_in_words(unit.month),
        trend=trend(months, pass_mark),
        n_months=len(months),
        pass_mark=pass_mark,
        look=_look(unit, sites),
        because=_because(unit, sites),
        NUMERALS=_NUMERALS,
    )


def pdf(page: bytes, identifier: str) -> bytes:
    """The page on A4 with fixed properties: the same page gives the same bytes."""
    from weasyprint import HTML  # noqa: PLC0415 - half a second that only papers are worth

    made = HTML(string=page.decode(), url_fetcher=_nothing).render()
    return bytes(made.write_pdf(pdf_identifier=identifier.encode()) or b"")


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a paper fetches nothing: {url}")


def overview(
    units: Sequence[UnitMonth], sites: Sequence[SiteMonth], month: Month, files: Mapping[str, str]
) -> bytes:
    classes: dict[str, list[UnitMonth]] = defaultdict(list)
    for unit in units:
        classes[unit.kind].append(unit)
    grades = [site.card.verdict for site in sites]
    return render(
        "month_index.html",
        month_words=month.in_words,
        classes=classes,
        files=files,
        n_sites=len(sites),
        n_passed=grades.count(Grade.PASSED),
        n_failed=grades.count(Grade.FAILED),
        n_open=grades.count(Grade.OPEN),
        n_found=sum(len(site.findings) for site in sites),
        sampling=_sampled(sites),
        NUMERALS=_NUMERALS,
    )


def workbook(
    units: Sequence[UnitMonth],
    sites: Sequence[SiteMonth],
    month: Month,
    plan: Assessment,
    frozen_at: datetime,
) -> bytes:
    title = f"{month.in_words}政府网站评分"
    ranks = Sheet(
        name="评分排名",
        title=title,
        note=f"计分办法：{plan.name}；年度考核比重 {_words.points(plan.annual * 100)}%",
        columns=_RANKS,
        rows=[_rank_row(unit, plan) for unit in units],
    )
    findings = Sheet(
        name="确认问题",
        title=f"{title} · 确认问题",
        note="只列经审核确认并计分的问题",
        columns=_FINDINGS,
        rows=list(_finding_rows(units, sites)),
    )
    papers = Sheet(
        name="信息发布",
        title=f"{title} · 信息发布",
        note="按栏目列表所示日期计数；注“至少”的，列表没有读到月初；注“填报”的，由单位填报",
        columns=_PUBLISHED,
        rows=list(_published_rows(units, sites)),
    )
    return bound([ranks, findings, papers], title=title, created=frozen_at)


def _published_rows(
    units: Sequence[UnitMonth], sites: Sequence[SiteMonth]
) -> Iterable[tuple[Cell, ...]]:
    names = {unit.unit: unit.name for unit in units}
    for site in sites:
        for each in site.published:
            count = "" if each.whole else "至少"
            yield names.get(site.unit, site.unit), site.name, each.name, each.n, count, each.column
    for unit in units:
        for channel, n in unit.channels:
            yield unit.name, "", channel, n, "填报", ""


def _finding_rows(
    units: Sequence[UnitMonth], sites: Sequence[SiteMonth]
) -> Iterable[tuple[Cell, ...]]:
    names = {unit.unit: unit.name for unit in units}
    found = [(site, finding) for site in sites for finding in site.findings]
    for number, (site, finding) in enumerate(found, 1):
        yield (
            number,
            names.get(site.unit, site.unit),
            site.name,
            finding.indicator,
            _words.brief(finding.says),
            finding.n_places,
            finding.first_seen,
            finding.state,
            finding.fingerprint,
        )


def month_json(units: Sequence[UnitMonth], sites: Sequence[SiteMonth], month: Month) -> bytes:
    told = {
        "schema": SCHEMA,
        "month": str(month),
        "units": [wire.plain(unit) for unit in units],
        "sites": [wire.plain(site) for site in sites],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _rank_row(unit: UnitMonth, plan: Assessment) -> tuple[Cell, ...]:
    yearly = None if unit.total is None else (unit.total * plan.annual).quantize(Decimal("0.01"))
    remark = unit.why_none + (f"；申诉未办结{unit.appeals}件" if unit.appeals else "")
    return (
        unit.kind,
        unit.rank,
        unit.name,
        unit.automatic,
        unit.social,
        unit.extra,
        unit.minus,
        unit.total,
        unit.change,
        unit.confirmed,
        unit.closed,
        yearly,
        remark.strip("；"),
    )


def _sampled(sites: Sequence[SiteMonth]) -> str:
    whole = [site.sampling for site in sites]
    return (
        f"应查 {sum(s.expected for s in whole)} 次，有效 {sum(s.valid for s in whole)} 次，"
        f"作废 {sum(s.void for s in whole)} 次，申报停用 {sum(s.declared for s in whole)} 次，"
        f"未成 {sum(s.failed for s in whole)} 次，缺漏 {sum(s.missed for s in whole)} 次。"
    )


def _look(unit: UnitMonth, sites: Sequence[SiteMonth]) -> str:
    if unit.total is None:
        return "is-open"
    failed = any(site.card.verdict is Grade.FAILED for site in sites)
    return "is-fail" if failed else "is-pass"


def _because(unit: UnitMonth, sites: Sequence[SiteMonth]) -> str:
    if unit.total is None:
        return unit.why_none
    failed = [site for site in sites if site.card.verdict is Grade.FAILED]
    return f"{len(failed)}个网站不合格" if failed else "所属网站合格"


def _in_words(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"
