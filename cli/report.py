"""年报核验 · `ducha report check FILE…`: does an annual disclosure report add up?"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import typer

import rulebook
from cli._document import report_in
from cli._say import out, plainly
from domain import consistency, footing
from domain.annualreport import AnnualReport, Slip, sorted_slips
from reports import report_json, report_text

_EDITION, _RULE = "national-2019", "annual_report_consistency"
APP = typer.Typer(help="政府信息公开工作年度报告", no_args_is_help=True, add_completion=False)


@APP.callback()
def _group() -> None:
    """政府信息公开工作年度报告。"""


@APP.command("check")
def command(
    files: Annotated[
        list[str], typer.Argument(help="年报文件：网页、DOCX、PDF 或文本", metavar="FILE…")
    ],
    previous: Annotated[
        str | None, typer.Option(help="上一年度的年报，用于核对结转数", metavar="FILE")
    ] = None,
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个输入一行")] = False,
) -> None:
    """核验年度报告：逐格识读统计表，核对勾稽关系。"""
    with plainly():
        last = report_in(previous) if previous else None
        for given in files:
            report = report_in(given)
            found = slips(report, last)
            say = report_json.line if json_out else report_text.lines
            out(say(given, report, found))


def slips(report: AnnualReport, previous: AnnualReport | None) -> tuple[Slip, ...]:
    found = [*footing.slips(report), *consistency.slips(report)]
    if previous is not None:
        found += consistency.slips_beside(report, previous, alike=alike())
    return sorted_slips(found)


def alike() -> Decimal:
    """The share that the newest edition's rule names."""
    return Decimal(str(rulebook.edition(_EDITION).rule(_RULE).params["alike"]))
