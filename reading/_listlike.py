"""像列表 · Whether a page is a list although its lines alone do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from reading import _absent
from reading._byline import is_byline
from reading._learned import Learned, is_list, learn
from reading.document import Document

_PROSE = 60
_KEY = 12
_FEWEST = 3
_FEWEST_UNDATED = 5


def is_made_of_rows(doc: Document, lines: Sequence[str]) -> bool:
    """A list was learned, and there is nothing to read outside its rows: no paragraph, no line
    with a date and source of its own."""
    learned = learn(doc)
    if learned is None or learned.place < 1 or not is_list(learned):
        return False
    if len(learned.drafts) < (_FEWEST if learned.n_dated else _FEWEST_UNDATED):
        return False
    inside = _words(learned)
    outside = (line for line in lines if line[:_KEY] not in inside)
    return not any((len(line) >= _PROSE and _reads(line)) or is_byline(line) for line in outside)


def awaits_rows(doc: Document, lines: Sequence[str]) -> bool:
    """Nothing to read on it, and a place that a script will fill with a list."""
    return not any(len(line) >= _PROSE and _reads(line) for line in lines) and _absent.awaits_list(
        doc
    )


def _words(learned: Learned) -> str:
    return "\n".join(piece.plain for row in learned.rows for piece in row.pieces)


def _reads(line: str) -> bool:
    """A sentence rather than a line of links or of the footer."""
    return "。" in line or "," in line
