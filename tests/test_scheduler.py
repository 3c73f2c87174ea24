"""The timetable: what fires when, in Beijing time, and what it does with what it finds."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

import pytest

import scheduler
from domain.calendar import BEIJING


def test_every_row_of_the_timetable_is_scheduled_in_beijing_time() -> None:
    jobs = {job.id: job for job in scheduler.timetable().get_jobs()}
    assert set(jobs) == {row.name for row in scheduler.TIMETABLE}
    after = datetime(2026, 11, 21, 12, tzinfo=BEIJING)
    fires = {name: job.trigger.get_next_fire_time(None, after) for name, job in jobs.items()}
    assert fires["audit watched sites"] == datetime(2026, 12, 1, 2, tzinfo=BEIJING)
    assert fires["ask for next year's holidays"] == datetime(2026, 12, 15, 9, tzinfo=BEIJING)


def test_the_watch_list_is_read_without_its_remarks(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# 县直部门\nhttp://a.test/  # 水务局\n\nhttp://b.test/\n", "utf-8")
    assert scheduler.watched(path) == ["http://a.test/", "http://b.test/"]
    assert scheduler.watched(tmp_path / "none.txt") == []


def test_a_year_without_its_holiday_notice_is_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        scheduler.ask_for_holidays(datetime(2099, 11, 15, 9, tzinfo=BEIJING))
    assert "2100" in caplog.text


def test_a_failing_job_does_not_stop_the_timetable(caplog: pytest.LogCaptureFixture) -> None:
    def fails(_: datetime) -> None:
        raise RuntimeError("no disk")

    scheduler.run(scheduler.Job("fails", "* * * * *", fails))
    assert "job failed: fails" in caplog.text
