"""像列表 · Whether a page is a list although its lines alone do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from reading import _absent
from reading._byline import is_byline
from reading._learned import Learned, is_list, learn
from reading.document import Document

_PROSE = 60
_KEY = 12
_MOST = 40
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
    inside = _beginnings(learned)
    outside = (line for line in lines if _key(line) not in inside)
    return not any((len(line) >= _PROSE and _reads(line)) or is_byline(line) for line in outside)


def awaits_rows(doc: Document, lines: Sequence[str]) -> bool:
    """Nothing to read on it, and a place that a script will fill with a list."""
    return not any(len(line) >= _PROSE and _reads(line) for line in lines) and _absent.awaits_list(
        doc
    )


def _beginnings(learned: Learned) -> set[str]:
    """How a line of the page begins that is made of a row's pieces, from any of them on."""
    found = set()
    for row in learned.rows:
        words = [piece.plain for piece in row.pieces[:_MOST]]
        found |= {_key("".join(words[at : at + _KEY])) for at in range(len(words))}
    return found


def _key(line: str) -> str:
    return "".join(line[: 4 * _KEY].split())[:_KEY]


def _reads(line: str) -> bool:
    """A sentence rather than a line of links or of the footer."""
    return "。" in line or "," in line
