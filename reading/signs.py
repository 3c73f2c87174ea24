"""特征比对 · Whether an answer fits a sign of the rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from domain.signatures import Sign
from reading.document import Document
from reading.plain import plain

Headers = Sequence[tuple[str, str]]

_COOKIE_NAME = re.compile(r"\s*([^=;\s]+)\s*=")
_ENOUGH = 4000  # no sign looks further into a page's text


@lru_cache(maxsize=2048)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _any(patterns: Iterable[str], text: str) -> bool:
    return any(_pattern(pattern).search(text) for pattern in patterns)


@dataclass
class Answer:
    """应答 · One answer as the signs see it. `status` None: a saved page, nobody knows."""

    doc: Document
    status: int | None = None
    headers: Headers = field(default=())

    @cached_property
    def text(self) -> str:
        return plain(self.doc.text[:_ENOUGH])

    @cached_property
    def length(self) -> int:
        return len("".join(self.doc.text.split()))

    @cached_property
    def title(self) -> str:
        return plain(self.doc.title)

    @cached_property
    def cookies(self) -> tuple[str, ...]:
        set_by = (value for name, value in self.headers if name.lower() == "set-cookie")
        return tuple(found[1] for value in set_by if (found := _COOKIE_NAME.match(value)))

    def fits(self, sign: Sign) -> bool:
        # the length first: it acquits ordinary pages before anything is searched
        return (
            self._status_fits(sign)
            and (sign.longest_text is None or self.length <= sign.longest_text)
            and (sign.shortest_text is None or self.length >= sign.shortest_text)
            and all(self._header(name, value) for name, value in (sign.headers or {}).items())
            and (not sign.cookies or any(_any(sign.cookies, name) for name in self.cookies))
            and (not sign.title or _any(sign.title, self.title))
            and (not sign.text or _any(sign.text, self.text))
            and all(_pattern(each).search(self.doc.source) for each in sign.markup)
        )

    def _status_fits(self, sign: Sign) -> bool:
        """Of a saved page a sign must know more than a status and a length."""
        if self.status is None:
            return bool(not sign.status or sign.title or sign.text or sign.markup)
        return not sign.status or self.status in sign.status

    def _header(self, wanted: str, pattern: str) -> bool:
        return any(
            name.lower() == wanted.lower() and _pattern(pattern).search(value)
            for name, value in self.headers
        )
