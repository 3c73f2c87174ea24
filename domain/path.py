"""路径 · When so much of a look failed on the way that the rest of it proves nothing.

A time-out, a silent name service or a missing route is the path's or ours, never the far side's.
From twenty targets of one host, more than a fifth of them lost within one window make the whole
host void; more than half of all targets lost make the run void.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.links import Failure

LOST = frozenset({Failure.TIMEOUT, Failure.DNS, Failure.NO_ROUTE, Failure.OURS})
_FEWEST = 20
_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Tried:
    """The last attempt at one target."""

    host: str
    at: datetime
    failure: Failure | None

    @property
    def lost(self) -> bool:
        return self.failure in LOST


def void_hosts(tried: Iterable[Tried]) -> frozenset[str]:
    """Hosts of which more than a fifth was lost in some window of at least twenty targets."""
    by_host: dict[str, list[Tried]] = defaultdict(list)
    for each in tried:
        by_host[each.host].append(each)
    return frozenset(host for host, looks in by_host.items() if _is_void(looks))


def _is_void(looks: list[Tried]) -> bool:
    if len(looks) < _FEWEST:
        return False
    window: deque[Tried] = deque()
    lost = 0
    for each in sorted(looks, key=lambda look: look.at):
        window.append(each)
        lost += each.lost
        while each.at - window[0].at > _WINDOW:
            lost -= window.popleft().lost
        if len(window) >= _FEWEST and lost * 5 > len(window):
            return True
    return False


def too_much_unseen(tried: Collection[Tried]) -> bool:
    """Whether more than half of at least twenty targets were lost on the way."""
    return len(tried) >= _FEWEST and sum(each.lost for each in tried) * 2 > len(tried)
