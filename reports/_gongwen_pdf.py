"""公文成页 · A paper as PDF: one grid of 22 lines by 28 characters, set by WeasyPrint."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from string import Template

from weasyprint import HTML

from domain.gongwen import Annex, Block, Format, Paper, Piece, Table, in_full, numbered, title_lines

_POINT = 25.4 / 72
_CSS = Path(__file__).parent / "_templates" / "gongwen.css"
_ROLES = {0: "fang", 1: "hei", 2: "kai", 3: "fang", 4: "fang"}


def pdf(paper: Paper, form: Format) -> bytes:
    """Fixed properties: the same paper gives the same bytes."""
    made = HTML(string=page(paper, form), url_fetcher=_nothing).render()
    return bytes(made.write_pdf(pdf_identifier=paper.title.encode()) or b"")


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a paper fetches nothing: {url}")


def page(paper: Paper, form: Format) -> str:
    parts = [
        _head(paper, form),
        _title(paper.title, form, (paper.signed_by, paper.addressee, *paper.names)),
        f'<p class="flush">{escape(paper.addressee)}：</p>',
        *(_block(each) for each in numbered(paper.body)[:-1]),
        # 成文日期所在页须有正文: the last paragraph goes with it.
        '<div class="tail">',
        *(_block(each) for each in numbered(paper.body)[-1:]),
        *_annex_note(paper.annexes),
        _signature(paper),
        "</div>",
        f"<p>（{escape(paper.note)}）</p>" if paper.note else "",
        *(_annex(each, n, len(paper.annexes), form) for n, each in enumerate(paper.annexes, 1)),
    ]
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{_css(form)}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _css(form: Format) -> str:
    """The style sheet with the measures of the format in it."""
    filled = {name: f"{length}mm" for name, length in _lengths(form).items()}
    fonts = {
        role: ",".join(f'"{each}"' for each in families) for role, families in form.fonts.items()
    }
    words = {
        "paper": f"{form.paper[0]}mm {form.paper[1]}mm",
        "margins": f"{form.top}mm {form.right}mm {form.bottom}mm {form.left}mm",
        "folio": f"{form.folio_size}pt {fonts['song']}",
        "body": f"{form.body_size}pt/{form.line}mm {fonts['fang']}",
        "spacing": f"{form.char / _POINT - form.body_size:.4f}pt",
        "title_size": f"{form.title_size}pt",
        "table_size": f"{form.table_size}pt",
        "red": form.red,
    }
    return Template(_CSS.read_text()).substitute(fonts | filled | words)


def _lengths(form: Format) -> dict[str, float]:
    return {
        # 7.5: 一字线上距版心下边缘7mm; the dash stands in the middle of its character.
        "folio_down": form.folio_down - 0.6 * form.folio_size * _POINT,
        "em": form.folio_size * _POINT,
        "indent": 2 * form.char,
        "three": 3 * form.char,
        "four": 4 * form.char,
        "five": 5 * form.char,
        "line": form.line,
        "two_lines": 2 * form.line,
        "title_line": 1.5 * form.line,
        "masthead_down": form.masthead_down,
        "rule_width": form.rule_width,
        "rule_gap": form.rule_gap,
        "width": form.width,
    }


def _head(paper: Paper, form: Format) -> str:
    size = min(form.masthead_size, 0.96 * form.width / _POINT / max(len(paper.masthead), 1))
    return (
        f'<div class="masthead" style="font-size:{size:.2f}pt;line-height:1">'
        f"{escape(paper.masthead)}</div>"
        f'<p class="number">{escape(paper.number or _no_number(paper.dated))}</p>'
        '<div class="rule"></div>'
    )


def _no_number(dated: date) -> str:
    """An empty place for the office to fill."""
    return f"　　　　〔{dated.year}〕　　号"


def _title(title: str, form: Format, names: tuple[str, ...] = (), tag: str = "h1") -> str:
    room = int(form.width / (form.title_size * _POINT)) - 1
    return f"<{tag}>{'<br>'.join(map(escape, title_lines(title, room, names)))}</{tag}>"


def _block(block: Block) -> str:
    return f'<p class="{_ROLES[block.level]}">{escape(block.text)}</p>'


def _annex_note(annexes: tuple[Annex, ...]) -> list[str]:
    if not annexes:
        return []
    if len(annexes) == 1:
        return [f'<p class="annexnote">附件：{escape(annexes[0].title)}</p>']
    first, *rest = annexes
    lines = [f'<p class="annexnote">附件：1.{escape(first.title)}</p>']
    return lines + [
        f'<p class="annexnote more" style="margin-top:0">{n}.{escape(each.title)}</p>'
        for n, each in enumerate(rest, 2)
    ]


def _signature(paper: Paper) -> str:
    return f'<div class="signature">{escape(paper.signed_by)}<br>{in_full(paper.dated)}</div>'


def _annex(annex: Annex, place: int, of: int, form: Format) -> str:
    mark = f"附件{place}" if of > 1 else "附件"
    inside = "".join(_piece(each) for each in _with_numbers(annex.pieces))
    return (
        f'<div class="annex"><p class="flush hei">{mark}</p>'
        f"{_title(annex.title, form, tag='h2')}{inside}</div>"
    )


def _with_numbers(pieces: tuple[Piece, ...]) -> list[Piece]:
    written = iter(numbered(tuple(each for each in pieces if isinstance(each, Block))))
    return [next(written) if isinstance(each, Block) else each for each in pieces]


def _piece(piece: Piece) -> str:
    return _block(piece) if isinstance(piece, Block) else _table(piece)


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{width}mm">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td{_centred(n)}>{_lines(cell)}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in table.rows
    )  # fmt: skip
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _centred(place: int) -> str:
    return ' class="c"' if place == 0 else ""


def _lines(cell: str) -> str:
    return "<br>".join(escape(line) for line in cell.split("\n"))
