"""线索 · What people tell: volunteers, campaigns, 找错 messages, superiors, checks by hand.

A tip is evidence like a look. It becomes a finding when a reviewer puts it under a rule; from then
on the program may confirm it, but its silence never closes what a person has seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

# Begins the cause of a finding that only a person has seen.
BY_HAND = "线索 "


class Source(StrEnum):
    VOLUNTEER = "纠错员"
    CAMPAIGN = "专项抽查"
    FIND_ERROR = "找错留言"
    SUPERIOR = "上级交办"
    MANUAL = "人工检查"


class TipState(StrEnum):
    WAITING = "待核实"
    ADOPTED = "已立案"
    REJECTED = "不属实"
    DUPLICATE = "重复"


MOVES: dict[TipState, frozenset[TipState]] = {
    TipState.WAITING: frozenset({TipState.ADOPTED, TipState.REJECTED, TipState.DUPLICATE}),
    TipState.ADOPTED: frozenset(),
    TipState.REJECTED: frozenset({TipState.WAITING}),
    TipState.DUPLICATE: frozenset({TipState.WAITING}),
}


class ForbiddenTipMoveError(ValueError):
    """Somebody asked for a step that a tip does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """线索 · `reference`: the number the source gave it; `proof`: where the evidence lies.

    `due`: the last day for the answer that the source must get, None where it asks for none.
    `finding`: what it became, or what it repeats.
    """

    id: str
    source: Source
    received_on: date
    site: str
    page: str
    says: str
    suggestion: str = ""
    reporter: str = ""
    reference: str = ""
    proof: str = ""
    rule: str | None = None
    due: date | None = None
    state: TipState = TipState.WAITING
    finding: str | None = None
    taken_at: datetime
    taken_by: str

    def moved(self, to: TipState, *, finding: str | None = None) -> Tip:
        if to not in MOVES[self.state]:
            raise ForbiddenTipMoveError(f"线索{self.id}不能由“{self.state}”改为“{to}”")
        return replace(self, state=to, finding=finding)

    def overdue(self, day: date) -> bool:
        return self.state is TipState.WAITING and self.due is not None and day > self.due


def tip_id(source: Source, reference: str, page: str, says: str, received_on: date) -> str:
    """The same message twice is one tip: by the source's own number, else by what it says."""
    told = (reference,) if reference else (page, says, received_on.isoformat())
    return sha256("\n".join((source, *told)).encode()).hexdigest()[:12]


def cause_by_hand(page: str, says: str) -> str:
    """Two people who say the same of one page speak of one fault; blanks make no difference."""
    return f"{BY_HAND}{page.partition('://')[2] or page} {''.join(says.split())}"
