"""案卷 · A finding's life from the first suspicion to 销账, and the only moves it may make.

Moves of notices are another table: a notice may be overdue while its finding is mended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.finding import Place
from domain.observation import EvidenceRef


class State(StrEnum):
    """The first four are the program's to reach, by looks; the others are somebody's decision."""

    PROVISIONAL = "疑似"
    LAPSED = "未复现"
    AWAITING = "待审核"
    REOPENED = "复发"
    VANISHED = "待销账"
    CONFIRMED = "已确认"
    DISMISSED = "不成立"
    EXCEPTED = "例外"
    CLOSED = "已销账"
    WITHDRAWN = "已撤销"


MOVES: dict[State, frozenset[State]] = {
    State.PROVISIONAL: frozenset({State.AWAITING, State.LAPSED, State.DISMISSED, State.EXCEPTED}),
    State.LAPSED: frozenset({State.PROVISIONAL}),
    State.AWAITING: frozenset({State.CONFIRMED, State.DISMISSED, State.EXCEPTED, State.VANISHED}),
    State.REOPENED: frozenset(
        {State.CONFIRMED, State.DISMISSED, State.EXCEPTED, State.VANISHED, State.WITHDRAWN}
    ),
    State.CONFIRMED: frozenset({State.VANISHED, State.EXCEPTED, State.WITHDRAWN}),
    State.VANISHED: frozenset(
        {State.CLOSED, State.REOPENED, State.DISMISSED, State.EXCEPTED, State.WITHDRAWN}
    ),
    State.CLOSED: frozenset({State.REOPENED, State.WITHDRAWN}),
    State.DISMISSED: frozenset({State.AWAITING, State.REOPENED}),
    State.WITHDRAWN: frozenset({State.REOPENED}),
    State.EXCEPTED: frozenset({State.AWAITING, State.VANISHED, State.DISMISSED, State.WITHDRAWN}),
}

# What a look may do by itself. Everything else needs a person, whose name the deed carries.
BY_LOOKS = frozenset(
    {
        (State.PROVISIONAL, State.AWAITING),
        (State.PROVISIONAL, State.LAPSED),
        (State.LAPSED, State.PROVISIONAL),
        (State.AWAITING, State.VANISHED),
        (State.REOPENED, State.VANISHED),
        (State.CONFIRMED, State.VANISHED),
        (State.VANISHED, State.REOPENED),
        (State.CLOSED, State.REOPENED),
        (State.DISMISSED, State.REOPENED),
        (State.WITHDRAWN, State.REOPENED),
    }
)

# Findings that ask something of somebody: the unit, a reviewer, or the next look.
OPEN = frozenset(
    {State.PROVISIONAL, State.AWAITING, State.REOPENED, State.CONFIRMED, State.VANISHED}
)

_OFTEN, _WITHIN = 3, timedelta(days=365)  # 反复出现；本办法自定，非指标规定


class ForbiddenMoveError(ValueError):
    """Somebody asked for a step the procedure does not have."""


class Seen(StrEnum):
    """What one run says of one finding. A run that did not test it says nothing."""

    BREACH = "仍存在"
    OK = "未再发现"
    UNCLEAR = "无法判定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """核实要求 · From the rule: so many looks must agree, each so far from the one before, the
    last so far from the first. `lasting`: what it found has happened, and is seen once."""

    looks: int = 1
    apart: timedelta = timedelta()
    over: timedelta = timedelta()
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """一次查看 · One run's word on one finding. `looked`: when, where a run looked repeatedly."""

    at: datetime
    seen: Seen
    run: str
    looked: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """裁定 · A person's move, at a moment between two looks."""

    at: datetime
    to: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """连续查见 · Breaches with no ok between them. `count`: those far enough from each other."""

    count: int
    first: datetime
    last: datetime
    agreed: bool

    def longer(self, at: datetime, policy: Policy) -> Streak:
        if at - self.last < policy.apart or at <= self.last:
            return self
        count = self.count + 1
        agreed = count >= policy.looks and at - self.first >= policy.over
        return Streak(count=count, first=self.first, last=at, agreed=self.agreed or agreed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """经过 · Where a finding stands, and the part of its history that the next look needs.

    `gone`: since when it is not seen any more, whatever a person has said of it. `returns`: when it
    was, after having gone, seen again by enough looks. `as_of`: the last moment that counted.
    """

    state: State
    as_of: datetime
    first_seen: datetime
    last_seen: datetime
    streak: Streak | None = None
    gone: datetime | None = None
    returns: tuple[datetime, ...] = ()

    @property
    def suspected(self) -> bool:
        """Gone, and yet seen again by fewer looks than the rule demands."""
        return self.gone is not None and self.streak is not None

    def returned(self, on: datetime) -> int:
        """How often it has come back in the year before."""
        return sum(on - _WITHIN <= each <= on for each in self.returns)

    def chronic(self, on: datetime) -> bool:
        """反复出现 · It has come back three times in the year before."""
        return self.returned(on) >= _OFTEN

    def moved(self, to: State) -> Course:
        if to not in MOVES[self.state]:
            raise ForbiddenMoveError(f"不能由“{self.state}”改为“{to}”")
        return replace(self, state=to)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """台账问题 · What the ledger holds of one finding: as it was last seen, and where it stands.

    `edition`: the text by which it was last judged; `run`: the run that saw it last.
    """

    fingerprint: str
    site: str
    rule: str
    indicator: str
    standing: str
    edition: str
    subject: str
    cause: str
    says: str
    places: tuple[Place, ...]
    n_places: int
    evidence: tuple[EvidenceRef, ...]
    run: str
    policy: Policy
    course: Course
