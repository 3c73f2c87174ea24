"""笔误 · The address that was obviously meant by one that a browser takes literally.

Full-width signs from the input method, a lost colon, `http://` typed twice, a host without scheme,
blanks from a document, the full stop of the sentence: people see the address, browsers do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

import ada_url

from reading._hosts import is_plausible
from reading._malformed import is_residue, scheme_kind

_LONGEST = 4_096
_SOME_PAGE = "http://base.invalid/folder/page"
_ROUNDS = 5
_REPAIRABLE = ("http", "other")

_EDGE = "".join(map(chr, range(0x21))) + "\x7f\xa0\u3000"
_INVISIBLE = re.compile("[\t\n\r\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_BEFORE = re.compile(r"[“”‘’\"'《〈【「（(<：:\s]+(?=(?:h?t{1,3}ps?|www)\b)", re.IGNORECASE)
_POINT_AFTER = "。，、；：！？…”’》〉】」,;\"'<>"
_SCHEME = re.compile(
    r"(?:h{1,2}t{1,3}p{1,2}|t{1,2}p|ht{1,2}|hpt{1,2})(s{0,2})\s*"
    r"((?:[:：;；.．。,，、]\s*)*)([/／\\\s]*)",
    re.IGNORECASE,
)
_HOST = re.compile(r"[^/／\\?？#:：]+")
_AUTHORITY = re.compile(r"(https?://)([^/?#]*)", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"(?:www\.[a-z0-9\-]+(?:\.[a-z0-9\-]+)+|(?:[a-z0-9\-]+\.)+(?:gov|org|com|net|edu)\.cn)"
    r"(?=$|[:/?#])",
    re.IGNORECASE,
)
_BLANK_AT_SIGN = re.compile(r"\s+(?=[/?&=.#:])|(?<=[/?&=.#:])\s+")
_FULL_WIDTH = str.maketrans("：／．。？＝＆＃％－＿", ":/..?=&#%-_")
_FULL_WIDTH_SIGN = re.compile(r"[／？＝＆](?=[\x21-\x7e])")


@lru_cache(maxsize=2048)
def repair(href: str) -> str | None:
    """The address meant, if it is another than browsers form; it may still be a relative one."""
    if len(href) > _LONGEST or scheme_kind(href) not in _REPAIRABLE or is_residue(href):
        return None
    text, before = _mended(href), href
    for _ in range(_ROUNDS):
        text, before = _mended(text), text
        if text == before:
            break
    if not text or text != before or scheme_kind(text) != "http":
        return None
    meant = _formed(text)
    return text if meant is not None and meant != _formed(href) else None


def _mended(href: str) -> str:
    text = _without_wrapping(href)
    while "&amp;" in text:
        text = text.replace("&amp;", "&")
    text = _AUTHORITY.sub(_tidy_host, _with_scheme(text), count=1)
    text = _FULL_WIDTH_SIGN.sub(lambda sign: sign[0].translate(_FULL_WIDTH), text)
    return _BLANK_AT_SIGN.sub("", text)


def _without_wrapping(href: str) -> str:
    """Without what the sentence or the editor put around the address."""
    text = _INVISIBLE.sub("", href).strip(_EDGE)
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    text = text.rstrip(_POINT_AFTER + _EDGE)
    if text.endswith(("）", ")")) and not re.search("[（(]", text):
        text = text[:-1]
    return text


def _with_scheme(text: str) -> str:
    """With one proper scheme; `http` without `://` may be a folder unless a host follows."""
    scheme, rest = "", text
    while slip := _SCHEME.match(rest):
        behind = rest[slip.end() :]
        sure = slip[2] and len(slip[3].replace(" ", "")) > 1
        if not behind or not (slip[2] or slip[3]) or not (sure or _begins_with_host(behind)):
            break
        scheme, rest = ("https://" if slip[1] else "http://"), behind
    if not scheme and _BARE_HOST.match(rest) and _begins_with_host(rest):
        scheme = "http://"
    return scheme + rest


def _begins_with_host(text: str) -> bool:
    host = _HOST.match(text)
    return host is not None and is_plausible("".join(host[0].translate(_FULL_WIDTH).split()))


def _tidy_host(found: re.Match[str]) -> str:
    host = "".join(found[2].translate(_FULL_WIDTH).split())
    return found[1] + host.rstrip("." + _POINT_AFTER)


def _formed(text: str) -> str | None:
    try:
        return ada_url.join_url(_SOME_PAGE, text).partition("#")[0]
    except ValueError:
        return None
