"""网站存续 · What a site should be by the register on a day, and what was met at its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeDates:
    """存续日期 · What the register says. `merged_into`: the home page that took its content."""

    announced_on: date | None = None
    closed_on: date | None = None
    merged_into: str | None = None

    def is_closed(self, on: date) -> bool:
        return self.closed_on is not None and on >= self.closed_on


class LifeFault(StrEnum):
    """存续问题 · What can be wrong with a site's being there at all."""

    STILL_OPEN = "still_open"
    TAKEN = "taken"
    NOT_REDIRECTED = "not_redirected"
    UNANNOUNCED = "unannounced"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLife:
    """网站存续所见 · What answers at the site's address.

    `answered`: a page came; None where the path or a guard kept us from knowing. `final`: where the
    visitor ended. `own`: the page carries the unit's marks (site code, unit's or site's name); None
    where there was no page to read. `lost`: it is a parked, expired or blocked domain. `announced`:
    it says that the site is closed or merged.
    """

    home: str
    dates: LifeDates
    township: bool
    answered: bool | None
    final: str
    title: str
    own: bool | None
    lost: bool
    announced: bool
    detail: str = ""

    def is_closed(self, on: date) -> bool:
        return self.dates.is_closed(on)

    def is_closing(self, on: date) -> bool:
        announced = self.dates.announced_on
        return announced is not None and on >= announced and not self.is_closed(on)

    @property
    def redirected(self) -> bool:
        """The visitor was led to the site that took the content."""
        there = self.dates.merged_into
        return there is not None and host_of(self.final) == host_of(there)


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
