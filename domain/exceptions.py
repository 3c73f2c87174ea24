"""例外 · A finding that the office accepts for a time: who answers for it, why, and until when.

A late exception ends by itself. One that many units need says that the rule is wrong, not they.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.grouping import names_an_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """例外 · `owner`: the unit or person who asked for it; `until`: the last day it holds."""

    finding: str
    rule: str
    site: str
    cause: str
    owner: str
    why: str
    granted_by: str
    granted_at: datetime
    until: date
    ended_at: datetime | None = None
    ended_because: str = ""

    def holds_on(self, day: date) -> bool:
        return self.ended_at is None and day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """规则建议 · The same exception granted to `owners`, each for itself."""

    rule: str
    cause: str
    owners: tuple[str, ...]
    findings: tuple[str, ...]
    reasons: tuple[str, ...]


def proposals(granted: Iterable[Exemption], day: date, repeated_by: int) -> tuple[Proposal, ...]:
    """Exceptions that hold on the day, of one rule and one cause, of so many owners.

    Twice to one owner is one owner. Addresses of one host are one cause: it is the host's.
    """
    heaps: dict[tuple[str, str], list[Exemption]] = defaultdict(list)
    for each in granted:
        if each.holds_on(day):
            heaps[each.rule, _shared(each.cause)].append(each)
    made = [_proposal(rule, cause, heap) for (rule, cause), heap in heaps.items()]
    enough = [each for each in made if len(each.owners) >= repeated_by]
    return tuple(sorted(enough, key=lambda each: (-len(each.owners), each.rule, each.cause)))


def _proposal(rule: str, cause: str, heap: list[Exemption]) -> Proposal:
    return Proposal(
        rule=rule,
        cause=cause,
        owners=tuple(dict.fromkeys(each.owner for each in heap)),
        findings=tuple(each.finding for each in heap),
        reasons=tuple(dict.fromkeys(each.why for each in heap)),
    )


def _shared(cause: str) -> str:
    if not names_an_address(cause) or "://" not in cause:
        return cause
    return cause.partition("://")[2].partition("/")[0].partition("?")[0].lower()


def expired(granted: Iterable[Exemption], day: date) -> tuple[Exemption, ...]:
    return tuple(each for each in granted if each.ended_at is None and day > each.until)


def uses(exemption: Exemption, breaches: Iterable[datetime]) -> int:
    """How many looks would have held the finding against the unit since it was granted."""
    end = exemption.ended_at
    return sum(exemption.granted_at < at and (end is None or at <= end) for at in breaches)
