"""去处 · Which pages have something new to say of telephone numbers and mail addresses.

The same footer stands on every page of a site. A page is read for contacts only if a line of its
markup that no earlier page had speaks of them, or one of the lines before that one does.
"""

from __future__ import annotations

import re

_MARKS = ("电话", "邮箱", "传真")
# Words one by one: a pattern of them all takes three times as long.
_WORDS = (
    *("电话", "邮箱", "信箱", "邮件", "传真", "热线", "总机", "手机", "联系方式", "@", "&#64;"),
    *(
        "电 话",
        "邮 箱",
        "传 真",
        "热 线",
        "tel",
        "Tel",
        "TEL",
        "fax",
        "Fax",
        "FAX",
        "phone",
        "Phone",
    ),
    *("mailto", "MAILTO", "E-mail", "e-mail", "Email", "email"),
)
_NUMBERS = tuple(map(re.compile, (r"0\d\d\d?-\d{7}", r"\(0\d\d\d?\)", r"00-\d{3}")))
_LINES_BEFORE = 3
_MOST_LINES = 50_000
_MOST_PAGES = 400


class Places:
    def __init__(self) -> None:
        self._met: set[int] = set()
        self._pages = 0

    def has_new(self, source: str) -> bool:
        """Whether the page, one of the first that name contacts, does so as none before it did."""
        if self._pages >= _MOST_PAGES or not any(mark in source for mark in _MARKS):
            return False
        self._pages += 1
        lines = source.split("\n")
        hashes = list(map(hash, lines))
        met = self._met
        new = [place for place, each in enumerate(hashes) if each not in met]
        if len(met) < _MOST_LINES:
            met.update(hashes)
        near = {at for place in new for at in range(max(0, place - _LINES_BEFORE), place + 1)}
        text = "\n".join([lines[at] for at in sorted(near)])
        return any(word in text for word in _WORDS) or any(n.search(text) for n in _NUMBERS)
