"""台账量级 · How large a year of the ledger is, how fast a run is taken in, and pages are shown.

    python -m bench.ledger WHERE [--sites 500] [--findings 200] [--weeks 52] [--words 77]

WHERE is a path or postgresql:// address that holds no ledger yet. Writes one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import psycopg

import rulebook
from casework import taking_in
from domain.casefile import OPEN, CaseFile, Course, Look, Policy, Seen, State, Streak
from domain.finding import Place, fingerprint
from domain.ledger import Deed, TakenRun
from domain.observation import EvidenceRef
from store import Book, Ledger, at_address
from tests.casework import _days  # the same folders as the tests of taking in
from tests.casework._days import DEAD, LIST, MONDAY, OK, Day, moment

LINKS = Policy(looks=3, apart=timedelta(hours=6), over=timedelta(hours=24))
STATES = (*State, *([State.CLOSED] * 8), State.AWAITING, State.CONFIRMED)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("where")
    for name, value in (("sites", 500), ("findings", 200), ("weeks", 52), ("words", 77)):
        asked.add_argument(f"--{name}", type=int, default=value)
    given = asked.parse_args()
    with at_address(given.where, fresh=True) as ledger:
        ledger.migrate()
        began = perf_counter()
        for site in range(given.sites):
            with ledger.open() as book:
                _year(book, f"site{site}.gov.cn", given.findings, given.weeks, given.words)
        filled = perf_counter() - began
        whole = {
            "where": ledger.url.get_backend_name(),
            "findings": given.sites * given.findings,
            "words": given.sites * given.weeks * min(given.words, given.findings),
            "fill_seconds": round(filled, 1),
            "bytes": _size(ledger),
            "take_in": _take_in(ledger),
            "pages_ms": _pages(ledger),
        }
    sys.stdout.write(json.dumps(whole, ensure_ascii=False) + "\n")


def _year(book: Book, site: str, findings: int, weeks: int, words: int) -> None:
    cases = [_case(site, n) for n in range(findings)]
    book.findings.put(cases)
    book.deeds.note(
        *(_deed(case, state) for case in cases for state in ("疑似", "待审核", "待销账"))
    )
    for week in range(weeks):
        run = _run(site, week)
        book.runs.add(run)
        told = [cases[(week * 3 + n) % findings] for n in range(min(words, findings))]
        seen = Seen.OK if week % 2 else Seen.BREACH
        look = Look(at=run.at, seen=seen, run=run.run_id)
        book.findings.note(run.run_id, {case.fingerprint: look for case in told})


def _case(site: str, n: int) -> CaseFile:
    home, target = f"http://{site}/", f"http://{site}/gzdt/202603/t20260316_{n}.html"
    places = tuple(
        Place(page=f"{home}list/{p}.html", text="关于召开工作会议的通知", href=target)
        for p in range(1 + n % 8)
    )
    proof = EvidenceRef(
        file="evidence/pages.warc.gz", sha256="0" * 64, media_type="text/html", url=target
    )
    at = MONDAY + timedelta(hours=n)
    state = STATES[n % len(STATES)]
    return CaseFile(
        fingerprint=fingerprint("link_broken_elsewhere", site, target),
        site=site,
        rule="link_broken_elsewhere",
        indicator="usability",
        standing="in_force",
        edition="national-2019",
        subject=target,
        cause=target,
        says=f"链接“关于召开工作会议的通知”（{target}）无法正常访问：页面不存在（404）",
        places=places,
        n_places=len(places),
        evidence=(proof, replace(proof, url=places[0].page)),
        run=f"{site}-0",
        policy=LINKS,
        course=Course(
            state=state,
            as_of=at,
            first_seen=at,
            last_seen=at,
            streak=Streak(count=3, first=at, last=at, agreed=True),
            gone=None if state in OPEN else at,
        ),
    )


def _deed(case: CaseFile, state: str) -> Deed:
    return Deed(
        kind="finding",
        about=case.fingerprint,
        verb="多次核实",
        by="ducha",
        at=MONDAY,
        to=state,
        run=case.run,
    )


def _run(site: str, week: int) -> TakenRun:
    at = MONDAY + timedelta(weeks=week - 52)
    return TakenRun(
        run_id=f"{site}-{week}",
        manifest=fingerprint(site, str(week), "") * 4,
        site=site,
        home=f"http://{site}/",
        at=at,
        ended=at,
        edition="national-2019",
        program="bench",
        folder=f"/var/lib/ducha/{site}/{week}",
        n_observations=77,
        n_findings=40,
        void=None,
    )


def _take_in(ledger: Ledger) -> dict[str, float]:
    """Runs of 10,000 observations: all new; all seen again; all gone."""
    edition, took = rulebook.edition("national-2019"), {}
    with tempfile.TemporaryDirectory() as place:
        for n, (name, answer) in enumerate([("new", DEAD), ("again", DEAD), ("gone", OK)]):
            links = {f"{_days.HOME}old/{k}.html": (LIST, answer) for k in range(10_000)}
            folder = _days.write(Path(place) / name, Day(links=links), moment(n))
            began, burnt = perf_counter(), process_time()
            parcel = taking_in.parcel_of(folder, edition, program="bench")
            took[f"{name}: read and judged"] = round(perf_counter() - began, 2)
            with ledger.open() as book:
                taking_in.take_in(book, parcel, by="bench", at=moment(9))
            took[f"{name}: in all"] = round(perf_counter() - began, 2)
            took[f"{name}: processor"] = round(process_time() - burnt, 2)
    return took


def _pages(ledger: Ledger) -> dict[str, float]:
    """The median of nine, each in a transaction of its own."""
    site, name = "site7.gov.cn", _case("site7.gov.cn", 7).fingerprint
    pages: dict[str, Callable[[Book], object]] = {
        "open findings, first page": lambda book: book.findings.list(states=OPEN, limit=50),
        "open findings, page 100": lambda book: book.findings.list(
            states=OPEN, limit=50, after=5000
        ),
        "findings of a site": lambda book: book.findings.list(site=site, limit=50),
        "counts by state": lambda book: book.findings.counts(),
        "one finding": lambda book: book.findings.get(name),
        "its looks": lambda book: book.findings.looks(name),
        "its deeds": lambda book: book.deeds.of("finding", name),
        "upstream of a page": lambda book: book.findings.sharing(
            case.cause for case in book.findings.list(states=OPEN, limit=50)
        ),
        "runs, first page": lambda book: book.runs.list(limit=50),
        "runs of a site": lambda book: book.runs.list(site=site, limit=50),
    }
    return {name: round(_median(ledger, page) * 1000, 1) for name, page in pages.items()}


def _median(ledger: Ledger, page: Callable[[Book], object]) -> float:
    times = []
    for _ in range(9):
        began = perf_counter()
        with ledger.look() as book:
            page(book)
        times.append(perf_counter() - began)
    return statistics.median(times)


def _size(ledger: Ledger) -> int:
    if ledger.url.get_backend_name() == "sqlite":
        files = (Path(f"{ledger.url.database}{end}") for end in ("", "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    address = ledger.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as server:
        row = server.execute("select pg_database_size(current_database())").fetchone()
        return row[0] if row else 0


if __name__ == "__main__":
    main()
