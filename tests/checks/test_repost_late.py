"""A day counts by its last moment, a clock time by the minute; what was not walked is no gap."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from domain.reposts import Repost
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
