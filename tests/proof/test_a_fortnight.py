"""Three sites really crawled for a fortnight; faults of theirs and of ours: every move exact."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import rulebook
from casework.weighing import site_key
from county import County
from county.words import FaultKind
from domain.casefile import CaseFile, Seen
from domain.ledger import Deed
from store import Ledger, at_address
from tests.proof._afflicted import HOUSE
from tests.proof._fortnight import LOOKS, OURS, SCRIPT, SITES, VOID
from tests.proof._staged import NEW_NETWORK, possible

SEES = {"x": Seen.BREACH, "o": Seen.OK, "-": Seen.OK, "g": Seen.UNCLEAR}
ONE_LOOK = [(0, "发现"), (0, "多次核实")]
TWO_LOOKS = [(0, "发现"), (4, "多次核实")]  # the first that is three days later
LINK = [(0, "发现"), (2, "多次核实")]  # three looks, six hours apart, over a day
# What each story of the script must come to: the look that moved the finding, and the deed.
MOVES = {
    "oooxxxxxxxxx": [(4, "发现"), (7, "多次核实")],
    "xxxooooooooo": [*LINK, (4, "列为待销账")],
    "xxxoooxxxxxx": [*LINK, (4, "列为待销账"), (9, "复发")],
    "xoxxoxxoxoxx": [
        (0, "发现"), (1, "未复现"), (2, "发现"), (4, "未复现"),
        (5, "发现"), (7, "未复现"), (8, "发现"), (9, "未复现"), (11, "发现"),
    ],
    "xxoxxxxoxxxo": [
        (0, "发现"), (2, "未复现"), (4, "发现"), (7, "未复现"), (8, "发现"), (11, "未复现"),
    ],
    "xggggggggggx": [(0, "发现")],
    "xxx---------": [*LINK, (4, "列为待销账")],
    "oooxoooooooo": None,
    "ooooooxooooo": None,
}  # fmt: skip


pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not possible(), reason="no network namespaces for this user here"),
]


def history(ledger: Ledger, case: CaseFile) -> list[tuple[datetime, Seen]]:
    """What was said of it; of a look that failed through us only that nothing could be told."""
    with ledger.look() as book:
        looks = book.findings.looks(case.fingerprint)
    ours = {LOOKS[number] for number in OURS}
    assert {look.seen for look in looks if look.at in ours} <= {Seen.UNCLEAR}, case.cause
    return [(look.at, look.seen) for look in looks if look.at not in ours]


def moves(ledger: Ledger, case: CaseFile) -> list[tuple[datetime, str]]:
    """Each deed of the finding, with the moment of the look it came of."""
    with ledger.look() as book:
        deeds: tuple[Deed, ...] = tuple(book.deeds.of("finding", case.fingerprint))
        runs = {run.run_id: run.at for run in book.runs.list(limit=100)}
    return [(runs[deed.run], deed.verb) for deed in deeds if deed.run]


def told(script: str) -> list[tuple[datetime, Seen]]:
    """Nothing before the first breach, and nothing of the looks that failed through us."""
    seen = [number for number in range(len(LOOKS)) if number not in OURS]
    first = next(number for number in seen if script[number] == "x")
    return [(LOOKS[number], SEES[script[number]]) for number in seen if number >= first]


def test_every_history_of_a_crawled_fortnight_is_exact(ledger_address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.proof._fortnight", ledger_address, str(tmp_path)]
    subprocess.run([*NEW_NETWORK, *command], cwd=HOUSE, check=True, timeout=1800)
    every_move_is_exact(ledger_address, tmp_path)


def every_move_is_exact(ledger_address: str, folder: Path) -> None:
    codes = json.loads((folder / "codes.json").read_text())
    assert [number for number, code in enumerate(codes) if code] == sorted(OURS)
    with at_address(ledger_address) as ledger:
        with ledger.look() as book:
            cases = [c for site in SITES for c in book.findings.of_site(site_key(site)).values()]
            runs = book.runs.list(limit=100)
        assert len(runs) == len(LOOKS) * len(SITES)
        assert {run.at for run in runs if not run.n_findings} == {LOOKS[number] for number in OURS}
        void = {run.at for run in runs if run.void}
        assert {LOOKS[n] for n in VOID} <= void <= {LOOKS[n] for n in OURS}
        nothing_counts_of_void_runs(ledger, cases)
        scripted = {case.cause: case for case in cases if case.cause in SCRIPT}
        assert set(scripted) == {url for url, said in SCRIPT.items() if MOVES[said]}
        for url, case in scripted.items():
            assert history(ledger, case) == told(SCRIPT[url]), url
            wanted = [(LOOKS[number], verb) for number, verb in MOVES[SCRIPT[url]] or ()]
            assert moves(ledger, case) == wanted, url
        the_rest_never_changes(ledger, [case for case in cases if case.cause not in SCRIPT])


def nothing_counts_of_void_runs(ledger: Ledger, cases: list[CaseFile]) -> None:
    """Neither a word, nor a move."""
    void = {LOOKS[number] for number in VOID}
    for case in cases:
        with ledger.look() as book:
            looks = book.findings.looks(case.fingerprint)
        assert not void & {look.at for look in looks}, case.cause
        assert not void & {at for at, _ in moves(ledger, case)}, case.cause


def the_rest_never_changes(ledger: Ledger, cases: list[CaseFile]) -> None:
    """What was there on the first day is seen by every look of a day of ours without fault."""
    edition = rulebook.edition("national-2019")
    planted = {
        fault.subject
        for fault in County().planted
        if fault.site in SITES
        and fault.kind is FaultKind.LINK_BROKEN
        and fault.subject not in SCRIPT
    }
    assert planted <= {case.cause for case in cases}
    for case in cases:
        assert history(ledger, case) == told("x" * len(LOOKS)), (case.rule, case.cause)
        demand = edition.rule(case.rule)
        wanted = {1: ONE_LOOK, 2: TWO_LOOKS, 3: LINK}[demand.looks]
        assert moves(ledger, case) == [(LOOKS[n], verb) for n, verb in wanted], case.rule
