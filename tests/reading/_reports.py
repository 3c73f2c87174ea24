"""Annual reports made here: one set of figures, printed in the ways that units print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from weasyprint import HTML

from domain.annualreport import APPLICANTS, COLUMNS, OUTCOMES, ROWS, TOTAL, Layout, rows_of

LONG = {
    "r3.2": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "r3.6.1": "（六）1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "r3.6.2": "（六）2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
}
GROUPS = {
    "3": "（三）不予公开",
    "4": "（四）无法提供",
    "5": "（五）不予处理",
    "6": "（六）其他处理",
}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
OVERVIEW = "2024年，本单位收到政府信息公开申请{received}件，按时答复。"
REMEDIES = (3, 1, 0, 1, 5, 2, 0, 1, 0, 3, 1, 0, 0, 1, 2)


@dataclass
class Made:
    """Figures by row; 总计 and sums are made to come out, then `wrong` cells are put over them."""

    layout: Layout = Layout.Y2021
    year: int = 2024
    wrong: Mapping[tuple[str, str], str] = field(default_factory=dict)
    nought: str = "0"

    def table(self) -> dict[str, dict[str, str]]:
        numbers: dict[str, dict[str, int]] = {}
        outcomes = OUTCOMES[self.layout]
        for nth, row in enumerate(outcomes):
            numbers[row] = {
                name: (nth * 7 + at * 3) % 5 if at in (0, 1, 4) else 0
                for at, name in enumerate(APPLICANTS)
            }
        numbers["r3.1"]["自然人"] = 1234
        numbers["r3.7"] = {name: sum(numbers[row][name] for row in outcomes) for name in APPLICANTS}
        numbers["r2"] = {name: at for at, name in enumerate(APPLICANTS)}
        numbers["r4"] = {name: 2 * at for at, name in enumerate(APPLICANTS)}
        numbers["r1"] = {
            name: numbers["r3.7"][name] + numbers["r4"][name] - numbers["r2"][name]
            for name in APPLICANTS
        }
        for cells in numbers.values():
            cells[TOTAL] = sum(cells.values())
        return {
            row: {
                name: self.wrong.get(
                    (row, name), str(numbers[row][name]) if numbers[row][name] else self.nought
                )
                for name in COLUMNS
            }
            for row in rows_of(self.layout)
        }

    @property
    def title(self) -> str:
        return f"测试县人民政府{self.year}年政府信息公开工作年度报告"


def label(row: str) -> str:
    return LONG.get(row, ROWS[row])


def split_label(row: str) -> tuple[str, str, str]:
    """Three columns, as the form prints them."""
    if not row.startswith("r3"):
        return (label(row), label(row), label(row))
    words = label(row)
    parts = row.split(".")
    if len(parts) == 3:
        return ("三、本年度办理结果", GROUPS[parts[1]], words[3:])
    return ("三、本年度办理结果", words, words)


def grid(made: Made) -> list[list[str]]:
    head = [
        [NOTE] * 3 + ["申请人情况"] * 7,
        [NOTE] * 3 + ["自然人"] + ["法人或其他组织"] * 5 + ["总计"],
        [NOTE] * 3 + ["自然人", *COLUMNS[1:6], "总计"],
    ]
    body = [[*split_label(row), *cells.values()] for row, cells in made.table().items()]
    return head + body


def remedies_grid(figures: Sequence[object] = REMEDIES) -> list[list[str]]:
    endings = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        endings + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
        endings * 3,
        [str(each) for each in figures],
    ]


def html_table(rows: Sequence[Sequence[str]], merged_from: int) -> str:
    """Equal neighbours become one cell, in the first `merged_from` rows and label columns."""
    done: set[tuple[int, int]] = set()
    lines = []
    for y, row in enumerate(rows):
        cells = []
        for x, text in enumerate(row):
            if (y, x) in done:
                continue
            across = down = 1
            if y < merged_from or (x < 3 and len(row) == 10):
                while x + across < len(row) and row[x + across] == text:
                    across += 1
                while (
                    y + down < len(rows)
                    and all(rows[y + down][x + dx] == text for dx in range(across))
                    and (x < 3 or y + down < merged_from)
                ):
                    down += 1
            done |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
            spans = f' colspan="{across}" rowspan="{down}"' if across * down > 1 else ""
            cells.append(f"<td{spans}><p>{text}</p></td>")
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table border=1>" + "".join(lines) + "</table>"


def html(made: Made, *tables: str, extra: str = "") -> str:
    received = made.table()["r1"][TOTAL]
    applications, remedies = tables or (html_table(grid(made), 3), html_table(remedies_grid(), 3))
    return (
        f"<html><head><meta charset=utf-8><title>{made.title}</title></head><body>"
        f"<h1>{made.title}</h1><p>本报告所列数据的统计期限自{made.year}年1月1日起至12月31日止。</p>"
        f"<p>{HEADINGS[0]}</p><p>{OVERVIEW.format(received=received)}</p><p>{HEADINGS[1]}</p>"
        f"<p>{HEADINGS[2]}</p>{applications}<p>{HEADINGS[3]}</p>{remedies}"
        f"<p>{HEADINGS[4]}</p><p>主要是公开时效有待加强。</p><p>{HEADINGS[5]}</p><p>无。</p>{extra}"
        "</body></html>"
    )


def docx(made: Made) -> bytes:
    document = Document()
    document.add_heading(made.title)
    for heading in HEADINGS[:3]:
        document.add_paragraph(heading)
    _docx_table(document, grid(made), 3)
    document.add_paragraph(HEADINGS[3])
    _docx_table(document, remedies_grid(), 3)
    for heading in HEADINGS[4:]:
        document.add_paragraph(heading)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_table(document: object, rows: Sequence[Sequence[str]], merged_from: int) -> None:
    table = document.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    for y, row in enumerate(rows):
        if len(row) == 10 and y >= 3:
            first = next((x for x in (1, 2) if row[x] != row[0]), 3)
            if first == 3:
                table.cell(y, 0).merge(table.cell(y, 2)).text = row[0]
    table.cell(0, len(rows[0]) - 7 if len(rows[0]) == 10 else 5).merge(
        table.cell(0, len(rows[0]) - 1)
    ).text = rows[0][-1]


def pdf(page: str, size: str = "A4") -> bytes:
    style = (
        f"<style>@page {{size: {size}; margin: 15mm}} body {{font: 9pt 'Noto Sans CJK SC'}}"
        "table {border-collapse: collapse; width: 100%}"
        "td {border: 1px solid; font-size: 7pt}</style>"
    )
    made: bytes = HTML(string=page.replace("</head>", style + "</head>")).write_pdf()
    return made


def lines(rows: Iterable[Sequence[str]], mark: str = " |") -> str:
    """As a copied table comes out: one cell a line, each label once."""
    said: list[str] = []
    for row in rows:
        said += [
            f"{text}{mark}"
            for at, text in enumerate(row)
            if at == 0 or row[at - 1] != text or at > 2
        ]
        said.append(mark.strip())
    return "\n".join(said)
