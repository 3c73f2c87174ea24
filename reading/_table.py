"""表头 · What the columns of a table of entries are called."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from reading.plain import plain

_LONGEST = 14


def heads_of(container: LexborNode) -> tuple[str, ...]:
    """The words of the table's first row, where it has no link and its cells are short."""
    table: LexborNode | None = container
    while table is not None and table.tag in ("tr", "tbody"):
        table = table.parent
    if table is None or table.tag != "table":
        return ()
    first = table.css_first("tr")
    if first is None:
        return ()
    cells = [cell for cell in first.iter() if cell.tag in ("td", "th")]
    words = tuple("".join(plain(cell.text()).split()) for cell in cells)
    if len(words) < 2 or first.css_first("a") is not None:
        return ()
    return words if all(len(word) <= _LONGEST for word in words) and any(words) else ()
