"""电话号码 · Whether a printed number can be a Chinese telephone number.

By the national numbering plan: area code 010, 02x or 0xxx before seven or eight digits; mobiles of
eleven; 400 and 800; short numbers of three to six. Said to be wrong only what cannot be right.
"""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"(?:(?:00)?86)?(?:"
    r"(?:0?(?:10|2\d|[3-9]\d\d))?[2-9]\d{6,7}"  # landline; some leave the 0 of the code away
    r"|(?:0(?:10|2\d|[3-9]\d\d))?(?:12\d{1,3}|11\d{1,3}|10\d{3,4}|9[56]\d{3,6})"  # 0851-12345
    r"|0?1[3-9]\d{9}"
    r"|0?[48]00\d{7}"
    r")"
)
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")
_PRINTED_AREA = re.compile(r"\(?(0\d{1,4})(?:\)|\s?-)")
_DATE = re.compile(r"(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])")
_FOREIGN = re.compile(r"(?:\+|00)(?!\(?86|0)")
_BROKEN_UP = re.compile(r"\d \d")
_MOST_DIGITS = 13
_EXTENSION = 6


def _digits(printed: str) -> str:
    return "".join(filter(str.isdigit, printed))


def is_phone(printed: str) -> bool:
    """True for a number that can be dialled, with or without an extension after a hyphen."""
    if _WHOLE.fullmatch(_digits(printed)):
        return True
    head, hyphen, extension = printed.rpartition("-")
    return bool(
        hyphen and 0 < len(_digits(extension)) <= _EXTENSION and _WHOLE.fullmatch(_digits(head))
    )


def fault(printed: str) -> str | None:
    """Why this cannot be a number; None for anything that may be one, or several, or is none."""
    digits = _digits(printed)
    if is_phone(printed) or len(digits) <= _EXTENSION:
        return None
    if _DATE.match(printed) or _FOREIGN.match(printed) or _BROKEN_UP.search(printed):
        return None
    if len(digits) > _MOST_DIGITS or _several(digits):
        return None  # two numbers without a gap are our reading of the layout as likely as theirs
    parted = _PRINTED_AREA.match(printed)
    if parted and not _AREA.fullmatch(parted[1]):
        return f"没有{parted[1]}这样的区号"
    area = parted[1] if parted else (_AREA.match(digits) or [""])[0]
    if area:
        return f"区号{area}之后应为7至8位，此处为{len(digits) - len(area)}位"
    return f"共{len(digits)}位，不是固定电话、手机或服务热线的位数"


def _several(digits: str) -> bool:
    return any(
        _WHOLE.fullmatch(digits[:cut]) and _WHOLE.fullmatch(digits[cut:])
        for cut in range(7, len(digits) - 6)
    )
