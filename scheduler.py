"""时刻表 · What the house does by itself, and when. All times are Beijing time.

Every job may run twice without harm: an audit whose folder is finished is only written out again.
APScheduler is the ticker and no more. Run it with `.venv/bin/python -m scheduler`.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

import rulebook
import settings
from domain.calendar import BEIJING, CalendarNotPublishedError

log = logging.getLogger(__name__)
_LONGEST = 24 * 3600


@dataclass(frozen=True, slots=True)
class Job:
    """`cron`: minute hour day month weekday (named: APScheduler counts from Monday)."""

    name: str
    cron: str
    deed: Callable[[datetime], None]


def audit_watched_sites(now: datetime) -> None:
    """One audit a month of every site in the watch list, in a folder named after the month."""
    places = settings.load()
    sites = watched(places.watch_list)
    if not sites:
        log.warning("no sites in %s: nothing to audit", places.watch_list)
        return
    folder = places.results / f"{now:%Y-%m}"
    command = [sys.executable, "-m", "cli", "audit", *sites, "--out", str(folder)]
    subprocess.run(command, check=False, timeout=_LONGEST, cwd=Path(__file__).parent)  # noqa: S603


def ask_for_holidays(now: datetime) -> None:
    """The State Council publishes next year's holidays in November; deadlines need them."""
    try:
        rulebook.work_calendar().is_working_day(now.date().replace(year=now.year + 1, day=1))
    except CalendarNotPublishedError as missing:
        log.warning("%s", missing)


def watched(watch_list: Path) -> list[str]:
    """Home addresses, one a line; what follows a # is a remark."""
    if not watch_list.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in watch_list.read_text("utf-8").splitlines())
    return [line for line in lines if line]


TIMETABLE = (
    Job("audit watched sites", "0 2 1 * *", audit_watched_sites),
    Job("ask for next year's holidays", "0 9 15 nov,dec *", ask_for_holidays),
)


def run(job: Job) -> None:
    try:
        job.deed(datetime.now(BEIJING))
    except Exception:  # bulkhead: one failed job must not stop the timetable
        log.exception("job failed: %s", job.name)


def timetable() -> BlockingScheduler:
    scheduler = BlockingScheduler(timezone=BEIJING)
    for job in TIMETABLE:
        scheduler.add_job(
            run,
            CronTrigger.from_crontab(job.cron, timezone=BEIJING),
            [job],
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=3600,
        )
    return scheduler


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    timetable().start()
