"""函件 · A paper as mail: accessible HTML and plain text, with PDF, DOCX and the form to fill in.

No picture, no script, nothing from outside: it must read well in a text terminal, with a screen
reader, and behind a gate that strips everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from domain.calendar import BEIJING
from domain.gongwen import Annex, Block, Paper, Table, in_full, numbered
from domain.office import Office

_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_TYPES = {"pdf": ("application", "pdf"), "docx": _DOCX, "xlsx": _XLSX}
_STYLE = (
    "body{font-family:serif;font-size:1rem;line-height:1.7;max-width:45rem;color:#111;"
    "background:#fff}h1{font-size:1.3rem}h2,h3{font-size:1.1rem}table{border-collapse:collapse;"
    "width:100%}th,td{border:1px solid #555;padding:.3rem .4rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}.right{text-align:right}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """信封 · `token` stands in the text too: an answer typed anew, or sent by another, names it."""

    token: str
    message_id: str
    reply_to: str
    to: tuple[str, ...]
    at: datetime


def compose(
    paper: Paper, office: Office, envelope: Envelope, files: Sequence[tuple[str, bytes]]
) -> bytes:
    """The whole message. Boundaries follow from the token: the same letter is the same bytes."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _address(office.name, office.mailbox)
    mail["To"] = ", ".join(envelope.to)
    mail["Reply-To"] = _address(office.name, envelope.reply_to)
    mail["Subject"] = paper.title + (f"（{paper.number}）" if paper.number else "")
    mail["Date"] = format_datetime(envelope.at.astimezone(BEIJING))
    mail["Message-ID"] = envelope.message_id
    mail.set_content(text(paper, envelope.token), cte="base64")
    mail.add_alternative(markup(paper, envelope.token), subtype="html", cte="base64")
    for name, body in files:
        main, sub = _TYPES[name.rpartition(".")[2]]
        mail.add_attachment(body, maintype=main, subtype=sub, filename=name)
    for place, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        part.set_boundary(f"ducha-{envelope.token}-{place}")
    return mail.as_bytes()


def _address(name: str, mailbox: str) -> Address:
    user, _, domain = mailbox.partition("@")
    return Address(name, user, domain)


def text(paper: Paper, token: str) -> str:
    lines = [paper.title, paper.number or "", "", f"{paper.addressee}：", ""]
    lines += [f"　　{block.text}" for block in numbered(paper.body)]
    lines += ["", paper.signed_by, in_full(paper.dated), ""]
    for annex in paper.annexes:
        lines += [f"附件：{annex.title}", ""]
        for piece in annex.pieces:
            lines += _plain_table(piece) if isinstance(piece, Table) else [piece.text]
    return "\n".join([*lines, "", _footer(token), ""])


def _plain_table(table: Table) -> Iterable[str]:
    for row in table.rows:
        for title, cell in zip(table.columns, row, strict=True):
            yield f"{title}：{cell}"
        yield ""


def _footer(token: str) -> str:
    return f"督查编号：{token}（回复时请保留，以便归入本通知）"


def markup(paper: Paper, token: str) -> str:
    body = "".join(map(_block, numbered(paper.body)))
    annexes = "".join(map(_annex, paper.annexes))
    number = f"<p>{escape(paper.number)}</p>" if paper.number else ""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(paper.title)}</h1>{number}<p>{escape(paper.addressee)}：</p>{body}"
        f'<p class="right">{escape(paper.signed_by)}<br>{in_full(paper.dated)}</p>{annexes}'
        f"<hr><p>{escape(_footer(token))}</p></body></html>"
    )


def _block(block: Block) -> str:
    tag = {1: "h2", 2: "h3"}.get(block.level, "p")
    return f"<{tag}>{escape(block.text)}</{tag}>"


def _annex(annex: Annex) -> str:
    inside = "".join(
        _table(each, annex.title) if isinstance(each, Table) else _block(each)
        for each in annex.pieces
    )
    return f"<h2>附件：{escape(annex.title)}</h2>{inside}"


def _table(table: Table, title: str) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{'<br>'.join(map(escape, cell.splitlines()))}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table aria-label="{escape(title)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
