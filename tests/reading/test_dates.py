"""Dates in every form that pages print, and figures that are none."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dates import DateProblem, DateSource
from reading._years import one
from reading.dates import date_alone, dates_in, days_in, from_epoch
from reading.plain import plain

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "printed",
    [
        "2024年3月5日",
        "2024 年 3 月 5 日",
        "2024-3-5",
        "2024/03/05",
        "2024.03.05",
        "20240305",
        "24-03-05",
        "[2024-03-05]",
        "（2024-03-05）",
        "２０２４－０３－０５",
        "2024年３月5号",
        "二〇二四年三月五日",
        "二○二四年三月五日",
        "二0二四年三月五日",
        "二零二四年三月五日",
        "05 2024-03",
        "05 / 2024.03",
        "05日 2024年3月",
        "2024-03 05",
        "03-05 2024",
        "2024 03-05",
        "5 3月 2024",
        "Mar 5, 2024",
        "March 5th, 2024",
        "5 March 2024",
        "05-Mar-2024",
        "2024-03-05 10:30:05",
        "2024-03-05T10:30:05+08:00",
        "2024-03-05T02:30:05.123Z",
        "2024年3月5日 星期二 10:30",
        "2024-03-05 10时30分",
    ],
)
def test_a_date_by_itself(printed: str) -> None:
    found = date_alone(plain(printed))
    assert found is not None
    assert found.date == DAY


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("二〇二三年十二月三十一日", date(2023, 12, 31)),
        ("二〇一〇年十月十日", date(2010, 10, 10)),
        ("二〇二〇年十一月廿三日", date(2020, 11, 23)),
        ("一九九八年二月二十日", date(1998, 2, 20)),
    ],
)
def test_numerals(printed: str, day: date) -> None:
    assert [found.date for found in dates_in(printed)] == [day]


@pytest.mark.parametrize(
    "printed", ["03-05", "[03-05]", "3月5日", "03/05", "05 3月", "03-05 10:30"]
)
def test_no_year_is_made_up(printed: str) -> None:
    found = date_alone(printed)
    assert found is not None
    assert (found.year, found.month, found.day, found.date) == (None, 3, 5, None)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        pytest.param("昨天", date(2024, 3, 4), id="yesterday"),
        pytest.param("昨天 10:30", date(2024, 3, 4), id="yesterday at a time"),
        pytest.param("3小时前", DAY, id="hours ago"),
        pytest.param("前天", date(2024, 3, 3), id="the day before yesterday"),
        pytest.param("5天前", date(2024, 2, 29), id="days ago, over a leap day"),
        pytest.param("刚刚", DAY, id="just now"),
    ],
)
def test_words_are_counted_back_from_the_look(printed: str, day: date) -> None:
    found = date_alone(printed)
    assert found is not None
    assert one(found, "", printed, DAY, DateSource.LIST).day == day
    assert one(found, "", printed, None, DateSource.LIST).problem is DateProblem.AMBIGUOUS


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("2024-02-30", id="the thirtieth of February"),
        pytest.param("2023年2月29日", id="a leap day in a common year"),
    ],
)
def test_a_day_that_no_calendar_has_is_invalid_not_absent(printed: str) -> None:
    found = date_alone(printed)
    assert found is not None
    seen = one(found, "", printed, DAY, DateSource.LIST)
    assert (seen.day, seen.problem) == (None, DateProblem.INVALID)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("电话：0851-23130060", id="a telephone number"),
        pytest.param("192.168.1.1 与 2001.12.3.4", id="addresses and versions"),
        pytest.param("测府发〔2024〕3号", id="the number of a paper"),
        pytest.param("2024-00332", id="an index number"),
        pytest.param("2024年3月", id="a month"),
        pytest.param("版权所有 2010-2024", id="years of a copyright"),
        pytest.param("共 2024 条 3/5 页", id="a count"),
        pytest.param("2024-13-05", id="a thirteenth month"),
        pytest.param("9124-03-05", id="a year far off"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates_in(plain(text)) == []
    assert date_alone(plain(text)) is None


def test_utc_is_put_into_beijing() -> None:
    found = date_alone("2024-03-04T23:30:00Z")
    assert found is not None
    assert (found.date, found.time) == (DAY, "07:30:00")


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("1709600000", (DAY, "08:53:20")),
        ("1709600000123", (DAY, "08:53:20")),
        ("12345", None),
        ("0", None),
    ],
)
def test_seconds_and_milliseconds(value: str, seen: tuple[date, str] | None) -> None:
    assert from_epoch(value) == seen


def test_the_zero_of_a_clock_is_no_date_of_publication() -> None:
    found = date_alone("1970-01-01")
    assert found is not None
    assert one(found, "", "1970-01-01", DAY, DateSource.LIST).usable is None


@pytest.mark.parametrize(
    ("href", "first"),
    [
        ("./202403/t20240305_1948280.html", (2024, 3, 5)),
        ("/art/2024/3/5/art_1_2.html", (2024, 3, 5)),
        ("/c16936/20240305/i2176593.html", (2024, 3, 5)),
        ("/202403/12.html", (2024, 3, None)),
        ("/info/1003/1391.htm", None),
        ("/content/post_508890.html", None),
    ],
)
def test_days_in_addresses(href: str, first: tuple[int, int, int | None] | None) -> None:
    assert next(days_in(href), None) == first
