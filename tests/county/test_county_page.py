"""docs/county.md says of every row where it stands, and what it says is what the manifest says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from county import manifest
from county.loopback import books
from county.words import Tier, Truth

PAGE = Path(__file__).parents[2] / "docs" / "county.md"
ROWS = {"C": 10, "T": 10, "W": 13, "H": 12, "R": 9, "L": 16, "F": 11, "X": 11, "D": 20}
WORDS = {Truth.FAULT: "真", Truth.INNOCENT: "无", Truth.DOUBTFUL: "两可"}
NOWHERE = "—"


def rows() -> Iterator[tuple[str, str, str, str]]:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) >= 3 and cells[0] != "行":
            yield cells[0].strip("| "), cells[1], cells[2].rstrip(" |"), cells[-1].rstrip(" |")


def address(short: str) -> str:
    if "://" in short:
        return short
    host, _, path = short.partition("/")
    return f"http://{host}.ceshixian.gov.cn/{path}"


def test_every_row_of_the_tables_is_there_in_order() -> None:
    wanted = [f"{letter}{n}" for letter, last in ROWS.items() for n in range(1, last + 1)]
    assert [name for name, *_ in rows()][: len(wanted)] == wanted


def test_a_row_without_a_place_gives_its_reason() -> None:
    for name, places, truth, reason in rows():
        if places == NOWHERE:
            assert truth == NOWHERE, name
            assert len(reason) > 10, name


@pytest.mark.parametrize("tier", Tier)
def test_every_place_named_is_in_the_county_of_its_tier(tier: Tier) -> None:
    known = {url for book in books(tier) for url in book.pages}
    known |= {entry.subject for truth in Truth for entry in manifest.read(truth, [tier])}
    for name, places, _, _ in rows():
        for short, star in re.findall(r"`([^`]+)`(\*?)", places):
            if (tier is Tier.HOSTILE) == bool(star):
                assert address(short) in known, (name, short)


def test_the_truth_of_a_row_is_the_truth_of_its_places() -> None:
    """Of what the manifest has a word for; a page that only carries links has none."""
    truths: dict[str, set[str]] = {}
    for truth in Truth:
        for entry in manifest.read(truth, Tier):
            truths.setdefault(entry.subject, set()).add(WORDS[truth])
    for name, places, said, _ in rows():
        allowed = set(said.split("、"))
        for short, _ in re.findall(r"`([^`]+)`(\*?)", places):
            found = truths.get(address(short))
            assert not found or found & allowed, (name, short, found)
