"""时刻表 · What the house does by itself, and when. All times are Beijing time.

Every row names a command that anybody could type; nothing happens here that could not be done by
hand. APScheduler is the ticker and no more: what is due, begun, done or missed stands in the
ledger (`domain/timetable.py`, `casework/timekeeping.py`). Started by `ducha serve --no-portal`.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from apscheduler.schedulers.background import BackgroundScheduler

from casework import timekeeping
from casework.timekeeping import Duty
from domain.calendar import BEIJING, duration
from domain.timetable import HOUSE, Dated, Per, Slot, SlotState, Task, Window
from settings import Settings
from store import Ledger

log = logging.getLogger(__name__)
_HERE = Path(__file__).resolve().parent
_TICK_SECONDS = 20.0
_TICK_AT_LEAST = 0.2
_NIGHT = Window(time(22), time(5))
_MORNING = Window(time(6), time(8, 30))


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`command`: the words after `ducha`; `crawls`: it occupies a crawler's place."""

    task: Task
    command: Callable[[Slot, Settings], list[str]]
    crawls: bool = False


def _audit(slot: Slot, places: Settings) -> list[str]:
    folder = places.results / f"{slot.due.astimezone(BEIJING):%Y-%m}" / _named(slot)
    moment = slot.begun.astimezone(BEIJING).isoformat()
    return ["audit", slot.about, "--at", moment, "--out", str(folder), "--by", "时刻表"]


def _named(slot: Slot) -> str:
    host = (urlsplit(slot.about).netloc or "site").replace(":", "_")
    return f"{slot.task}-{host}-{slot.due.astimezone(BEIJING):%d%H%M}"


TIMETABLE = (
    Job(
        task=Task(
            name="monthly_audit",
            title="月度检查",
            why="每月对每个网站检查一遍，是月度评分表的依据",
            rhythm=Dated(_NIGHT, days=(1,), nights=5),
            per=Per.SITE,
            late="2d",
            takes="12h",
        ),
        command=_audit,
        crawls=True,
    ),
    Job(
        task=Task(
            name="holidays",
            title="节假日安排提醒",
            why="国务院办公厅一般在11月公布下一年节假日安排，整改时限按工作日计算时要用",
            rhythm=Dated(_MORNING, days=(15,), months=(11, 12)),
            late="7d",
        ),
        command=lambda slot, _: ["holidays", "--year", f"{slot.due.astimezone(BEIJING).year + 1}"],
    ),
)


def duties(jobs: Iterable[Job], homes: Iterable[str]) -> list[Duty]:
    """Every task with everything it is about."""
    sites = tuple(homes)
    return [
        (job.task, about)
        for job in jobs
        for about in (sites if job.task.per is Per.SITE else (HOUSE,))
    ]


def watched(watch_list: Path) -> list[str]:
    """Home addresses, one a line; what follows a # is a remark."""
    if not watch_list.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in watch_list.read_text("utf-8").splitlines())
    return [line for line in lines if line]


class Server:
    """值守 · Leads or stands by; begins what is due; books what became of it.

    `homes` says which sites there are, asked at every tick. A command that outlives its server is
    impossible: the kernel kills it with us, and the next leader does the slot again.
    """

    def __init__(
        self,
        ledger: Ledger,
        places: Settings,
        homes: Callable[[], Iterable[str]],
        jobs: tuple[Job, ...] = TIMETABLE,
    ) -> None:
        self._ledger, self._places, self._homes, self._jobs = ledger, places, homes, jobs
        self._by_name = {job.task.name: job for job in jobs}
        self._leader = ledger.leader()
        self._led = False
        self._pools = {True: ThreadPoolExecutor(2), False: ThreadPoolExecutor(1)}
        self._ticker = BackgroundScheduler(timezone=BEIJING)
        self._children: set[subprocess.Popen[str]] = set()
        self._stopping = False

    def now(self) -> datetime:
        return self._places.clock.at(datetime.now(BEIJING)).astimezone(BEIJING)

    def start(self) -> None:
        seconds = max(_TICK_AT_LEAST, self._places.clock.wait(_TICK_SECONDS))
        self._ticker.add_job(self.tick, "interval", seconds=seconds, max_instances=1, coalesce=True)
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
            fresh = timekeeping.begin_due(book, duties(self._jobs, self._homes()), self.now())
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
