"""评分表量级 · How long the month's end takes: closing, and a page and a PDF for every unit.

    python -m bench.cards FOLDER [--units 500]

FOLDER must not exist yet. Every unit has a site, a run, confirmed findings, and people's points.
Writes one JSON object: seconds of wall and of CPU for `scorecards close` and `scorecards write`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from domain.casefile import State
from store import at_address
from tests.casework._months import APRIL, MARCH, County, at

HOUSE = Path(__file__).resolve().parent.parent


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--units", type=int, default=500)
    given = asked.parse_args()
    given.folder.mkdir(parents=True)
    ledger = given.folder / "ledger.sqlite"
    _county(ledger, given.folder / "runs", given.units)
    told = {"units": given.units}
    told |= _timed("close", ledger, "close", "--month", str(MARCH), "--by", "bench")
    told |= _timed(
        "write", ledger, "write", "--month", str(MARCH), "--out", str(given.folder / "out")
    )
    told["pdf"] = len(list((given.folder / "out").rglob("*.pdf")))
    sys.stdout.write(json.dumps(told) + "\n")


def _county(path: Path, runs: Path, units: int) -> None:
    runs.mkdir()
    homes = {f"s{n}": f"http://www.s{n}.gov.cn/" for n in range(1, units + 1)}
    missing = ("icp", "police", "sponsor", "contact", "site_code", "party_mark")
    with at_address(str(path), fresh=True) as ledger:
        ledger.migrate()
        county = County(ledger, runs, homes)
        for number, site in enumerate(homes):
            county.look(site, at(3, 3), *missing[: number % 5 + 1])
            county.decide(State.CONFIRMED, at(3, 20), site=site)
        county.enter(MARCH)


def _timed(name: str, ledger: Path, *words: str) -> dict[str, float]:
    environment = {
        **os.environ,
        "DUCHA_LEDGER": str(ledger),
        "DUCHA_CLOCK": f"{at(APRIL.number, 6).isoformat()} @0 x0.000001",
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "cli", "scorecards", *words], cwd=HOUSE, env=environment, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {f"{name}_s": round(perf_counter() - began, 1), f"{name}_cpu_s": round(cpu, 1)}


if __name__ == "__main__":
    main()
