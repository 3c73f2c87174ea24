"""kill -9 between claiming, sending and noting: no letter is lost, and a repeat bears its name."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from domain.post import Delivery
from store import at_address
from tests.mailroom._letters import NOON, letter
from tests.mailroom._servers import Temper, odd_server

HOUSE = Path(__file__).parents[2]
LETTERS = tuple(f"{n:016x}" for n in range(1, 4))

# Point of death → how often the first letter is sent in all.
POINTS = {
    "before _claim": 1,
    "after _claim": 1,
    "before _send": 1,
    "after _send": 2,
    "before _note": 2,
    "after _note": 1,
}


def posting(address: Path, port: int, point: str, hours: int) -> int:
    command = (sys.executable, "-m", "tests.mailroom._posting", str(address), str(port), point)
    clock = {"CLOCK": (NOON + timedelta(hours=hours)).isoformat()}
    return subprocess.run(
        command, cwd=HOUSE, env=os.environ | clock, check=False, timeout=50
    ).returncode


@pytest.mark.parametrize("point", POINTS)
def test_whoever_takes_over_finishes_and_nothing_is_lost(
    point: str, sqlite_template: Path, tmp_path: Path
) -> None:
    address = tmp_path / "ledger.sqlite"
    shutil.copy(sqlite_template, address)
    with at_address(str(address)) as ledger, ledger.open() as book:
        for each in LETTERS:
            book.letters.put(letter(each, "a@x.test"))
    temper = Temper()
    with odd_server(temper) as port:
        assert posting(address, port, point, hours=0) == -signal.SIGKILL
        assert posting(address, port, "none", hours=1) == 0
    sent = Counter(
        next(each for each in LETTERS if f"<letter-{each}@office.test>".encode() in raw)
        for raw in temper.mails
    )
    assert sorted(sent) == sorted(LETTERS)
    assert sent[LETTERS[0]] == POINTS[point]
    assert all(sent[each] == 1 for each in LETTERS[1:])
    with at_address(str(address)) as ledger, ledger.look() as book:
        done = book.letters.in_state(Delivery.ACCEPTED)
        assert {each.id for each in done} == set(LETTERS)
