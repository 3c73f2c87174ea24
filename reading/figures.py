"""数字单元格 · What one cell of a form says: a number, nothing, or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reading.plain import plain

_NOTHING = re.compile(r"[-_/\\*.·…\s]*|无|没有|未发生")
_NOUGHT = re.compile(r"[零〇○]")
_UNIT = re.compile(r"(?<=[\d零〇])\s*\(?(?:件次|人次|件|个|份|条|项|次|宗|起|人|(亿|万)?元)\)?$")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_SPACED_DIGITS = re.compile(r"\d(?: \d){2,}")
_WRAPPED = re.compile(r"\d{3,}\n\d{1,3}")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """`odd`: something that is no number; `unsure`: a number, but which one is not certain."""

    value: Decimal | None = None
    odd: bool = False
    unsure: bool = False


BLANK = Figure()


def figure(text: str) -> Figure:
    words = plain(text).strip().replace("，", ",").replace("−", "-")
    if _NOTHING.fullmatch(words):
        return BLANK
    unit = _UNIT.search(words)
    words = words[: unit.start()] if unit else words
    if len(words) > _LONGEST:
        return Figure(odd=True)
    if _NOUGHT.fullmatch(words):
        return Figure(Decimal(0))
    number = _number(words)
    if number is None:
        spaced = re.sub(r"\s", "", words)
        return Figure(odd=not _NUMBER.fullmatch(spaced), unsure=bool(_NUMBER.fullmatch(spaced)))
    return Figure(number * _in_ten_thousands(unit[0], unit[1]) if unit else number)


def _in_ten_thousands(unit: str, size: str | None) -> Decimal:
    """Sums of money are counted in 万元, as the form has them; anything else as it is."""
    if "元" not in unit or size == "万":
        return Decimal(1)
    return Decimal(10_000) if size == "亿" else Decimal("0.0001")


def _number(words: str) -> Decimal | None:
    """Digits apart are one number only where nothing else can be meant."""
    if _NUMBER.fullmatch(words):
        return Decimal(words)
    if _GROUPED.fullmatch(words) or _SPACED_DIGITS.fullmatch(words) or _WRAPPED.fullmatch(words):
        return Decimal(re.sub(r"[,\s]", "", words))
    return None


def is_value(text: str) -> bool:
    """A cell of figures rather than of words: a number, a dash, or nothing."""
    return not figure(text).odd
