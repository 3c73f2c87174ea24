"""翻页 · Where the further pages of a list are."""

from __future__ import annotations

from domain.listing import Pager
from reading.document import Document


def read(doc: Document) -> Pager | None:
    return None
