"""走势 · A unit's marks over the months as a small line; a month without marks is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_WIDTH, _HEIGHT, _MARGIN = 480.0, 120.0, 18.0
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    label: str
    value: str
    last: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """`lines`: SVG points of every unbroken stretch; `low`: what the lower edge stands for."""

    width: float
    height: float
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    names: tuple[tuple[float, str], ...]
    pass_y: float | None
    low: int


def trend(months: Sequence[tuple[str, Decimal | None]], pass_mark: Decimal) -> Trend | None:
    """None with fewer than two months that have marks: a dot is no trend."""
    known = [mark for _, mark in months if mark is not None]
    if len(known) < 2:
        return None
    low = min(60, int(min(known)) // 10 * 10)
    step = (_WIDTH - 2 * _MARGIN) / max(len(months) - 1, 1)

    def y(mark: float) -> float:
        share = (min(mark, _FULL) - low) / (_FULL - low or 1)
        return round(_HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN), 1)

    lines: list[list[str]] = [[]]
    dots: list[Dot] = []
    for place, (name, mark) in enumerate(months):
        if mark is None:
            lines.append([])
            continue
        x = round(_MARGIN + place * step, 1)
        lines[-1].append(f"{x},{y(float(mark))}")
        last = place == len(months) - 1
        dots.append(Dot(x, y(float(mark)), name, f"{mark.normalize():f}", last))
    shown = range(0, len(months), max(1, len(months) // 6))
    names = tuple((round(_MARGIN + place * step, 1), months[place][0][2:]) for place in shown)
    passing = y(float(pass_mark)) if low <= pass_mark else None
    stretches = tuple(" ".join(points) for points in lines if len(points) > 1)
    return Trend(_WIDTH, _HEIGHT, stretches, tuple(dots), names, passing, low)
