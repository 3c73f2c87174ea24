"""应答 · What a path answers: a page, a file, or a misbehaviour written down in advance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`path` is percent-decoded bytes, `seen` the number of earlier GETs of this very target;
    `body`: what a POST carries."""

    method: str
    host: str
    target: str
    path: bytes
    query: str
    headers: Mapping[str, str] = field(default_factory=dict)
    seen: int = 0
    secure: bool = False
    body: bytes = b""

    @property
    def cookies(self) -> dict[str, str]:
        pairs = (part.split("=", 1) for part in self.headers.get("cookie", "").split(";"))
        return {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`cut_after` resets the connection after that many bytes of body; `delay` is in seconds;
    `raw` is sent as it stands instead of everything else, and the connection closed."""

    status: int = 200
    body: bytes = b""
    type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0
    cut_after: int | None = None
    raw: bytes | None = None


Answer: TypeAlias = Callable[[Request], Reply]


def always(reply: Reply) -> Answer:
    return lambda _request: reply


def redirect(to: str, status: int = 302) -> Answer:
    """`to` goes into the Location header as it stands."""
    return always(Reply(status=status, headers=(("Location", to),)))


def head_refused(status: int, reply: Reply) -> Answer:
    """Old servers that have never heard of HEAD: only GET tells the truth."""
    return lambda request: Reply(status=status) if request.method == "HEAD" else reply


def at_first(times: int, reply: Reply, then: Reply) -> Answer:
    """`reply` for the first `times` GETs of the target, afterwards `then`."""
    return lambda request: reply if request.seen < times else then


def slowly(delay: float, answer: Answer) -> Answer:
    return lambda request: replace(answer(request), delay=delay)
