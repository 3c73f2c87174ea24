"""年报 · Reports of three units for two years: figures that agree or not, words old or new.

2024 is in order: the government counts more than its departments, and both departments wrote for
themselves. For 2025 the government counts fewer (X9), and one department hands in the words of the
year before (X11); the other carries over what was left, and writes anew.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from county.paperwork import Report
from county.words import Card

_WORDS = Path(__file__).parents[2] / "content" / "shili.toml"


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def governments(card: Card) -> dict[str, str]:
    """By title: the body of each report."""
    return _bodies(
        Report(unit=card.unit, year=2025, granted=3, valid=6),
        Report(unit=card.unit, year=2024, granted=20, valid=5),
    )


def waters(card: Card) -> dict[str, str]:
    now, before = (_words()[key].replace("\n", "") for key in ("water_2025", "water_2024"))
    return _bodies(
        Report(unit=card.unit, year=2025, granted=5, carried_in=1, valid=6, words=now),
        Report(unit=card.unit, year=2024, granted=3, carried_out=1, valid=5, words=before),
    )


def farms(card: Card) -> dict[str, str]:
    same = _words()["farms"].replace("\n", "")
    return _bodies(
        Report(unit=card.unit, year=2025, granted=4, valid=6, words=same),
        Report(unit=card.unit, year=2024, granted=2, valid=5, words=same),
    )


def _bodies(*made: Report) -> dict[str, str]:
    return {report.title: report.html() for report in made}
