"""文件识读 · Bytes of a file as a document, by what they are and not by what they are called."""

from __future__ import annotations

import re

from reading.blocks import Paper
from reading.document import parse
from reading.htmlblocks import html_paper
from reading.textpaper import text_paper

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAGS = re.compile(
    rb"<\s*(?:!doctype|html|head|meta|body|table|div|span|p|br|td|font|section|article)\b",
    re.IGNORECASE,
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")


def costly(body: bytes) -> bool:
    """A format whose readers want a limit of time and memory around them."""
    return b"%PDF-" in body[:1024] or body.startswith(b"PK\x03\x04")


def paper(body: bytes) -> Paper:
    if b"%PDF-" in body[:1024]:
        from reading.pdfpaper import pdf_paper  # noqa: PLC0415 - 0.1 s that only a PDF is worth

        return pdf_paper(body)
    if body.startswith(b"PK\x03\x04"):
        from reading.docxpaper import docx_paper  # noqa: PLC0415

        return docx_paper(body)
    if body.startswith(_OLE):
        return _refused("旧式 .doc、.wps、.xls 文件，须另存为 .docx 或 PDF 后识读")
    if body.startswith(_PICTURES):
        return _refused("文件是图片，机器不可读")
    if not body.strip():
        return _refused("文件是空的")
    if is_html(body):
        return html_paper(parse(body, url=""))
    return text_paper(body)


def is_html(body: bytes) -> bool:
    return bool(_TAGS.search(body[:200_000].replace(b"\0", b"")))


def _refused(why: str) -> Paper:
    return Paper(title="", blocks=(), why=why)
