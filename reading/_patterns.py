"""样式表 · Regular expressions kept as tables, so that a person can read and mend them.

“name:” stands on a line of its own; the lines below, indented, are alternatives. A line that is
indented further goes on where the one above it ends. A name may come twice.
"""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\n(?=\w+:\n)")
_GOES_ON = re.compile(r"\n {8}")


def compiled(table: str) -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for block in _BLOCK.split(table.strip()):
        name, _, lines = block.partition(":\n")
        pattern = "|".join(line.strip() for line in _GOES_ON.sub("", lines).split("\n"))
        found.append((name, re.compile(pattern, re.IGNORECASE | re.MULTILINE)))
    return found
