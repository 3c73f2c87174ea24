"""值守 · The server behind `ducha serve`: at every tick, begin what the timetable says is due."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import scheduler
from casework import timekeeping
from casework.timekeeping import Duty
from domain.calendar import BEIJING, duration
from domain.timetable import Per, Slot, SlotState
from scheduler import Job
from settings import Settings
from store import Ledger

log = logging.getLogger(__name__)
_HERE = Path(__file__).resolve().parent.parent
_TICK_SECONDS = 20.0
_TICK_AT_LEAST = 0.2


class Server:
    """值守 · Leads or stands by; begins what is due; books what became of it.

    `subjects` says which sites there are, asked at every tick. No command outlives its server: the
    kernel kills it with us, and the next leader does the slot again.
    """

    def __init__(
        self,
        ledger: Ledger,
        places: Settings,
        subjects: Callable[[], Mapping[Per, Iterable[str]]],
        jobs: tuple[Job, ...] = scheduler.TIMETABLE,
    ) -> None:
        self._ledger, self._places, self._subjects = ledger, places, subjects
        self._jobs = scheduler.fitting(jobs, places)
        self._by_name = {job.task.name: job for job in self._jobs}
        self._leader = ledger.leader()
        self._led = False
        self._pools = {True: ThreadPoolExecutor(2), False: ThreadPoolExecutor(1)}
        seconds = max(_TICK_AT_LEAST, places.clock.wait(_TICK_SECONDS))
        self._ticker = scheduler.ticker(self.tick, seconds)
        self._children: set[subprocess.Popen[str]] = set()
        self._busy: set[Duty] = set()
        self._stopping = False

    def now(self) -> datetime:
        return self._places.clock.at(datetime.now(BEIJING)).astimezone(BEIJING)

    def start(self) -> None:
        self._ticker.start()

    def stop(self) -> None:
        """Begin nothing more; what runs is ended with us and done again by the next leader."""
        self._stopping = True
        if self._ticker.running:
            self._ticker.shutdown(wait=True)
        for child in tuple(self._children):
            child.kill()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._leader.leave()

    def tick(self) -> None:
        try:
            for slot in self._begun():
                job = self._by_name[slot.task]
                self._busy.add((job.task, slot.about))
                self._pools[job.crawls].submit(self._do, job, slot)
        except Exception:  # bulkhead: a ledger that is busy now will be there at the next tick
            log.exception("tick failed")

    def _begun(self) -> tuple[Slot, ...]:
        if not self._leader.leads():
            self._led = False
            return ()
        tasks = [job.task for job in self._jobs]
        with self._ledger.open() as book:
            left = () if self._led else timekeeping.take_over(book, tasks, self.now())
            fresh = timekeeping.begin_due(
                book,
                scheduler.duties(self._jobs, self._subjects()),
                self.now(),
                frozenset(self._busy),
            )
        self._led = True
        return left + fresh

    def _do(self, job: Job, slot: Slot) -> None:
        try:
            state, remark = self._run(job, slot)
            if self._stopping:
                return
            with self._ledger.open() as book:
                timekeeping.end(book, slot, state, remark, self.now())
        except Exception:  # bulkhead: one failed job must not stop the timetable
            log.exception("job failed: %s %s", slot.task, slot.about)
        finally:
            self._busy.discard((job.task, slot.about))

    def _run(self, job: Job, slot: Slot) -> tuple[SlotState, str]:
        longest = self._places.clock.wait(duration(job.task.takes).total_seconds())
        child = subprocess.Popen(  # noqa: S603 - our own module; the words are ours or the register's
            [*_leash(), sys.executable, "-m", "cli", *job.command(slot, self._places)],
            cwd=_HERE,
            env=os.environ | {"DUCHA_LEDGER": self._ledger.address, "COLUMNS": _UNBROKEN},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        self._children.add(child)
        try:
            said, complained = child.communicate(timeout=max(longest, _AT_LEAST_SECONDS))
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return SlotState.FAILED, f"超过{job.task.takes}未完成"
        finally:
            self._children.discard(child)
        if child.returncode in _DONE:
            return SlotState.DONE, _last_line(said)
        log.warning("%s %s: %s", slot.task, slot.about, complained[-2000:])
        return SlotState.FAILED, _last_line(complained) or f"退出码{child.returncode}"


_UNBROKEN = "1000"  # a sentence stays on one line
_AT_LEAST_SECONDS = 600.0
_DONE = frozenset({0, 3})  # 3: the home page was not seen, which is a result as well


def _leash() -> tuple[str, ...]:
    """The kernel ends the command when this server ends, however it ends."""
    found = shutil.which("setpriv")
    return (found, "--pdeathsig", "KILL", "--") if found else ()


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
