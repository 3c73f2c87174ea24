"""公文 · Any official paper, as PDF to be read and as DOCX to be sealed."""

from __future__ import annotations

from reports._gongwen_docx import docx
from reports._gongwen_pdf import pdf

__all__ = ["docx", "pdf"]
