"""措辞 · Figures, moments and crawled text, as an official reads them.

Crawled text may carry marks that reorder a line, terminal codes or nothing visible at all; every
document prints the visible form made here. Only the JSON keeps the text verbatim.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from unicodedata import category, east_asian_width
from urllib.parse import quote

from domain.calendar import BEIJING, duration

LONGEST_URL = 2079  # what Excel takes; browsers take more, people do not
_FOLLOWABLE = re.compile(
    r"https?://[^\s\x00-\x20\x7f<>\"\\@/?#]+(?:[/?#][^\x00-\x20\x7f<>\"\\]*)?", re.I
)
_INSIDE = re.compile(r"[^/\\\x00-\x1f]+(?:/[^/\\\x00-\x1f]+)*")
_OVERLONG = re.compile(r"[!-~]{121,}")
_REORDERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(text: str | None) -> str:
    """The text on one line, with what would act on the reader's screen made visible."""
    return " ".join("".join(map(_visible, text or "")).split())


def _visible(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    if char.isspace():
        return " "
    kind = category(char)
    if char in _REORDERS or kind in {"Cc", "Cs", "Cn", "Co"}:
        return f"⟦U+{ord(char):04X}⟧"
    return "" if kind == "Cf" else char


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def short_url(url: str, most: int = 120) -> str:
    """Head and tail of a long address: the host says whose it is, the end which page it is."""
    whole = shown(url)
    if len(whole) <= most:
        return whole
    tail = most // 4
    return f"{whole[: most - tail - 1]}…{whole[-tail:]}"


def brief(text: str, most: int = 600) -> str:
    """A sentence as shown, with the overlong addresses inside it shortened."""
    return cut(_OVERLONG.sub(lambda run: short_url(run[0]), shown(text)), most)


def followable(url: str | None) -> str | None:
    """The address if a reader may be offered to follow it, else None.

    Only plain http(s): no script, no data, no user name that dresses up as the host.
    """
    if url is None or len(url) > LONGEST_URL or not _FOLLOWABLE.fullmatch(url):
        return None
    return url if all(category(c) not in {"Cc", "Cf", "Cs"} for c in url) else None


def beside(file: str) -> str | None:
    """A file of the run folder as a relative address, or None if it would lead elsewhere."""
    if not _INSIDE.fullmatch(file) or {".", ".."} & set(file.split("/")):
        return None
    return quote(file)


def moment(at: datetime | str) -> str:
    """`2026-11-22 10:05:31`, Beijing time."""
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")


def minute(at: str) -> str:
    """`2026年11月22日 10:05`, Beijing time."""
    clock = moment(at)
    return f"{day(clock[:10])} {clock[11:16]}"


def day(civil: str) -> str:
    """`2026年11月22日` of `2026-11-22`."""
    year, month, date = civil.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"


def points(value: Decimal) -> str:
    """A mark without idle zeros: 1, 0.5, 98.6."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def size(count: int) -> str:
    """Bytes as a person compares them."""
    amount = float(count)
    for unit in ("字节", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "字节" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"


def span(seconds: float) -> str:
    """A length of time: 42秒, 3分20秒, 1小时05分."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}秒" if whole or not seconds else f"{seconds:.1f}秒"
    if whole < 3600:
        return f"{whole // 60}分{whole % 60:02d}秒" if whole % 60 else f"{whole // 60}分钟"
    hours, minutes = whole // 3600, whole % 3600 // 60
    return f"{hours}小时{minutes:02d}分" if minutes else f"{hours}小时"


def apart(text: str) -> str:
    """The distance between looks, “6h” of the rulebook, in words."""
    return span(duration(text).total_seconds()) if text else ""


def columns(text: str) -> int:
    """How many terminal cells the text fills; ambiguous characters count one, as terminals draw."""
    return sum(
        0 if category(c) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(c) in {"W", "F"} else 1
        for c in text
    )


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many terminal cells: padded, or cut with an ellipsis."""
    kept = text
    if columns(text) > width:
        kept = ""
        for char in text:
            if columns(kept + char) > width - 1:
                break
            kept += char
        kept += "…"
    pad = " " * (width - columns(kept))
    return pad + kept if right else kept + pad
