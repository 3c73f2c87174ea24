"""The work calendar against the notices themselves, and an office's table on top."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import rulebook
from domain.calendar import CalendarNotPublishedError

NOTICES = Path(__file__).parents[2].parent / "shared" / "data" / "holidays"
YEARS = ["2008", "2011", "2014", "2017", "2020", "2023"]
CALENDAR = rulebook.work_calendar()


@pytest.mark.parametrize("year", YEARS)
def test_the_calendar_agrees_with_the_notice(year: str) -> None:
    path = NOTICES / f"{year}.json"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    days = json.loads(path.read_text("utf-8"))["days"]
    assert days
    for day in days:
        worked = CALENDAR.is_working_day(date.fromisoformat(day["date"]))
        assert worked is not day["isOffDay"], day


def test_every_make_up_day_is_worked() -> None:
    path = NOTICES / "expected.json"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    expected = json.loads(path.read_text("utf-8"))
    made_up = [day for year in expected.values() for day in year["make_up_workdays"]]
    assert len(made_up) > 20
    assert all(CALENDAR.is_working_day(date.fromisoformat(day)) for day in made_up)


def test_the_national_day_of_2026_is_free_and_its_saturday_worked() -> None:
    assert CALENDAR.due(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert CALENDAR.is_working_day(date(2026, 10, 10))


def test_a_year_without_a_notice_raises(tmp_path: Path) -> None:
    after = max(CALENDAR.years) + 1
    with pytest.raises(CalendarNotPublishedError, match=str(after)):
        CALENDAR.is_working_day(date(after, 1, 4))
    path = tmp_path / f"{after}.toml"
    path.write_text(
        f'year = {after}\nsource = "国务院办公厅通知"\ndays_off = [{after}-01-01]\n', "utf-8"
    )
    entered = rulebook.work_calendar(path)
    assert after in entered.years
    assert not entered.is_working_day(date(after, 1, 1))


def test_an_offices_table_wins_over_the_notice(tmp_path: Path) -> None:
    path = tmp_path / "台风.toml"
    path.write_text(
        'year = 2026\nsource = "市政府通知"\ndays_off = [2026-03-16]\ndays_on = [2026-03-14]\n',
        "utf-8",
    )
    local = rulebook.work_calendar(path)
    assert not local.is_working_day(date(2026, 3, 16))
    assert local.is_working_day(date(2026, 3, 14))
    assert CALENDAR.is_working_day(date(2026, 3, 16))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("year = 2027", "缺少“source”", id="no source"),
        pytest.param('year = "2027"\nsource = ""', "“year”应为一个整数", id="a year in quotes"),
        pytest.param(
            'year = 2027\nsource = ""\ndays_off = ["1月1日"]',
            "“days_off”应为一个日期",
            id="no date",
        ),
        pytest.param(
            'year = 2027\nsource = ""\ndays_off = [2027-01-01]\ndays_on = [2027-01-01]',
            "同时列为",
            id="free and worked at once",
        ),
        pytest.param("year = ", "第1行", id="not TOML"),
    ],
)
def test_a_wrong_table_is_answered_with_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(rulebook.MalformedRulebookError, match=f"“2027.toml”.*{says}"):
        rulebook.work_calendar(path)
