"""公文成稿 · The same paper as DOCX, to be edited, sealed and printed by the office.

A document names its fonts and does not carry them; `w:eastAsia` and the language must both be set,
or programs choose Japanese forms.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import floor
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from domain.gongwen import Annex, Block, Format, Paper, Table, in_full, numbered, title_lines

_POINT = 25.4 / 72
_TWIP = 20
_ROLES = {0: "fang", 1: "hei", 2: "kai", 3: "fang", 4: "fang"}
_STILL = (2000, 1, 1, 0, 0, 0)


def docx(paper: Paper, form: Format) -> bytes:
    """Fixed properties and times: the same paper gives the same bytes."""
    writer = _Writer(form)
    writer.head(paper)
    writer.title(paper.title, (paper.signed_by, paper.addressee, *paper.names))
    writer.line(f"{paper.addressee}：", indent=0)
    *body, last = numbered(paper.body) or (Block(""),)
    for block in body:
        writer.line(block.text, _ROLES[block.level])
    writer.line(last.text, _ROLES[last.level]).paragraph_format.keep_with_next = True
    writer.annex_note(paper.annexes)
    writer.signature(paper)
    if paper.note:
        writer.line(f"（{paper.note}）")
    for place, annex in enumerate(paper.annexes, 1):
        writer.annex(annex, f"附件{place}" if len(paper.annexes) > 1 else "附件")
    writer.properties(paper)
    return writer.saved()


class _Writer:
    def __init__(self, form: Format) -> None:
        self.form = form
        self.doc: Any = Document()
        self._page()
        self._default_style()
        self._folios()

    def _page(self) -> None:
        form, section = self.form, self.doc.sections[0]
        section.page_width, section.page_height = Mm(form.paper[0]), Mm(form.paper[1])
        section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
        section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
        section.footer_distance = Mm(form.bottom - form.folio_down - form.line / 2)
        grid = OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(self._pitch()))
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(grid)

    def _pitch(self) -> int:
        return int(self.form.line / _POINT * _TWIP)

    def _default_style(self) -> None:
        style = self.doc.styles["Normal"]
        style.font.size = Pt(self.form.body_size)
        _fonts(style.element.get_or_add_rPr(), self.form.fonts["fang"][0])
        spacing = style.paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        spacing.line_spacing = Pt(self._pitch() / _TWIP)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
        style.element.get_or_add_rPr().append(language)

    def _folios(self) -> None:
        """一字线页码: odd pages right, even pages left, one character in."""
        self.doc.settings.odd_and_even_pages_header_footer = True
        section = self.doc.sections[0]
        em = Mm(self.form.folio_size * _POINT)
        odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
        odd.alignment, even.alignment = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
        odd.paragraph_format.right_indent = even.paragraph_format.left_indent = em
        for paragraph in (odd, even):
            self._run(paragraph, "— ", "song", self.form.folio_size)
            _page_field(self._run(paragraph, "", "song", self.form.folio_size))
            self._run(paragraph, " —", "song", self.form.folio_size)

    def _run(self, paragraph: Any, text: str, role: str, size: float, *, bold: bool = False) -> Any:
        run = paragraph.add_run(_legal(text))
        run.font.size, run.font.bold = Pt(size), bold
        _fonts(run._element.get_or_add_rPr(), self.form.fonts[role][0])
        return run

    def line(self, text: str, role: str = "fang", *, indent: int = 2, before: float = 0) -> Any:
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Mm(indent * self.form.char)
        paragraph.paragraph_format.space_before = Mm(before * self.form.line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        run = self._run(paragraph, text, role, self.form.body_size)
        tight = OxmlElement("w:spacing")
        tight.set(qn("w:val"), str(floor((self.form.char / _POINT - self.form.body_size) * _TWIP)))
        run._element.rPr.append(tight)
        return paragraph

    def head(self, paper: Paper) -> None:
        form = self.form
        size = min(form.masthead_size, 0.96 * form.width / _POINT / max(len(paper.masthead), 1))
        mark = self.doc.add_paragraph()
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        mark.paragraph_format.space_before = Mm(form.masthead_down)
        mark.paragraph_format.line_spacing = Pt(size)
        run = self._run(mark, paper.masthead, "title", size)
        run.font.color.rgb = RGBColor.from_string(form.red.lstrip("#"))
        entered = paper.number or f"　　　　〔{paper.dated.year}〕　　号"
        number = self.line(entered, indent=0, before=2)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _rule_below(number, form)

    def title(self, title: str, names: tuple[str, ...] = (), before: float = 2) -> None:
        form = self.form
        room = int(form.width / (form.title_size * _POINT)) - 1
        paragraph = self.doc.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Mm(before * form.line)
        paragraph.paragraph_format.space_after = Mm(form.line)
        paragraph.paragraph_format.line_spacing = Mm(1.5 * form.line)
        for place, text in enumerate(title_lines(title, room, names)):
            run = self._run(paragraph, "", "title", form.title_size)
            if place:
                run.add_break(WD_BREAK.LINE)
            run.add_text(_legal(text))

    def annex_note(self, annexes: tuple[Annex, ...]) -> None:
        for place, annex in enumerate(annexes, 1):
            number = f"{place}." if len(annexes) > 1 else ""
            words = f"附件：{number}{annex.title}" if place == 1 else f"{number}{annex.title}"
            line = self.line(words, indent=0, before=1 if place == 1 else 0)
            line.paragraph_format.left_indent = Mm(5 * self.form.char)
            line.paragraph_format.keep_with_next = True
            if place == 1:
                line.paragraph_format.first_line_indent = Mm(-3 * self.form.char)

    def signature(self, paper: Paper) -> None:
        """The date four characters from the right; the name centred above it, on one page."""
        date = in_full(paper.dated)
        room = max(len(paper.signed_by), len(date) * 0.75)
        left = self.form.width - (4 + room) * self.form.char
        for place, words in enumerate((paper.signed_by, date)):
            line = self.line(words, indent=0, before=0 if place else 2)
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.paragraph_format.left_indent = Mm(max(left, 0))
            line.paragraph_format.right_indent = Mm(4 * self.form.char)
            line.paragraph_format.keep_with_next = not place

    def annex(self, annex: Annex, mark: str) -> None:
        first = self.line(mark, "hei", indent=0)
        first.paragraph_format.page_break_before = True
        self.title(annex.title, before=1)
        blocks = iter(numbered(tuple(each for each in annex.pieces if isinstance(each, Block))))
        for piece in annex.pieces:
            if isinstance(piece, Table):
                self.table(piece)
            else:
                block = next(blocks)
                self.line(block.text, _ROLES[block.level])

    def table(self, table: Table) -> None:
        made = self.doc.add_table(rows=1, cols=len(table.columns))
        made.style, made.autofit = "Table Grid", False
        for column, width in zip(made.columns, table.widths, strict=True):
            column.width = Mm(width)
        _repeat(made.rows[0])
        self._cells(made.rows[0], table.columns, table.widths, "hei", WD_ALIGN_PARAGRAPH.CENTER)
        for row in table.rows:
            added = made.add_row()
            _whole(added)
            self._cells(added, row, table.widths, "fang", WD_ALIGN_PARAGRAPH.LEFT)

    def _cells(self, row: Any, texts: Any, widths: Any, role: str, alignment: Any) -> None:
        size = self.form.table_size
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(width)
            for place, words in enumerate(text.split("\n")):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                paragraph.alignment = alignment
                paragraph.paragraph_format.line_spacing = Pt(size * 1.45)
                _off_grid(paragraph)
                self._run(paragraph, words, role, size)

    def properties(self, paper: Paper) -> None:
        core = self.doc.core_properties
        moment = datetime(paper.dated.year, paper.dated.month, paper.dated.day)  # noqa: DTZ001 - the format wants none
        core.title, core.author, core.language = _legal(paper.title), paper.signed_by, "zh-CN"
        core.created = core.modified = moment
        core.last_modified_by, core.comments = paper.signed_by, ""

    def saved(self) -> bytes:
        """python-docx stamps the files of its archive with the clock; they are stilled."""
        raw, still = BytesIO(), BytesIO()
        self.doc.save(raw)
        with ZipFile(raw) as read, ZipFile(still, "w", ZIP_DEFLATED) as written:
            for name in read.namelist():
                info = ZipInfo(name, _STILL)
                info.compress_type = ZIP_DEFLATED
                written.writestr(info, read.read(name))
        return still.getvalue()


def _fonts(properties: Any, family: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), family)


def _page_field(run: Any) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._element.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = "PAGE"
            run._element.append(code)


def _rule_below(paragraph: Any, form: Format) -> None:
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    line.set(qn("w:val"), "single")
    line.set(qn("w:sz"), str(round(form.rule_width / _POINT * 8)))
    line.set(qn("w:space"), str(round(form.rule_gap / _POINT)))
    line.set(qn("w:color"), form.red.lstrip("#"))
    border.append(line)
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(border, "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _off_grid(paragraph: Any) -> None:
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _legal(text: str) -> str:
    """What XML cannot hold is left out."""
    return "".join(
        c for c in text if c in "\t\n" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) < 0xE000)
    ).replace("\ufffe", "").replace("\uffff", "")  # fmt: skip
