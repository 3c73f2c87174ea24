"""公文 · Any official paper, as PDF to be read and as DOCX to be sealed.

Both libraries take half a second to load, and `reports` is discovered by everybody who writes a
scorecard: they are loaded when a paper is made.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from domain.gongwen import Format, Paper


def pdf(paper: Paper, form: Format) -> bytes:
    from reports import _gongwen_pdf

    return _gongwen_pdf.pdf(paper, form)


def docx(paper: Paper, form: Format) -> bytes:
    from reports import _gongwen_docx

    return _gongwen_docx.docx(paper, form)


def html(paper: Paper, form: Format) -> bytes:
    """One file that a browser shows as the paper reads."""
    from reports import _gongwen_pdf

    return _gongwen_pdf.page(paper, form).encode()
