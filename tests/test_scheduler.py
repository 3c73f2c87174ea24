"""The timetable at work: what is due is done once by one of two servers, and a dead one's again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import scheduler
from cli import _server
from cli._server import Server
from domain.calendar import BEIJING
from domain.clock import Clock
from domain.timetable import Dated, Per, Slot, SlotState, Task, Window, next_due
from scheduler import Job
from settings import Settings
from store import Ledger, at_address

pytestmark = pytest.mark.timeout(150)  # the machine may be busy
DAILY = Task(
    name="daily",
    title="每日",
    why="",
    rhythm=Dated(Window(datetime(1, 1, 1, 6).time(), datetime(1, 1, 1, 8).time())),  # noqa: DTZ001
    per=Per.SITE,
)


def places(tmp_path: Path, *, days_a_second: float) -> Settings:
    starts = datetime(2026, 3, 1, 5, 0, tzinfo=BEIJING)
    clock = Clock(starts, datetime.now(UTC), 86_400 * days_a_second)  # noqa: TID251
    return Settings(
        contact="",
        watch_list=tmp_path / "watch.txt",
        results=tmp_path,
        sentinel_names=(),
        clock=clock,
    )


def until(said: Callable[[], bool], seconds: float = 50) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if said():
            return True
        time.sleep(0.05)
    return False


def test_every_row_can_be_said_in_chinese_and_falls_due() -> None:
    for job in scheduler.TIMETABLE:
        assert job.task.why
        assert str(job.task.rhythm)
        after = datetime(2026, 11, 25, tzinfo=BEIJING)
        assert next_due(job.task, "", after) > after


def test_the_watch_list_is_read_without_its_remarks(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# 县直部门\nhttp://a.test/  # 水务局\n\nhttp://b.test/\n", "utf-8")
    assert scheduler.watched(path) == ["http://a.test/", "http://b.test/"]
    assert scheduler.watched(tmp_path / "none.txt") == []


def test_two_servers_on_one_ledger_do_nothing_twice(
    ledger: Ledger, ledger_address: str, tmp_path: Path
) -> None:
    setting = places(tmp_path, days_a_second=0.5)
    job = Job(task=DAILY, command=lambda slot, _: ["holidays", "--year", "2026"])
    with at_address(ledger_address) as other:
        first, second = (Server(each, setting, subjects, (job,)) for each in (ledger, other))
        with serving(first), serving(second):
            assert until(lambda: bool(done(ledger)))
            first.stop()
            before = done(ledger)
            assert until(lambda: len(done(ledger)) > len(before)), "the second takes its place"
    with ledger.look() as book:
        slots = book.slots.since(datetime(2026, 1, 1, tzinfo=BEIJING))
    assert len({(slot.about, slot.due) for slot in slots}) == len(slots)
    assert {slot.remark for slot in done(ledger)} == {"2026年节假日安排已录入。"}


def test_a_failing_command_is_booked_as_failed_with_its_last_sentence(
    ledger: Ledger, tmp_path: Path
) -> None:
    setting = places(tmp_path, days_a_second=0.5)
    job = Job(task=DAILY, command=lambda slot, _: ["holidays", "--year", "2199"])
    with serving(Server(ledger, setting, subjects, (job,))):
        assert until(lambda: bool(in_state(ledger, SlotState.FAILED)))
    assert "2199年节假日安排尚未录入" in in_state(ledger, SlotState.FAILED)[0].remark


def subjects() -> dict[Per, list[str]]:
    return {Per.SITE: ["http://a.test/"]}


@contextmanager
def serving(server: Server) -> Iterator[None]:
    server.start()
    try:
        yield
    finally:
        server.stop()


def done(ledger: Ledger) -> tuple[Slot, ...]:
    return in_state(ledger, SlotState.DONE)


def in_state(ledger: Ledger, state: SlotState) -> tuple[Slot, ...]:
    with ledger.look() as book:
        return book.slots.in_state(state)


@pytest.mark.skipif(sys.platform != "linux", reason="setpriv is Linux's")
def test_commands_are_on_a_leash() -> None:
    assert "--pdeathsig" in _server._leash()


def test_a_job_that_is_our_bug_does_not_stop_the_timetable(ledger: Ledger, tmp_path: Path) -> None:
    def buggy(_slot: Slot, _places: Settings) -> list[str]:
        raise ZeroDivisionError("our bug in a job")

    setting = places(tmp_path, days_a_second=0.5)
    good = Job(task=DAILY, command=lambda _slot, _: ["holidays", "--year", "2026"])
    bad = Job(task=replace(DAILY, name="a_bad_one"), command=buggy)
    with serving(Server(ledger, setting, subjects, (bad, good))):
        assert until(lambda: len(done(ledger)) > 1), "the next day's slot is done as well"
    assert {slot.task for slot in done(ledger)} == {DAILY.name}
