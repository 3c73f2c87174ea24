"""Annual reports: every cell in every dress, what cannot be told, and files that fight back."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from domain import consistency, footing
from domain.annualreport import ROWS, AnnualReport, Layout, Slip
from reading.annualreport import read_report
from reading.papers import paper
from tests.reading import _reports as made

DATA = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="shared samples are not beside this")


def read(body: bytes) -> AnnualReport:
    return read_report(paper(body))


def slips(report: AnnualReport) -> list[Slip]:
    return [*footing.slips(report), *consistency.slips(report)]


def wrong(report: AnnualReport, figures: made.Made) -> list[str]:
    """Cells that were read, and read wrongly or not at all."""
    return [
        f"{row}/{name}"
        for row, cells in figures.table().items()
        for name, text in cells.items()
        if str(report.cells.get(row, {}).get(name)) != (text if text.isdigit() else "None")
    ]


LAYOUTS = (made.Made(layout=Layout.Y2021), made.Made(layout=Layout.Y2019, year=2019))


@pytest.mark.parametrize("figures", LAYOUTS, ids=["form of 2021", "form of 2019"])
@pytest.mark.parametrize("dress", ["html", "turned", "docx", "pdf", "lines", "bare lines"])
def test_every_cell_is_read_in_every_dress(figures: made.Made, dress: str) -> None:
    report = read(dressed(figures, dress))
    assert report.layout is figures.layout
    assert (report.readable, report.year, wrong(report, figures)) == (True, figures.year, [])
    assert tuple(report.cells["t4"].values()) == made.REMEDIES
    assert [slip for slip in slips(report) if slip.rule in ("X1", "X2", "X3")] == []


def dressed(figures: made.Made, dress: str) -> bytes:
    if dress == "docx":
        return made.docx(figures)
    if dress == "pdf":
        return made.pdf(made.html(figures))
    if dress.endswith("lines"):
        rows = (made.lines(made.grid(figures)), made.lines(made.remedies_grid()))
        text = "\n".join([figures.title, made.HEADINGS[2], rows[0], made.HEADINGS[3], rows[1]])
        return (text if dress == "lines" else text.replace(" |", "").replace("\n|", "\n")).encode()
    if dress == "turned":
        grids = (made.grid(figures), made.remedies_grid())
        turned = [[list(row) for row in zip(*grid, strict=True)] for grid in grids]
        return made.html(figures, *(made.html_table(grid, 0) for grid in turned)).encode()
    return made.html(figures).encode()


def test_a_table_cut_by_page_breaks_is_whole_again() -> None:
    figures = made.Made(layout=Layout.Y2019, year=2020)
    report = read(made.pdf(made.html(figures), "A5 landscape"))
    assert wrong(report, figures) == []


def bare_table(rows: list[list[str]]) -> str:
    """Without one merged cell: every label repeated in each place."""
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _numbered(rows: list[list[str]], at: int) -> list[list[str]]:
    marks = ["行次"] * 3 + [str(nth) for nth in range(1, len(rows) - 2)]
    return [[*row[:at], mark, *row[at:]] for row, mark in zip(rows, marks, strict=True)]


def _spans(table: str, by: int) -> str:
    return re.sub(r'rowspan="(2\d)"', lambda found: f'rowspan="{int(found[1]) + by}"', table)


GRID = made.grid(made.Made())
MERGED = made.html_table(GRID, 3)
STACKED = [
    ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    ["行政复议", *map(str, made.REMEDIES[:5])],
    ["未经复议直接起诉", *map(str, made.REMEDIES[5:10])],
    ["复议后起诉", *map(str, made.REMEDIES[10:])],
]
TABLE4 = made.html_table(made.remedies_grid(), 3)


@pytest.mark.parametrize(
    ("applications", "remedies"),
    [
        pytest.param(_spans(MERGED, 1), TABLE4, id="a span one row too long"),
        pytest.param(_spans(MERGED, -1), TABLE4, id="a span one row too short"),
        pytest.param(bare_table(GRID[3:]), TABLE4, id="no headings at all"),
        pytest.param(
            bare_table(GRID[:12]) + "<p>续表</p>" + bare_table(GRID[12:]), TABLE4, id="two tables"
        ),
        pytest.param(bare_table(_numbered(GRID, 0)), TABLE4, id="numbered before the label"),
        pytest.param(bare_table(_numbered(GRID, 3)), TABLE4, id="numbered after the label"),
        pytest.param(
            bare_table([[*row[:3], row[9], *row[3:9]] for row in GRID]), TABLE4, id="total first"
        ),
        pytest.param(
            MERGED.replace("自然人", "自 然 人").replace("予以公开", "予以<br>公开"), TABLE4,
            id="labels spaced and broken",
        ),
        pytest.param(bare_table([[row[2], *row[3:]] for row in GRID]), TABLE4, id="short labels"),
        pytest.param(
            "".join(f"<p>{text}</p>" for row in GRID for text in row[2:]), TABLE4,
            id="paragraphs for cells",
        ),
        pytest.param(f"<table><tr><td>{MERGED}</td></tr></table>", TABLE4, id="a table in a table"),
        pytest.param(MERGED, bare_table(STACKED), id="table 4 stacked"),
        pytest.param(
            re.sub(r"<p>(\d)(\d+)</p>", r"<p><i>\1</i><i>\2</i></p>", MERGED), TABLE4,
            id="digits in pieces of style",
        ),
    ],
)  # fmt: skip
def test_other_ways_of_setting_the_form(applications: str, remedies: str) -> None:
    report = read(made.html(made.Made(), applications, remedies).encode())
    assert wrong(report, made.Made()) == []
    assert tuple(report.cells["t4"].values()) == made.REMEDIES
    assert slips(report) == []


@pytest.mark.parametrize("between", [pytest.param("\t", id="tabs"), pytest.param(" | ", id="bars")])
def test_rows_copied_one_a_line(between: str) -> None:
    rows = [between.join(row) for row in (*GRID, *made.remedies_grid())]
    report = read("\n".join([made.Made().title, *rows]).encode())
    assert wrong(report, made.Made()) == []


@pytest.mark.parametrize(
    "size",
    [pytest.param(7, id="labels broken over lines"), pytest.param(6, id="each label on its line")],
)
def test_a_pdf_without_ruled_lines_keeps_every_cell(size: int) -> None:
    style = f"<style>td {{border: 0 !important; font-size: {size}pt !important}}</style>"
    report = read(made.pdf(made.html(made.Made()).replace("<body>", f"<body>{style}")))
    assert wrong(report, made.Made()) == []
    assert tuple(report.cells["t4"].values()) == made.REMEDIES


def test_five_hundred_pages_cost_no_more_than_the_first_hundred() -> None:
    one = PdfReader(BytesIO(made.pdf("<html><head></head><p>" + "说明" * 40 + "</p></html>")))
    writer = PdfWriter()
    for _ in range(500):
        writer.add_page(one.pages[0])
    out = BytesIO()
    writer.write(out)
    assert read(out.getvalue()).why == "PDF共500页，只识读前100页"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("３，４５６", "3456", id="full width with a comma"),
        pytest.param("1 234", "1234", id="a blank between thousands"),
        pytest.param("12件", "12", id="with its unit"),
        pytest.param("—", "None", id="a dash is no number"),
        pytest.param("&nbsp;", "None", id="a blank that cannot break"),
        pytest.param("1 2", "None", id="two figures in one cell are not joined"),
        pytest.param("见附件", "None", id="words"),
    ],
)
def test_what_one_cell_says(text: str, number: str) -> None:
    figures = made.Made(wrong={("r1", "自然人"): text})
    report = read(made.html(figures).encode())
    assert str(report.cells["r1"]["自然人"]) == number
    assert str(report.cells["r1"]["商业企业"]) == figures.table()["r1"]["商业企业"]


def test_blanks_lost_in_copying_leave_the_row_in_doubt_and_nobody_accused() -> None:
    figures = made.Made(nought="")
    text = made.lines(made.grid(figures)).replace(" |", "").replace("\n|", "\n")
    bare = "\n".join(line for line in text.split("\n") if line)
    report = read(f"{figures.title}\n{bare}".encode())
    assert "r3.3.1/自然人" in report.unsure
    assert [slip for slip in slips(report) if slip.rule in ("X1", "X2", "X3")] == []


@pytest.mark.parametrize(
    ("cell", "value", "rules"),
    [
        pytest.param(("r4", "自然人"), "9", {"X1", "X2"}, id="carried out"),
        pytest.param(("r3.5.1", "商业企业"), "77", {"X2", "X3"}, id="one result"),
        pytest.param(("r1", "总计"), "1", {"X1", "X2", "X6"}, id="the total received"),
    ],
)
def test_a_wrong_figure_is_told_by_the_sums_it_breaks(
    cell: tuple[str, str], value: str, rules: set[str]
) -> None:
    right = made.html(made.Made())
    broken = made.Made(wrong={cell: value})
    table = made.html_table(made.grid(broken), 3)
    page = right.replace(made.html_table(made.grid(made.Made()), 3), table)
    assert {slip.rule for slip in slips(read(page.encode()))} == rules


def test_pictures_in_the_place_of_tables_are_unreadable_and_not_wrong() -> None:
    page = made.html(made.Made(), '<p><img src="t3.png"></p>', '<p><img src="t4.png"></p>')
    report = read(page.encode())
    assert (report.readable, report.why, slips(report)) == (False, "表格以图片发布，机器不可读", [])


def test_an_emblem_beside_real_tables_does_not_hide_them() -> None:
    report = read(made.html(made.Made(), extra='<img src="emblem.png">').encode())
    assert report.readable
    assert "r3.7" in report.cells


def test_traditional_characters_are_read_alike() -> None:
    page = made.html(made.Made())
    for simple, full in zip(
        "报开请总计处数业务条与为无国个会时", "報開請總計處數業務條與為無國個會時", strict=True
    ):
        page = page.replace(simple, full)
    assert wrong(read(page.encode()), made.Made()) == []


def test_radicals_of_a_browsers_pdf_are_characters_again() -> None:
    page = made.html(made.Made()).replace("自然人", "⾃然⼈").replace("行", "⾏")
    assert wrong(read(made.pdf(page)), made.Made()) == []


def encrypted() -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(made.pdf("<html><head></head><p>年报</p></html>"))))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for nth in range(3):
            archive.writestr(f"word/media/{nth}.bin", b"\0" * 40_000_000)
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(encrypted, "已加密", id="encrypted"),
        pytest.param(lambda: encrypted()[:900], "损坏", id="truncated"),
        pytest.param(
            lambda: made.pdf("<html><head></head><p>&nbsp;</p></html>"), "扫描件", id="scan"
        ),
        pytest.param(bomb, "解开后过大", id="a bomb"),
        pytest.param(lambda: made.docx(made.Made())[:4000], "损坏", id="half a docx"),
        pytest.param(lambda: b"PK\x03\x04" + b"\0" * 99, "损坏", id="a zip in name only"),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "旧式", id="old doc"
        ),
        pytest.param(lambda: b"", "空", id="nothing"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(body: object, why: str) -> None:
    report = read(body())  # type: ignore[operator]
    assert not report.readable
    assert why in report.why
    assert slips(report) == []


_LABELS = {
    words.replace("（区分处理的，只计这一情形，不计其他情形）", ""): row
    for row, words in ROWS.items()
}


@needs_data
def test_the_shared_reports_cell_by_cell_and_sum_by_sum() -> None:
    right = cells = 0
    for name, label in json.loads((DATA / "annual_reports/expected.json").read_text()).items():
        report = read((DATA / "annual_reports" / name).read_bytes())
        if "table3" not in label:
            assert (report.layout, report.year, report.cells) == (Layout.FREE, label["year"], {})
            continue
        wanted = {_LABELS[row]: values for row, values in label["table3"].items()}
        wanted["t4"] = label["table4"]
        for row, values in wanted.items():
            for column, value in values.items():
                cells += 1
                right += report.cells[row][column] == value
        rules = {"R1": "X1", "R2": "X3", "R3": "X2", "R4": "X4"}
        places = {
            (rules[each["rule"]], each.get("column") or each.get("block") or _LABELS[each["row"]])
            for each in label["violations"]
        }
        assert {
            (s.rule, s.at) for s in slips(report) if s.rule < "X5" and s.rule != "X10"
        } == places
    print(f"{right} of {cells} cells")
    assert right == cells


@needs_data
def test_the_five_source_documents_say_what_they_say_and_nothing_more() -> None:
    files = sorted((DATA / "source-documents").glob("00*.txt"))
    seen = [read(each.read_bytes()) for each in files]
    assert [each.year for each in seen] == [2017, None, 2016, 2017, 2020]
    assert [each.layout.value for each in seen] == ["free", "free", "free", "free", "2019"]
    assert all(each.readable for each in seen)
    assert [sorted({slip.rule for slip in slips(each)}) for each in seen] == [
        [], [], [], ["X10"], ["X1", "X4", "X6", "X8"],
    ]  # fmt: skip
    xiangyin = seen[4]
    assert [(s.at) for s in slips(xiangyin) if s.rule == "X1"] == ["自然人", "法律服务机构"]
    assert [(s.at) for s in slips(xiangyin) if s.rule == "X4"] == ["复议后起诉"]
    assert xiangyin.cells["r3.1"]["总计"] == 38
    assert xiangyin.cells["t2"]["行政处罚/本年增/减"] == -681
