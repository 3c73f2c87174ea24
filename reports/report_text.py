"""年报核验说明 · The same for a person at a terminal: what was read, and what does not add up."""

from __future__ import annotations

from collections.abc import Sequence

from domain.annualreport import (
    CARRIED_IN,
    CARRIED_OUT,
    PARTS,
    RECEIVED,
    RESULTS,
    TOTAL,
    AnnualReport,
    Layout,
    Level,
    Slip,
    shown,
)
from reports._words import shown as safe

_LAYOUTS = {
    Layout.Y2021: "2021年格式",
    Layout.Y2019: "2019年格式",
    Layout.FREE: "无统一表格",
}
_LEVELS = {Level.ERROR: "不符", Level.WARNING: "提示", Level.INFO: "参考"}
_DOUBTS_SHOWN = 8


def lines(given: str, report: AnnualReport, slips: Sequence[Slip]) -> str:
    said = [given, *_about(report), *_figures(report)]
    if not report.readable:
        said.append(f"  不可识读  {report.why}。勾稽关系未核验，请人工核对。")
    elif report.layout is Layout.FREE:
        said.append("  结论      没有统计表，勾稽关系不适用。")
    else:
        errors = sum(1 for slip in slips if slip.level is Level.ERROR)
        said.append(f"  结论      {f'{errors} 处勾稽关系不符' if errors else '勾稽关系相符'}。")
    said += [f"    {_LEVELS[slip.level]} {slip.rule}  {safe(slip.detail)}" for slip in slips]
    return "\n".join(said)


def _about(report: AnnualReport) -> list[str]:
    year = f"{report.year}年度" if report.year else "年度不详"
    missing = [name for number, name in enumerate(PARTS, 1) if number not in report.parts]
    said = [f"  标题      {safe(report.title)}", f"  年度      {year}，{_LAYOUTS[report.layout]}"]
    if report.published:
        said.append(f"  发布      {report.published:%Y-%m-%d}")
    if missing and report.layout is not Layout.FREE:
        said.append(f"  未见部分  {'、'.join(missing)}")
    return said


def _figures(report: AnnualReport) -> list[str]:
    if RESULTS not in report.cells:
        return []
    names = {"新收": RECEIVED, "上年结转": CARRIED_IN, "办结": RESULTS, "结转下年": CARRIED_OUT}
    totals = [
        f"{name}{shown(report.cells[row].get(TOTAL))}"
        for name, row in names.items()
        if row in report.cells
    ]
    said = [f"  总计      {'，'.join(totals)}"]
    if report.unsure:
        some = "、".join(report.unsure[:_DOUBTS_SHOWN])
        said.append(f"  存疑      {len(report.unsure)} 个单元格无法确定：{some}")
    return said
