"""整改通知 · A notice's way from draft to 销账, and the only steps it may take.

Findings have a table of their own (domain/casefile.py): one of them may be mended while the notice
still waits for an answer. Overdue is never a stage; it follows from dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    DRAFTED = "拟稿"
    REVIEWED = "已审核"
    SIGNED = "已签发"
    ISSUED = "已发出"
    DELIVERED = "已送达"
    ANSWERED = "已反馈"
    RECHECKING = "复查中"
    RETURNED = "退回重办"
    ESCALATED = "升级督办"
    CLOSED = "已销账"
    WITHDRAWN = "已撤销"


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFTED: frozenset({Stage.REVIEWED, Stage.WITHDRAWN}),
    Stage.REVIEWED: frozenset({Stage.SIGNED, Stage.DRAFTED, Stage.WITHDRAWN}),
    Stage.SIGNED: frozenset({Stage.ISSUED, Stage.DRAFTED, Stage.WITHDRAWN}),
    Stage.ISSUED: frozenset({Stage.DELIVERED, Stage.WITHDRAWN}),
    # A letter that comes back was not delivered, whatever the first server said.
    Stage.DELIVERED: frozenset({Stage.ISSUED, Stage.ANSWERED, Stage.ESCALATED, Stage.WITHDRAWN}),
    Stage.ANSWERED: frozenset({Stage.RECHECKING, Stage.RETURNED, Stage.WITHDRAWN}),
    Stage.RECHECKING: frozenset({Stage.CLOSED, Stage.RETURNED, Stage.WITHDRAWN}),
    Stage.RETURNED: frozenset({Stage.ANSWERED, Stage.ESCALATED, Stage.WITHDRAWN}),
    Stage.ESCALATED: frozenset({Stage.ANSWERED, Stage.WITHDRAWN}),
    Stage.CLOSED: frozenset({Stage.RETURNED, Stage.WITHDRAWN}),
    Stage.WITHDRAWN: frozenset(),
}

# Stages in which nobody outside the office has seen it.
INDOORS = frozenset({Stage.DRAFTED, Stage.REVIEWED, Stage.SIGNED})

# Stages in which the unit owes something, so that the deadline counts.
WAITING = frozenset({Stage.DELIVERED, Stage.RETURNED, Stage.ESCALATED})


class ForbiddenStepError(ValueError):
    """Somebody asked for a step the procedure does not have."""


class SamePersonError(ForbiddenStepError):
    """Who drafts does neither review nor sign."""


class NotMendedError(ForbiddenStepError):
    """Nothing is closed without a look, after the reply, that found it mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """事项 · One finding as the unit is told of it. `within`: working days allowed; `returns`: how
    often it had come back, within a year, after having been mended."""

    fingerprint: str
    site: str
    site_code: str | None
    indicator: str
    clause: str
    says: str
    places: tuple[str, ...]
    n_places: int
    seen_on: date
    advice: str
    within: int
    evidence: str | None = None
    returns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNote:
    """事项近况 · What the ledger says of an item's finding today; `recheck` None: not under one."""

    state: StrEnum
    chronic: bool
    n_returns: int
    recheck: StrEnum | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """整改反馈 · One line of the unit's reply. `done` None: not said."""

    fingerprint: str
    measures: str
    done_on: date | None
    person: str
    proof: str = ""
    unfinished: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`source`: the sha256 of the mail or file that it was read from."""

    at: datetime
    by: str
    answers: tuple[Answer, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """申诉 · `upheld` None: not decided yet."""

    at: datetime
    by: str
    fingerprint: str
    why: str
    upheld: bool | None = None
    decided_by: str | None = None
    decided_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`due`: the last day for all items; counted from delivery, None before."""

    id: str
    unit: str
    addressee: str
    to: tuple[str, ...]
    basis: str
    edition: str
    items: tuple[Item, ...]
    drafted_by: str
    drafted_at: datetime
    stage: Stage = Stage.DRAFTED
    reviewed_by: str | None = None
    signed_by: str | None = None
    signed_on: date | None = None
    number: str | None = None
    delivered_on: date | None = None
    due: date | None = None
    replies: tuple[Reply, ...] = ()
    appeals: tuple[Appeal, ...] = ()

    def moved(self, to: Stage) -> Notice:
        if to not in MOVES[self.stage]:
            raise ForbiddenStepError(f"通知 {self.id} 不能由“{self.stage}”转为“{to}”")
        return replace(self, stage=to)

    def reviewed(self, by: str) -> Notice:
        self._not_the_drafter(by, "审核")
        return replace(self.moved(Stage.REVIEWED), reviewed_by=by)

    def signed(self, by: str, number: str, on: date) -> Notice:
        self._not_the_drafter(by, "签发")
        return replace(self.moved(Stage.SIGNED), signed_by=by, number=number, signed_on=on)

    def delivered(self, on: date, due: date) -> Notice:
        return replace(self.moved(Stage.DELIVERED), delivered_on=on, due=due)

    def came_back(self) -> Notice:
        return replace(self.moved(Stage.ISSUED), delivered_on=None, due=None)

    def answered(self, reply: Reply) -> Notice:
        known = {item.fingerprint for item in self.items}
        strange = [each.fingerprint for each in reply.answers if each.fingerprint not in known]
        if strange:
            raise ForbiddenStepError(f"反馈中的问题编号 {strange[0]} 不在通知 {self.id} 中")
        return replace(self.moved(Stage.ANSWERED), replies=(*self.replies, reply))

    def closed(self, passed: dict[str, datetime]) -> Notice:
        """`passed`: for each finding, since when looks have found it mended."""
        moved, replied = self.moved(Stage.CLOSED), self.last_reply
        assert replied is not None  # no way leads to RECHECKING but through ANSWERED
        for item in self.live_items:
            if item.fingerprint not in passed:
                raise NotMendedError(f"问题 {item.fingerprint} 没有复查合格的记录，不能销账")
            if passed[item.fingerprint] <= replied.at:
                raise NotMendedError(f"问题 {item.fingerprint} 的复查早于整改反馈，不能销账")
        return moved

    def appealed(self, appeal: Appeal) -> Notice:
        if appeal.fingerprint not in {item.fingerprint for item in self.items}:
            raise ForbiddenStepError(f"问题编号 {appeal.fingerprint} 不在通知 {self.id} 中")
        if self.delivered_on is None:
            raise ForbiddenStepError(f"通知 {self.id} 尚未送达，无从申诉")
        return replace(self, appeals=(*self.appeals, appeal))

    def decided(self, place: int, *, upheld: bool, by: str, because: str) -> Notice:
        """The appeal at that place; who drafted the notice does not decide on it."""
        self._not_the_drafter(by, "裁决申诉")
        if not 0 <= place < len(self.appeals) or self.appeals[place].upheld is not None:
            raise ForbiddenStepError(f"通知 {self.id} 没有第{place + 1}件待裁决的申诉")
        decided = replace(
            self.appeals[place], upheld=upheld, decided_by=by, decided_because=because
        )
        appeals = (*self.appeals[:place], decided, *self.appeals[place + 1 :])
        after = replace(self, appeals=appeals)
        return after if after.live_items else after.moved(Stage.WITHDRAWN)

    @property
    def live_items(self) -> tuple[Item, ...]:
        """Without those that an appeal has struck out."""
        struck = {each.fingerprint for each in self.appeals if each.upheld}
        return tuple(item for item in self.items if item.fingerprint not in struck)

    @property
    def last_reply(self) -> Reply | None:
        return self.replies[-1] if self.replies else None

    @property
    def within(self) -> int:
        """The longest time that any of its items allows."""
        return max(item.within for item in self.items)

    def overdue(self, on: date) -> bool:
        return self.stage in WAITING and self.due is not None and on > self.due

    def _not_the_drafter(self, by: str, verb: str) -> None:
        if by == self.drafted_by:
            raise SamePersonError(f"{by} 是通知 {self.id} 的拟稿人，不能{verb}")
