"""转载 · Titles that every site must carry soon after they came out, and where it does.

国办发〔2014〕57号: important policy information of the 中国政府网 is carried within 24 hours. The
office says which titles, from which moment on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from unicodedata import normalize
from urllib.parse import urlsplit

from domain.calendar import civil_date
from domain.policies import core

_NOISE = re.compile(r"[\W_]+")
_PIECE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """关注的标题 · One title of the watch list, and when it came out where it came from. `sites`:
    hosts that are to carry it; where none is named, every site is."""

    title: str
    published: datetime
    source: str = ""
    sites: tuple[str, ...] = ()

    def concerns(self, home: str) -> bool:
        return not self.sites or _host(home) in {_bare(site) for site in self.sites}


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """相近的标题 · Of all that the site published since, what comes nearest to a watched title:
    `share` of the title's own name that it has in common."""

    title: str
    url: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Repost:
    """转载所见 · One watched title on one site. `at`: the day printed there, and its clock time
    where it has one; `whole`: the walk came to its end, so that what was not found is not there;
    `nearest`: looked for only where the title itself was not found."""

    home: str
    title: str
    source: str
    since: datetime
    looked: datetime
    page: str | None
    at: date | None
    time: str | None
    whole: bool
    nearest: Near | None = None

    @property
    def hours(self) -> int | None:
        """Full hours from the source to here; None without a clock time on the page."""
        if self.at is None or not self.time:
            return None
        hour, minute = (int(part) for part in self.time.split(":")[:2])
        zone = self.since.tzinfo
        then = datetime(self.at.year, self.at.month, self.at.day, hour, minute, tzinfo=zone)
        return int((then - self.since) / timedelta(hours=1))

    @property
    def days(self) -> int | None:
        return (self.at - civil_date(self.since)).days if self.at else None


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


def nearest(title: str, others: Iterable[tuple[str, str]]) -> Near | None:
    """Of titles and their addresses the one that has most of this one's own name."""
    mine = _pieces(core(title))
    if not mine:
        return None
    near = [Near(title=other, url=url, share=_share(mine, other)) for other, url in others if other]
    best = max(near, key=lambda each: each.share, default=None)
    return best if best and best.share else None


def _share(mine: frozenset[str], other: str) -> Decimal:
    common = len(mine & _pieces(_NOISE.sub("", normalize("NFKC", other))))
    return (Decimal(common) / Decimal(len(mine))).quantize(Decimal("0.01"))


def _pieces(words: str) -> frozenset[str]:
    return frozenset(words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1))


def _host(url: str) -> str:
    return _bare(urlsplit(url).netloc)


def _bare(host: str) -> str:
    return host.strip().lower().removeprefix("www.").rstrip("/")
