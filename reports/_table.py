"""文字表格 · Rows for the terminal: cut to their widths, Chinese counted double."""

from __future__ import annotations

from collections.abc import Sequence

from reports import _words

_WIDEST = 130


def table(
    rows: Sequence[tuple[str, ...]], widths: tuple[int, ...], *, right: set[int] | None = None
) -> str:
    """The first row is the head; the last column may run on."""
    numbers = right or set()
    lines = []
    for row in rows:
        cells = [
            _words.fit(text, width, right=place in numbers)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "─" * min(_WIDEST, sum(widths) + 2 * len(widths) - 2))
    return "\n".join(lines) + "\n"
