"""钟 · How the house's time follows from the machine's: the same, unless a clock is handed in.

A rehearsal (a quarter in an hour) runs the very programs of the real house; only its clock is
another. `origin` is the machine's moment at which the house's clock stood at `starts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    starts: datetime
    origin: datetime
    speed: float

    def at(self, machine: datetime) -> datetime:
        """The house's moment at a moment of the machine."""
        return self.starts + timedelta(seconds=(machine - self.origin).total_seconds() * self.speed)

    def wait(self, seconds: float) -> float:
        """How long the machine must wait for so many seconds of the house."""
        return seconds / self.speed


REAL = Clock(
    starts=datetime(2000, 1, 1, tzinfo=UTC), origin=datetime(2000, 1, 1, tzinfo=UTC), speed=1.0
)


def clock_of(text: str | None) -> Clock:
    """“2026-01-01T00:00+08:00 @1767196800 x3600”: starts, machine's epoch seconds, speed.

    None or nothing: the machine's own time. Raises ValueError.
    """
    if not text or not text.strip():
        return REAL
    try:
        starts, origin, speed = text.split()
        if origin[0] != "@" or speed[0] != "x" or not 0 < float(speed[1:]) <= 1e6:
            raise ValueError(text)
        began = datetime.fromisoformat(starts)
        since = datetime.fromtimestamp(float(origin[1:]), UTC)
    except (ValueError, IndexError, OverflowError, OSError):
        raise ValueError(f"“{text}”不是时钟设置") from None
    if began.tzinfo is None:
        raise ValueError(f"“{text}”：起点须带时区")
    return Clock(began, since, float(speed[1:]))
