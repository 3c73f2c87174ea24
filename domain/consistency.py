"""前后一致 · A report beside its own prose, last year's report and others: X5, X6, X7, X9 to X11.

Only what both sides print is compared. Where the prose gives several numbers for one thing, one
that agrees with the table settles it: the others may count something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from domain.annualreport import (
    ACTS,
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    RECEIVED,
    TOTAL,
    AnnualReport,
    Layout,
    Level,
    Slip,
    shown,
)

_NOT_WORDS = re.compile(r"[^\u4e00-\u9fff]+")
_SHINGLE = 6
_FEWEST_WORDS = 400
_FORMS: Mapping[str, str] = {"规章": "规章", "行政规范性文件": "规范性文件"}
_KEPT = ("现行有效件数", "本年制发件数", "本年废止件数")
_CLAIMED: Mapping[str, str] = {
    "received": "收到申请",
    "granted": "予以公开",
    "normative": "规范性文件",
}


def slips(report: AnnualReport) -> Iterator[Slip]:
    """Within one report."""
    yield from _x6(report)
    yield from _x10(report)


def slips_beside(report: AnnualReport, previous: AnnualReport, *, alike: Decimal) -> Iterator[Slip]:
    """Beside the year before. `alike`: from which share of common words texts are the same."""
    yield from _x5(report, previous)
    yield from _x7(report, previous)
    yield from copied(report, previous, alike=alike, whose="上一年度报告")


def _x5(report: AnnualReport, previous: AnnualReport) -> Iterator[Slip]:
    if not follows(report, previous):
        return
    for column in COLUMNS:
        now, then = _figure(report, CARRIED_IN, column), _figure(previous, CARRIED_OUT, column)
        if now is not None and then is not None and now != then:
            detail = f"“{column}”列：上年结转填{shown(now)}，上年报告结转下年度为{shown(then)}"
            yield Slip(rule="X5", at=column, level=Level.ERROR, detail=detail)


def follows(report: AnnualReport, previous: AnnualReport) -> bool:
    """Years that are known must be neighbours; what is not known does not speak against it."""
    if not (report.readable and previous.readable):
        return False
    if report.year is None or previous.year is None:
        return True
    return report.year == previous.year + 1


def _figure(report: AnnualReport, row: str, column: str) -> Decimal | None:
    """The figure that counts: blank is nought in a row that is filled elsewhere."""
    cells = report.cells.get(row, {})
    at = f"{row}/{column}"
    if column not in cells or at in report.unsure or any(odd.at == at for odd in report.odd):
        return None
    if cells[column] is None and any(value is not None for value in cells.values()):
        return Decimal(0)
    return cells[column]


def _x6(report: AnnualReport) -> Iterator[Slip]:
    tabled: dict[str, tuple[Decimal | None, ...]] = {
        "received": _received(report),
        "granted": (_figure(report, "r3.1", TOTAL),),
        "normative": tuple(
            value
            for name, value in report.cells.get(ACTS, {}).items()
            if name.startswith("行政规范性文件/") and not name.endswith("废止件数")
        ),
    }
    for name, claims in report.claims.items():
        allowed = [value for value in tabled[name] if value is not None]
        if claims and allowed and not any(Decimal(claim) in allowed for claim in claims):
            said = "、".join(map(str, claims))
            detail = f"正文称{_CLAIMED[name]}{said}件，表中为{shown(allowed[0])}"
            yield Slip(rule="X6", at=_CLAIMED[name], level=Level.WARNING, detail=detail)


def _received(report: AnnualReport) -> tuple[Decimal | None, ...]:
    """Received this year, or together with what was carried over: prose may mean either."""
    came, before = (_figure(report, row, TOTAL) for row in (RECEIVED, CARRIED_IN))
    return (came, came + before) if came is not None and before is not None else (came,)


def _x7(report: AnnualReport, previous: AnnualReport) -> Iterator[Slip]:
    if not follows(report, previous) or {report.layout, previous.layout} != {Layout.Y2021}:
        return
    for name, words in _FORMS.items():
        acts, before = report.cells.get(ACTS, {}), previous.cells.get(ACTS, {})
        valid, made, ended = (acts.get(f"{name}/{column}") for column in _KEPT)
        had = before.get(f"{name}/{_KEPT[0]}")
        if valid is None or made is None or ended is None or had is None:
            continue
        if valid != had + made - ended:
            detail = (
                f"{words}：上年现行有效{shown(had)}加本年制发{shown(made)}减本年废止"
                f"{shown(ended)}，不等于现行有效{shown(valid)}（清理后重新统计的，请说明）"
            )
            yield Slip(rule="X7", at=words, level=Level.WARNING, detail=detail)


def received(report: AnnualReport) -> Decimal | None:
    """Applications received this year, of everybody; None where the report does not tell."""
    return _figure(report, RECEIVED, TOTAL) if report.readable else None


def below_departments(
    report: AnnualReport, departments: Iterable[Decimal | None]
) -> Iterator[Slip]:
    """X9: what its departments received, the government's own report must count at least. Those
    that are not at hand only make the sum smaller; one that cannot be read leaves it unsaid."""
    own, theirs = received(report), list(departments)
    if own is None or not theirs or None in theirs:
        return
    together = sum((value for value in theirs if value is not None), Decimal(0))
    if own < together:
        detail = f"本级汇总收到申请{shown(own)}件，少于{len(theirs)}个部门合计{shown(together)}件"
        yield Slip(rule="X9", at=RECEIVED, level=Level.INFO, detail=detail)


def _x10(report: AnnualReport) -> Iterator[Slip]:
    years = {day.year for day in report.period}
    if report.years and years and not years <= set(report.years):
        said = "、".join(str(year) for year in sorted(years))
        titled = "、".join(map(str, report.years))
        detail = f"标题为{titled}年，统计期限写作{said}年"
        yield Slip(rule="X10", at="统计期限", level=Level.WARNING, detail=detail)
    for words in report.astray[:1]:
        detail = f"{report.year}年报告中出现次年的情况：“{words}”"
        yield Slip(rule="X10", at="正文", level=Level.WARNING, detail=detail)
    if report.period and years <= set(report.years or years) and not _whole_year(report.period):
        first, last = report.period
        detail = f"统计期限为{first:%Y-%m-%d}至{last:%Y-%m-%d}，应为1月1日至12月31日"
        yield Slip(rule="X10", at="统计期限", level=Level.WARNING, detail=detail)


def _whole_year(period: tuple[date, ...]) -> bool:
    first, last = period
    same = first.year == last.year
    return same and (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)


def copied(
    report: AnnualReport, other: AnnualReport, *, alike: Decimal, whose: str
) -> Iterator[Slip]:
    """X11: the same words again, figures and years left out of the comparison."""
    yield from too_alike(likeness(report.prose, other.prose), alike=alike, whose=whose)


def too_alike(share: Decimal | None, *, alike: Decimal, whose: str) -> Iterator[Slip]:
    if share is not None and share >= alike:
        detail = f"正文与{whose}相同的文字占{share:.0%}，内容雷同"
        yield Slip(rule="X11", at=whose, level=Level.WARNING, detail=detail)


def likeness(one: str, other: str) -> Decimal | None:
    """Share of common six-character pieces; None where there is too little to compare."""
    heaps = [_pieces(_NOT_WORDS.sub("", text)) for text in (one, other)]
    sizes = [heap.total() for heap in heaps]
    if min(sizes) < _FEWEST_WORDS:
        return None
    common = (heaps[0] & heaps[1]).total()
    return (Decimal(2 * common) / Decimal(sum(sizes))).quantize(Decimal("0.001"))


def _pieces(words: str) -> Counter[str]:
    return Counter(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))
