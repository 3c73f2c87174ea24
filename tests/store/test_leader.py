"""Two servers on one ledger: one leads, and the other as soon as the first is gone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from store import Ledger, at_address

HOUSE = Path(__file__).parents[2]
_LEAD = """
import sys, time
from store import at_address
leader = at_address(sys.argv[1]).leader()
print(leader.leads(), flush=True)
time.sleep(60)
"""


def test_one_leads_and_the_other_follows(ledger: Ledger, ledger_address: str) -> None:
    first = ledger.leader()
    with at_address(ledger_address) as other:
        second = other.leader()
        assert (first.leads(), second.leads(), first.leads()) == (True, False, True)
        first.leave()
        assert second.leads()
        second.leave()


def test_a_killed_leader_makes_room(ledger: Ledger, ledger_address: str) -> None:
    command = [sys.executable, "-c", _LEAD, ledger_address]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().strip() == "True"
        waiting = ledger.leader()
        assert not waiting.leads()
        server.kill()
        server.wait()
        assert _soon(waiting.leads)
        waiting.leave()


def _soon(what: Callable[[], bool]) -> bool:
    for _ in range(50):
        if what():
            return True
        time.sleep(0.1)
    return False
