"""钟 · The only place where the commands read the clock."""

from __future__ import annotations

from datetime import date, datetime, time

import settings
from domain.calendar import BEIJING


def now() -> datetime:
    return settings.load().clock.at(datetime.now(BEIJING)).astimezone(BEIJING)


def moment(day: str | None) -> datetime | None:
    """“2026-03-16” or a full ISO time as an aware moment in Beijing; None stays None."""
    if day is None:
        return None
    if len(day) == len("2026-03-16"):
        return datetime.combine(date.fromisoformat(day), time(10), BEIJING)
    given = datetime.fromisoformat(day)
    return given if given.tzinfo else given.replace(tzinfo=BEIJING)
