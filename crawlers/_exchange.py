"""往来 · What is asked of a server, and what came back, whatever it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from domain.links import Attempt, Failure

_MAGIC = (
    (b"%pdf", "pdf"),
    (b"pk\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"rar!", "rar"),
    (b"{\\rtf", "rtf"),
    (b"\x89png", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"gif8", "image"),
)
_OFFICE_MARKUP = ("application/vnd.", "application/msword", "application/ms-")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta", b"<title")


@dataclass(slots=True, kw_only=True)
class Exchange:
    """一次往来 · One request and what came back. `body` is decoded; `size` counts wire bytes."""

    url: str
    at: datetime
    method: str
    engine: str
    request: bytes
    address: str | None = None
    status: int | None = None
    head: bytes = b""
    body: bytes = b""
    truncated: bool = False
    capped: bool = False
    failure: Failure | None = None
    detail: str = ""
    ms: int = 0
    size: int = 0

    def header(self, name: str) -> str | None:
        """The first value of a response header, latin-1, whatever junk stands around it."""
        wanted = name.lower().encode() + b":"
        for line in self.head.split(b"\n")[1:]:
            if line[: len(wanted)].lower() == wanted:
                return line[len(wanted) :].strip().decode("latin-1")
        return None

    def headers(self) -> list[tuple[str, str]]:
        lines = (line.partition(b":") for line in self.head.split(b"\n")[1:] if b":" in line)
        return [(n.strip().decode("latin-1"), v.strip().decode("latin-1")) for n, _, v in lines]


@dataclass(slots=True, kw_only=True)
class Wanted:
    """What to fetch. `cap` is the most decoded bytes to take; `lenient` accepts bad TLS;
    `after`: seconds to wait first, as the host asked; `shared`: another site's answer will do;
    `form`: the body of a POST."""

    url: str
    method: str = "GET"
    referer: str | None = None
    cap: int
    patience: float
    lenient: bool = False
    fresh: bool = False
    after: float = 0.0
    shared: bool = False
    form: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def extra(self) -> list[str]:
        """What a page's own script says besides when it asks for its list."""
        return ["X-Requested-With: XMLHttpRequest"] if self.method == "POST" else []


def attempt_of(exchange: Exchange) -> Attempt:
    return Attempt(
        at=exchange.at,
        engine=exchange.engine,
        address=exchange.address,
        status=exchange.status,
        failure=exchange.failure,
        detail=exchange.detail,
        ms=exchange.ms,
        size=exchange.size,
    )


def kind_of(exchange: Exchange) -> str:
    """What came, by its first bytes before its header: html, css, or another's media type."""
    if exchange.status is None:
        return ""
    start = exchange.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    media = (exchange.header("content-type") or "").partition(";")[0].strip().lower()
    if media == "text/css":
        return "css"
    if media.startswith(_OFFICE_MARKUP):
        return media  # spreadsheets and letters that programs export as HTML open as what they say
    if start.startswith(_MARKUP) or media.startswith(("text/html", "application/xhtml")):
        return "html"
    return media or "unknown"


def cookies_of(exchange: Exchange) -> dict[str, str]:
    """Names and values of the cookies set; for one address and one go, so no more is kept."""
    given = (value for name, value in exchange.headers() if name.lower() == "set-cookie")
    pairs = (value.partition(";")[0].partition("=") for value in given)
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
