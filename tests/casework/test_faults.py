"""Killed anywhere, two at once, no room left: nothing lost, nothing doubled, one clear sentence."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import event

import rulebook
from casework import taking_in
from domain.casefile import State
from store import Ledger, LedgerError, at_address
from tests.casework import _days
from tests.casework._days import DEAD, HOME, LIST, SITE, Day, moment

FORK = multiprocessing.get_context("fork")
EDITION = rulebook.edition("national-2019")
MANY = Day(links={f"{HOME}old/{n}.html": (LIST, DEAD) for n in range(40)}, marks=())


def take_in(where: str, folder: Path, told: Connection | None = None, die_at: int = 0) -> None:
    """In a process of its own, which may be told to die at the n-th thing it says to the ledger."""
    parcel = taking_in.parcel_of(folder, EDITION, program="test")
    sent = 0

    def count(*_: object) -> None:
        nonlocal sent
        sent += 1
        if sent == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with at_address(where) as ledger:
        event.listen(ledger._engine, "before_cursor_execute", count)
        event.listen(ledger._engine, "commit", count)
        with ledger.open() as book:
            taken = taking_in.take_in(book, parcel, by="张三", at=moment(400))
    if told is not None:
        told.send("already" if taken.already else "taken")


def at_once(where: str, *folders: Path) -> list[str]:
    """What each of the processes has to say, in alphabetical order."""
    lines = [FORK.Pipe(duplex=False) for _ in folders]
    processes = [
        FORK.Process(target=take_in, args=(where, folder, line))
        for folder, (_, line) in zip(folders, lines, strict=True)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(50)
    said = sorted(hear.recv() if hear.poll(0) else "nothing" for hear, _ in lines)
    for pair in lines:
        for end in pair:
            end.close()
    return said


def held(ledger: Ledger) -> tuple[int, int, int]:
    """Runs, findings, and looks at all of them."""
    with ledger.look() as book:
        found = book.findings.of_site(SITE)
        looks = sum(len(book.findings.looks(name)) for name in found)
        return len(book.runs.list()), len(found), looks


def test_killed_at_any_statement_it_is_as_if_it_had_never_begun(
    ledger: Ledger, ledger_address: str, tmp_path: Path
) -> None:
    folder = _days.write(tmp_path / "run", MANY, moment(0))
    killed = 0
    for die_at in range(1, 60):
        process = FORK.Process(target=take_in, args=(ledger_address, folder, None, die_at))
        process.start()
        process.join(50)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        assert held(ledger) == (0, 0, 0), f"at statement {die_at}"
        killed += 1
    assert killed >= 8, "from the first statement to the commit"
    assert held(ledger) == (1, 41, 41)


def test_two_processes_at_once_take_it_in_once(
    ledger: Ledger, ledger_address: str, tmp_path: Path
) -> None:
    folder = _days.write(tmp_path / "run", MANY, moment(0))
    assert at_once(ledger_address, folder, folder) == ["already", "taken"]
    assert held(ledger) == (1, 41, 41)


def test_two_runs_at_once_both_count(ledger: Ledger, ledger_address: str, tmp_path: Path) -> None:
    folders = [_days.write(tmp_path / f"{n}", MANY, moment(n)) for n in range(2)]
    assert at_once(ledger_address, *folders) == ["taken", "taken"]
    assert held(ledger)[:2] == (2, 41)


def test_a_full_disk_is_one_sentence_and_the_ledger_as_it_was(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: SQLite is told the same."""
    where = tmp_path / "ledger.sqlite"
    at_address(str(where)).close()
    folder = _days.write(tmp_path / "run", MANY, moment(0))
    parcel = taking_in.parcel_of(folder, EDITION, program="test")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with at_address(str(where)) as ledger:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, hard))
        try:
            with pytest.raises(LedgerError, match=r"^台账 .+ 无法读写：.+。$"):
                _take(ledger, parcel)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert held(ledger) == (0, 0, 0)
        _take(ledger, parcel)
        assert held(ledger) == (1, 41, 41)
        with ledger.look() as book:
            assert book.findings.counts() == {State.PROVISIONAL: 40, State.AWAITING: 1}


def _take(ledger: Ledger, parcel: taking_in.Parcel) -> None:
    with ledger.open() as book:
        taking_in.take_in(book, parcel, by="张三", at=moment(400))
