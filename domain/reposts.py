"""转载 · Titles that every site must carry soon after they came out, and where it does.

国办发〔2014〕57号: important policy information of the 中国政府网 is carried within 24 hours. The
office says which titles, from which moment on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """关注的标题 · One title of the watch list, and when it came out where it came from."""

    title: str
    published: datetime
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repost:
    """转载所见 · One watched title on one site. `at`: the day printed there, and its clock time
    where it has one; `whole`: the walk came to its end, so that what was not found is not there."""

    home: str
    title: str
    source: str
    since: datetime
    looked: datetime
    page: str | None
    at: date | None
    time: str | None
    whole: bool


def late(seen: Repost, hours: int) -> bool | None:
    """Whether it came later than so many hours after its source; None where no day is printed. A
    day without a clock time is in time as long as any moment of it is."""
    if seen.at is None:
        return None
    due = seen.since + timedelta(hours=hours)
    last = civil_date(due)
    if seen.at != last or not seen.time:
        return seen.at > last
    return seen.time[:5] > f"{due.astimezone(seen.since.tzinfo):%H:%M}"
