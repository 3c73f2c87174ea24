"""Golden papers: what each document says and how it is built, line by line.

python -m tests.reports._golden writes them anew; look at the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from casework import notices
from domain.gongwen import Paper
from domain.notices import Notice
from reading.gongwen import measure_pdf
from reading.tables import tables
from reports import (
    escalation,
    gongwen,
    letter_mail,
    notice,
    reminder,
    reply_form,
    returned,
    withdrawal,
)
from tests.casework._desk import DESK, LETTER, OFFICE
from tests.reports.test_official_papers import DAY, NOTICE, UPHELD

HERE = Path(__file__).parent / "golden"
FORM = DESK.form
LATER = date(2026, 3, 25)


def papers() -> dict[str, Paper]:
    again = replace(NOTICE.items[0], returns=2)
    there = replace(NOTICE, items=(again, *NOTICE.items[1:]))
    left, new = there.items[:2], notices.reckoned(there, DESK.calendar, LATER)
    upheld = replace(NOTICE, appeals=(UPHELD,))
    why = "复查时第1、2项仍打不开"
    later = {
        "催办通知": reminder.compose(there, OFFICE, LATER),
        "退回重办通知": returned.compose(there, left, OFFICE, LATER, new, why),
        "督办通知": escalation.compose(there, OFFICE, date(2026, 3, 30), "测试县人民政府"),
        "撤销通知": withdrawal.compose(upheld, OFFICE, date(2026, 3, 18)),
        "整份撤销的通知": withdrawal.compose(
            there, OFFICE, date(2026, 3, 19), "网站已于3月1日移交主管部门"
        ),
    }
    numbered = enumerate(later.items(), 8)
    return {
        "整改通知书": notice.compose(
            there, OFFICE, DAY, notices.reckoned(there, DESK.calendar, DAY)
        ),
        **{name: replace(each, number=f"测政办督〔2026〕{n}号") for n, (name, each) in numbered},
    }


def golden() -> dict[str, str]:
    """By file name. Costly: every paper is set as PDF and as DOCX."""
    made = {f"{name}.txt": "\n".join(told(paper)) + "\n" for name, paper in papers().items()}
    markup = letter_mail.markup(papers()["整改通知书"], LETTER)
    made["整改通知书.html"] = markup.replace("><", ">\n<")
    made["整改反馈表.txt"] = "\n".join(cells(NOTICE)) + "\n"
    return made


def told(paper: Paper) -> Iterator[str]:
    seen = measure_pdf(gongwen.pdf(paper, FORM), FORM.body_size, FORM.bottom)
    grid = f"每页{seen.lines}行，每行{seen.columns}字，红头{seen.masthead_lines}行"
    yield f"PDF：{len(seen.folios)}页，{grid}"
    document: Docx = Document(BytesIO(gongwen.docx(paper, FORM)))
    for each in document.element.body.iterchildren():
        if each.tag == qn("w:p"):
            yield _paragraph(each)
        elif each.tag == qn("w:tbl"):
            for row in each.iterchildren(qn("w:tr")):
                texts = ("".join(_texts(cell)) for cell in row.iterchildren(qn("w:tc")))
                yield "  | " + " | ".join(texts)


def _paragraph(paragraph: object) -> str:
    find: Callable[[str], list[object]] = paragraph.xpath  # type: ignore[attr-defined]
    looks = [*find("./w:pPr/w:jc/@w:val"), *find("(./w:r/w:rPr/w:rFonts/@w:eastAsia)[1]")]
    looks += [f"{size}/2" for size in find("(./w:r/w:rPr/w:sz/@w:val)[1]")]
    return f"[{' '.join(map(str, looks))}] {''.join(_texts(paragraph))}"


def _texts(element: object) -> Iterator[str]:
    for each in element.iter(qn("w:t"), qn("w:br")):  # type: ignore[attr-defined]
        yield each.text or "" if each.tag == qn("w:t") else " ⏎ "


def cells(there: Notice) -> Iterator[str]:
    for sheet in tables(reply_form.compose(there, LETTER)):
        yield f"【{sheet.name}】"
        for row in sheet.rows[:14]:
            yield " | ".join("" if cell is None else str(cell).replace("\n", " ⏎ ") for cell in row)


def main() -> None:
    HERE.mkdir(exist_ok=True)
    for name, text in golden().items():
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
