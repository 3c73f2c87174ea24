"""A day counts by its last moment, a clock time by the minute; what was not walked is no gap."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from domain.reposts import Near, Repost, Watched, nearest
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict

BEIJING = timezone(timedelta(hours=8))
SINCE = datetime(2026, 3, 10, 15, 0, tzinfo=BEIJING)
FRIDAY = datetime(2026, 3, 13, 10, 0, tzinfo=BEIJING)


def repost(at: date | None = None, time: str | None = None, **changed: Any) -> Repost:
    given: dict[str, Any] = {
        "home": HOME,
        "title": "国务院关于促进服务业发展的意见",
        "source": "中国政府网",
        "since": SINCE,
        "looked": FRIDAY,
        "page": f"{HOME}a.html",
        "at": at,
        "time": time,
        "whole": True,
    }
    return Repost(**given | changed)


def near(share: str) -> Near:
    return Near(title="服务业发展有了新政策", url=f"{HOME}b.html", share=Decimal(share))


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(repost(date(2026, 3, 10)), Pass, id="on the same day"),
        pytest.param(repost(date(2026, 3, 11)), Pass, id="the next day, no clock time"),
        pytest.param(repost(date(2026, 3, 11), "15:00"), Pass, id="after 24 hours to the minute"),
        pytest.param(repost(date(2026, 3, 11), "15:01"), Breach, id="a minute more"),
        pytest.param(repost(date(2026, 3, 12)), Breach, id="two days later"),
        pytest.param(repost(None), Unclear, id="carried without a day"),
        pytest.param(repost(page=None), Breach, id="not carried at all"),
        pytest.param(repost(page=None, whole=False), Unclear, id="not all pages were seen"),
        pytest.param(repost(page=None, nearest=near("0.60")), Unclear, id="much like it in name"),
        pytest.param(repost(page=None, nearest=near("0.59")), Breach, id="about something else"),
        pytest.param(
            repost(page=None, looked=SINCE + timedelta(hours=24)), Exempt, id="its time still runs"
        ),
        pytest.param(
            repost(None, looked=SINCE + timedelta(hours=2)), Pass, id="there already, no day"
        ),
    ],
)
def test_verdict(seen: Repost, expected: type) -> None:
    assert isinstance(verdict("repost_late", seen), expected)


TITLE = "国务院关于促进服务业高质量发展的意见"


@pytest.mark.parametrize(
    ("other", "like"),
    [
        pytest.param("国务院印发《关于促进服务业高质量发展的意见》", True, id="as news tells it"),
        pytest.param("转发：促进服务业高质量发展若干意见", True, id="in an office's own words"),
        pytest.param("一图读懂促进服务业高质量发展的意见", True, id="drawn, for a person to see"),
        pytest.param("县政府召开服务业发展座谈会", False, id="news about the same trade"),
        pytest.param("国务院关于加强消防工作的意见", False, id="another paper of the same issuer"),
    ],
)
def test_what_a_title_has_in_common_with_the_watched_one(other: str, like: bool) -> None:
    found = nearest(TITLE, [(other, HOME)])
    assert (found is not None and found.share >= Decimal("0.6")) is like


@pytest.mark.parametrize(
    ("sites", "concerned"),
    [
        pytest.param((), True, id="nobody named is everybody"),
        pytest.param(("www.a.test",), True, id="by its host"),
        pytest.param(("A.test",), True, id="without www, in capitals"),
        pytest.param(("b.test",), False, id="another's"),
    ],
)
def test_whom_a_title_concerns(sites: tuple[str, ...], concerned: bool) -> None:
    watched = Watched(title=TITLE, published=SINCE, sites=sites)
    assert watched.concerns("http://www.a.test/") is concerned


@pytest.mark.parametrize(
    ("at", "time", "hours", "days"),
    [
        pytest.param(date(2026, 3, 11), "14:59:59", 23, 1, id="nearly a day"),
        pytest.param(date(2026, 3, 11), None, None, 1, id="only a day is printed"),
        pytest.param(None, None, None, None, id="nothing is printed"),
    ],
)
def test_how_long_it_took(
    at: date | None, time: str | None, hours: int | None, days: int | None
) -> None:
    seen = repost(at, time)
    assert (seen.hours, seen.days) == (hours, days)
