"""字面 · Addresses as they stand in attributes, scripts and style sheets.

Most of them stand on every page of a site; short ones are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SHORT = 300

_NOT_A_LINK = re.compile(
    r"[\s\x00-\x1f]*(?:$|#|/{2,}\s*$|https?:/*\s*$|about:|blob:|data:|javascript:|vbscript:|"
    r"mailto:|tel:|sms:|callto:|weixin:|wechat:|tencent:|mqq[a-z]*:|alipays?:|baidumap:)",
    re.IGNORECASE,
)
# An address in quotes and nothing joined to it; `.open(` of anything but a window is no link. Of
# functions of the site's own only a whole address handed to one named like OpenUrl is taken.
_LITERAL = re.compile(
    r"(?:(?<![.\w])(?:(?:window|top|parent|self)\s*\.\s*)?open\s*\("
    r"|\blocation(?:\s*\.\s*href)?\s*=(?!=)|\blocation\s*\.\s*(?:replace|assign)\s*\("
    r"|(?<![.\w])(?i:\w{0,20}?(?:open|goto|jump|link|url)\w{0,20})\s*\((?=\s*['\"]https?://))"
    r"\s*(?:'([^'\n]{1,2000})'|\"([^\"\n]{1,2000})\")(?!\s*\+)",
)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_URL = re.compile(
    r"url\(\s*+(?:'([^'\n]*+)'|\"([^\"\n]*+)\"|([^'\"()\s]++))\s*+\)"
    r"|@import\s++(?:'([^'\n]*+)'|\"([^\"\n]*+)\")",
    re.IGNORECASE,
)


def is_link(href: str) -> bool:
    """False for what looks like a link and goes nowhere, or is a contact."""
    return (_is_link if len(href) <= _SHORT else _is_link.__wrapped__)(href)


@lru_cache(maxsize=16_384)
def _is_link(href: str) -> bool:
    return _NOT_A_LINK.match(href) is None


def opened(script: str) -> tuple[str, ...]:
    """The addresses that a script opens, as far as they stand in it."""
    return (_opened if len(script) <= _SHORT else _opened.__wrapped__)(script)


@lru_cache(maxsize=4_096)
def _opened(script: str) -> tuple[str, ...]:
    given = (found[1] or found[2] for found in _LITERAL.finditer(script))
    return tuple(href for href in given if is_link(href))


def css_links(css: str) -> Iterator[str]:
    """The addresses in a style sheet: its pictures, fonts and further sheets."""
    for found in _CSS_URL.finditer(_CSS_COMMENT.sub("", css)):
        href = next((each for each in found.groups() if each), "")
        if is_link(href):
            yield href
