"""The workbook read back with a reader that is not its writer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from domain.audit import Audit
from reports import Filed
from reports._workbook import Cell, Column, Link, Sheet, bound
from reports.findings_sheet import DOCUMENT, OVERVIEW
from tests.reports import sample

# 问题清单的栏目，按已公开的各地问题清单
OFFICIAL = (
    "序号", "网站名称", "标识码", "主办单位", "指标", "问题描述", "所在页面标题", "页面网址",
    "栏目路径", "发现时间", "证据", "依据条款", "性质", "扣分", "建议", "整改时限", "责任单位",
    "状态",
)  # fmt: skip
RICH = DOCUMENT.compose(sample.rich())


def rows(book: bytes, sheet: str) -> list[dict[str, object]]:
    """The rows below the title, the note and the header, by column title."""
    read = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, read[2]), row, strict=True)) for row in read[3:]]


def parts(book: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(book)) as whole:
        return {name: whole.read(name).decode() for name in whole.namelist()}


PARTS = parts(RICH)
FINDINGS = rows(RICH, "问题清单")


def test_the_sheets_are_there_in_order() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(RICH))
    assert book.sheet_names == ["问题清单", "问题位置", "存疑", "试运行", "应公开事项", "说明"]


def test_the_columns_of_the_official_list_are_there_in_their_order() -> None:
    assert tuple(title for title in FINDINGS[0] if title in OFFICIAL) == OFFICIAL


def test_a_row_is_a_finding() -> None:
    in_force = [f for f in sample.rich().findings if f.standing == "in_force"]
    assert [row["序号"] for row in FINDINGS] == list(range(1, len(in_force) + 1))
    assert {row["问题编号"] for row in FINDINGS} == {each.fingerprint for each in in_force}
    first = FINDINGS[0]
    assert first["网站名称"] == "测试县人民政府门户网站"
    assert first["标识码"] == "3799990001"
    assert first["主办单位"] == first["责任单位"] == "测试县人民政府办公室"
    assert first["指标"] == "网站标识"
    assert first["问题描述"] == "首页底部未见公安机关备案标识"
    assert first["所在页面标题"] == "首页"
    assert first["页面网址"] == sample.HOME
    assert first["发现时间"] == "2026-11-22\n10:05:31"
    assert first["性质"] == "扣分"
    assert first["状态"] == "疑似，待审核"
    assert first["整改时限"] == ""
    assert str(first["证据"]).startswith("截图 evidence/shots/police.png ")


def test_the_column_of_points_adds_up_to_the_deduction() -> None:
    taken = [row["扣分"] for row in FINDINGS]
    assert sum(each for each in taken if isinstance(each, float)) == pytest.approx(2.6)
    assert "计入第2号" in taken


def test_the_last_attempt_stands_in_the_evidence() -> None:
    found = next(row for row in FINDINGS if row["涉及处数"] == 3720)
    assert "访问6次，域名解析：域名不存在" in str(found["证据"])


def test_doubts_and_trials_have_their_own_sheets() -> None:
    assert len(rows(RICH, "存疑")) == len(sample.rich().doubts)
    trials = rows(RICH, "试运行")
    assert [row["性质"] for row in trials] == ["提示（试运行）"] * 2
    assert "扣分" not in trials[0]


def test_every_place_is_listed_once_under_its_number() -> None:
    numbers = [row["序号"] for row in rows(RICH, "问题位置")]
    in_force = [f for f in sample.rich().findings if f.standing == "in_force"]
    assert len(numbers) == sum(len(each.places) for each in in_force)
    assert set(numbers) == {row["序号"] for row in FINDINGS}


def test_more_places_than_anybody_reads_are_counted_not_listed() -> None:
    audit = sample.rich()
    found = next(each for each in audit.findings if len(each.places) == 50)
    many = tuple(replace(found, fingerprint=f"{n:016x}") for n in range(401))
    book = DOCUMENT.compose(replace(audit, findings=many))
    assert len(rows(book, "问题位置")) == 20_000
    note = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name("问题位置").to_python()
    assert "全部20,050行，此处列前20,000行" in str(note[1][0])


# ── 来自网页的文字 ─────────────────────────────────────────────────────────────


def test_nothing_is_ever_a_formula() -> None:
    sheets = [text for name, text in PARTS.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    assert not any("<f>" in text or "<f " in text for text in sheets)
    words = [row["页面上的文字"] for row in rows(RICH, "问题位置")]
    assert sample.FORMULA in words


@pytest.mark.parametrize("lead", ["=1+1", "+1", "-1", "@SUM(1)"])
def test_text_that_looks_like_a_formula_is_quoted_as_text(lead: str) -> None:
    sheet = Sheet(name="a", title="", note="", columns=(Column("x", 9),), rows=[[lead]])
    written = parts(bound([sheet], title="", created=datetime(2026, 1, 1, tzinfo=UTC)))
    style = re.search(r'<c r="A4" s="(\d+)" t="s">', written["xl/worksheets/sheet1.xml"])
    assert style
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    looks = Xml.fromstring(written["xl/styles.xml"]).findall("m:cellXfs/m:xf", space)
    assert looks[int(style[1])].get("quotePrefix") == "1"


def test_only_plain_web_addresses_are_links() -> None:
    targets = [
        target
        for name, text in PARTS.items()
        if name.startswith("xl/worksheets/_rels/")
        for target in re.findall(r'Target="([^"]*)"', text)
    ]
    assert targets
    assert all(each.startswith(("http://", "https://")) for each in targets)
    assert all("@" not in each and len(each) <= 2079 for each in targets)


def test_a_long_address_is_written_head_and_tail() -> None:
    links = [str(row["问题链接"]) for row in FINDINGS]
    assert max(map(len, links)) == 200
    assert any("…" in each for each in links)
    assert "javascript:alert(document.domain)//${url}" in links


def test_marks_that_reorder_a_line_are_shown() -> None:
    strings = PARTS["xl/sharedStrings.xml"]
    assert "年度报告⟦U+202E⟧fdp.exe" in strings
    assert not re.search("[\u202a-\u202e\x1b]", strings)


def test_a_cell_never_runs_over_nor_a_sheet_out_of_links() -> None:
    long = "字" * 40_000
    cells: list[list[Cell]] = [
        [Link(f"http://a.test/{n}"), long if n == 0 else ""] for n in range(20_010)
    ]
    columns = (Column("x", 9), Column("y", 9))
    sheet = Sheet(name="a", title="t", note="", columns=columns, rows=cells)
    book = bound([sheet], title="t", created=datetime(2026, 1, 1, tzinfo=UTC))
    assert parts(book)["xl/worksheets/sheet1.xml"].count("<hyperlink ") == 20_000
    read = rows(book, "a")
    assert len(read) == 20_010
    assert len(str(read[0]["y"])) == 32_001


# ── 版式 ──────────────────────────────────────────────────────────────────────


def test_the_same_audit_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert DOCUMENT.compose(sample.rich()) == RICH
    assert "2026-11-22T02:05:31Z" in PARTS["docProps/core.xml"]


def test_the_header_stays_in_view_can_be_filtered_and_is_printed_on_every_page() -> None:
    sheet = PARTS["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="3" topLeftCell="B4"' in sheet
    assert '<autoFilter ref="A3:U38"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "问题清单!$3:$3</definedName>" in PARTS["xl/workbook.xml"]


def test_a_site_name_cannot_break_the_page_header() -> None:
    site = replace(sample.SITE, name="甲&乙&P" + "县" * 300)
    sheet = parts(DOCUMENT.compose(replace(sample.rich(), site=site)))["xl/worksheets/sheet1.xml"]
    header = re.search(r"<oddHeader>(.*)</oddHeader>", sheet)
    assert header
    assert "甲&amp;&amp;乙&amp;&amp;P" in header[1]
    assert len(header[1]) < 255


def test_several_sites_are_one_list_numbered_through() -> None:
    audits: list[Audit] = [sample.rich(), sample.fine(), sample.passed()]
    book = OVERVIEW.compose([Filed(audit=audit, folder="x") for audit in audits])
    read = rows(book, "问题清单")
    assert [row["序号"] for row in read] == list(range(1, 71))
    assert read[-1]["状态"] == "已确认"
    assert len({row["网站名称"] for row in rows(book, "问题清单")}) == 1


def test_no_audit_at_all_is_an_empty_list() -> None:
    assert rows(OVERVIEW.compose([]), "问题清单") == []
