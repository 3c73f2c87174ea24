"""特征 · How guards, error pages and lost domains look: data of the rulebook, read by `reading/`.

`rulebook/signatures/*.toml` hold these arrays; all files together make one `Signatures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.pagefacts import GuardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """特征 · What one answer looks like. Every part that is given must fit; a list fits by any one
    of its members, `markup` by all of them.

    `title`, `text` (what a visitor reads) and `markup` (the source) are regular expressions without
    regard to case; `cookies` are such of the names set, `headers` maps a header's name to one of
    its value. `longest_text` and `shortest_text` bound the visitor's text, counted without spaces.
    An unknown status (a saved page) neither fits nor misfits.
    """

    status: tuple[int, ...] = ()
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    headers: dict[str, str] | None = None
    longest_text: int | None = None
    shortest_text: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardSignature:
    """防护特征 · One guard product and the answers it gives in the site's place."""

    vendor: str
    kind: GuardKind
    sign: tuple[Sign, ...]


class ErrorReason(StrEnum):
    SOFT_404 = "soft_404"
    ERROR_PAGE = "error_page"
    DOMAIN_LOST = "domain_lost"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorSignature:
    """错误页特征 · A page that comes with status 200 and is none."""

    reason: ErrorReason
    sign: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    guard: tuple[GuardSignature, ...] = ()
    error: tuple[ErrorSignature, ...] = ()
