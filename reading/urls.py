"""网址 · Addresses as browsers form them, one spelling for one target, and whose they are.

Nothing here joins strings: what a browser makes of back-slashes, of `../..` beyond the root or of a
Chinese host name is decided by the URL Standard, and of the query by the charset of the page.
"""

from __future__ import annotations

import re

import ada_url

from reading._hosts import host_of, is_same_site, origin_of, registered_domain
from reading._malformed import is_private_literal, is_residue, scheme_kind
from reading._query import query_in, sender
from reading._repair import repair

__all__ = [
    "Hrefs",
    "absolute",
    "host_of",
    "is_private_literal",
    "is_residue",
    "is_same_site",
    "key",
    "origin_of",
    "registered_domain",
    "repair",
    "scheme_kind",
]

LONGEST = 2 * 1024 * 1024
"""Characters; Chromium drops what is longer."""

_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*+):")
_PAGE_CHARSET_COUNTS = frozenset(("http", "https", "ftp", "file"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def absolute(href: str, base: str, charset: str = "utf-8") -> str | None:
    """The address a browser forms, without fragment; None where it forms none.

    `charset` is that of the page, best `Text.encoder`: gbk and gb18030 write rare characters
    differently.
    """
    if len(href) > LONGEST or len(base) > LONGEST:
        return None
    if not href.isascii():
        href = _SURROGATE.sub("\ufffd", href)
        scheme = _SCHEME.match(href)
        encoding = sender(charset)
        if encoding and (not scheme or scheme[1].lower() in _PAGE_CHARSET_COUNTS):
            href = query_in(href, encoding)
    try:
        return ada_url.join_url(base, href).partition("#")[0]
    except ValueError:
        if ada_url.check_url(base) or not ada_url.check_url(href):
            return None
        return ada_url.normalize_url(href).partition("#")[0]


class Hrefs:
    """Absolute addresses of the links of many pages: most of them stand on every page of a site."""

    __slots__ = ("_base", "_charset", "_folder", "_folders", "_host", "_hosts", "_kept")

    _MOST = 200_000
    _LONG = 2_048

    def __init__(self) -> None:
        self._base = self._charset = ""
        self._folder: dict[str, str | None] = {}
        self._host: dict[str, str | None] = {}
        self._folders: dict[tuple[str, str], dict[str, str | None]] = {}
        self._hosts: dict[tuple[str, str], dict[str, str | None]] = {}
        self._kept = 0

    def folder(self, base: str, charset: str = "utf-8") -> dict[str, str | None]:
        """What is known of the hrefs of all pages that share the base's folder and charset."""
        if base != self._base or charset != self._charset:
            self._turn_to(base, charset)
        return self._folder

    def absolute(self, href: str, base: str, charset: str = "utf-8") -> str | None:
        if base != self._base or charset != self._charset:
            self._turn_to(base, charset)
        try:
            return self._folder[href]
        except KeyError:
            return self._look_up(href)

    def _turn_to(self, base: str, charset: str) -> None:
        if self._kept > self._MOST:
            self._folders.clear()
            self._hosts.clear()
            self._kept = 0
        self._base, self._charset = base, charset
        path = None if "\\" in base else _PATH.match(base)
        folder, host = (path[0], path[1]) if path else (base, base)
        self._folder = self._folders.setdefault((folder, charset), {})
        self._host = self._hosts.setdefault((host, charset), {})

    def _look_up(self, href: str) -> str | None:
        meant = href.strip(_EDGE)
        if not meant or meant[0] in "?#" or len(href) > self._LONG or _ODD.match(meant):
            return absolute(href, self._base, self._charset)  # the page itself decides
        whole = meant[0] in "/\\" or _SCHEME.match(meant)
        if whole and href in self._host:
            url = self._host[href]
        else:
            url = absolute(href, self._base, self._charset)
            if whole:
                self._host[href] = url
        self._folder[href] = url
        self._kept += 1
        return url


_EDGE = "".join(map(chr, range(0x21)))
_PATH = re.compile(r"([a-z][a-z0-9+.\-]*://[^/?#\\]*)/(?:[^?#]*/)?")
# Tabs and line ends that a browser takes out first, and http:x, which is relative.
_ODD = re.compile(r"[^\t\n\r]*[\t\n\r]|(?:https?|ftp|wss?|file):(?![/\\]{2})", re.IGNORECASE)


# ── 同一目标 ──────────────────────────────────────────────────────────────────────────────────────

_PLAIN = re.compile(
    r"https?://(?:[a-z0-9\-]+\.)+[a-z]+/(?:[A-Za-z0-9_\-~]+(?:\.[A-Za-z0-9_\-~]+)*/?)*+"
)
_SESSION = re.compile(r";jsessionid=[^/?;]*", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:_|_?t|ts|_dc|cb|timestamp|rnd|rand|random|r|nocache)=(?:1\d{12}|0\.\d{6,})"
    r"|_=\d*|(?:jsessionid|phpsessid)=[0-9A-Za-z!.\-_]{16,}",
    re.IGNORECASE,
)


def key(url: str) -> str:
    """The same for every spelling of one target: without session, fragment and cache-buster."""
    if _PLAIN.fullmatch(url):
        return url
    try:
        url = ada_url.normalize_url(url)
    except ValueError:
        return url
    before, question_mark, query = url.partition("#")[0].partition("?")
    if ";" in before and _SESSION.search(before):
        before = ada_url.normalize_url(_SESSION.sub("", before))
    if not question_mark:
        return before
    kept = [each for each in query.split("&") if not _CLOCK.fullmatch(each)]
    return f"{before}?{'&'.join(kept)}" if any(kept) else before
