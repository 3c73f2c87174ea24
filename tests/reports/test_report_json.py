"""`ducha.report/1` against docs/json.md, and the same for a person."""

from __future__ import annotations

import json

from domain import footing
from reading.annualreport import read_report
from reading.blocks import Cell, Paper, Paragraph, laid_out
from reports import report_json, report_text
from tests.reading import _reports as made
from tests.reports._contract_of import offences

FIGURES = made.Made(wrong={("r4", "自然人"): "9"})
GRID = laid_out([Cell(text) for text in row] for row in made.grid(FIGURES))
REPORT = read_report(Paper(title=FIGURES.title, blocks=(Paragraph(made.HEADINGS[2]), GRID)))
SLIPS = tuple(footing.slips(REPORT))


def test_what_is_written_is_what_is_documented() -> None:
    whole = json.loads(report_json.line("年报.html", REPORT, SLIPS))
    assert list(offences(whole, report_json.SCHEMA)) == []
    assert whole["cells"]["r4"]["自然人"] == 9
    assert {each["rule"] for each in whole["breaches"]} == {"X1", "X2"}


def test_a_person_reads_the_sums() -> None:
    said = report_text.lines("年报.html", REPORT, SLIPS)
    assert "2 处勾稽关系不符" in said
    assert "“自然人”列：第一项1274加第二项空白" not in said
    assert "不符 X1  “自然人”列" in said


def test_an_unreadable_report_is_not_called_wrong() -> None:
    report = read_report(Paper(title="", blocks=(), why="PDF文件已加密，须口令才能打开"))
    said = report_text.lines("a.pdf", report, ())
    assert "不可识读  PDF文件已加密" in said
    assert "不符" not in said
