"""问题台账 · One line for each finding, from 建账 to 销账: who found it, was told, mended it.

The columns are those of the offices' own ledgers (来源、发现人、交办日、时限、整改日、复查结果、
销账日). What has not happened yet is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.calendar import civil_date
from domain.casefile import CaseFile, State
from domain.ledger import Deed
from domain.notices import Answer, Notice, Stage
from domain.tips import Tip

PATROL = "系统巡查"
DoneBy: TypeAlias = tuple[date | None, str]
NOBODY: DoneBy = (None, "")
_NEVER_SENT = frozenset({Stage.DRAFTED, Stage.REVIEWED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """台账一行 · What was done stands with its day (in Beijing) and by whom.

    `recheck`: what the last look after the reply showed.
    """

    fingerprint: str
    rule: str
    source: str
    unit: str
    site: str
    indicator: str
    says: str
    page: str
    n_places: int
    found: DoneBy
    confirmed: DoneBy
    notice: str
    told_on: date | None
    due: date | None
    measures: str
    mended: DoneBy
    rechecked_on: date | None
    recheck: str
    closed: DoneBy
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger knows of one finding besides itself."""

    case: CaseFile
    unit: str
    indicator: str
    deeds: Sequence[Deed]
    tips: Sequence[Tip]
    notice: Notice | None


def entry(known: Known) -> Entry:
    case, tip = known.case, known.tips[0] if known.tips else None
    confirmed = _last(known.deeds, State.CONFIRMED)
    closed = _last(known.deeds, State.CLOSED) if case.course.state is State.CLOSED else None
    notice, answer = known.notice, _answer(known.notice, case.fingerprint)
    found = [civil_date(case.course.first_seen), *(told.received_on for told in known.tips)]
    rechecked = _rechecked(case, notice)
    return Entry(
        fingerprint=case.fingerprint,
        rule=case.rule,
        source=tip.source.value if tip else PATROL,
        unit=known.unit,
        site=case.site,
        indicator=known.indicator,
        says=case.says,
        page=case.places[0].page if case.places else case.subject,
        n_places=case.n_places,
        found=(min(found), (tip.reporter or tip.source.value) if tip else PATROL),
        confirmed=_done(confirmed),
        notice=(notice.number or notice.id) if notice else "",
        told_on=notice.delivered_on if notice else None,
        due=notice.due if notice else None,
        measures=answer.measures if answer else "",
        mended=(answer.done_on, answer.person) if answer else NOBODY,
        rechecked_on=rechecked,
        recheck="" if rechecked is None else _shown(case),
        closed=_done(closed),
        state=case.course.state.value,
    )


def _done(deed: Deed | None) -> DoneBy:
    return (civil_date(deed.at), deed.by) if deed else NOBODY


def notice_of(notices: Iterable[Notice]) -> Mapping[str, Notice]:
    """By finding, the last notice that really went out with it."""
    found: dict[str, Notice] = {}
    for notice in sorted(notices, key=lambda each: each.drafted_at):
        if notice.stage not in _NEVER_SENT:
            found |= {item.fingerprint: notice for item in notice.items}
    return found


def _last(deeds: Iterable[Deed], to: State) -> Deed | None:
    return next((deed for deed in reversed(list(deeds)) if deed.to == to.value), None)


def _answer(notice: Notice | None, fingerprint: str) -> Answer | None:
    if notice is None:
        return None
    answers = [a for reply in notice.replies for a in reply.answers if a.fingerprint == fingerprint]
    return answers[-1] if answers else None


def _rechecked(case: CaseFile, notice: Notice | None) -> date | None:
    """The day of the last look, if it came after the unit's last reply."""
    if notice is None or not notice.replies:
        return None
    looked = case.course.as_of
    return civil_date(looked) if looked > notice.replies[-1].at else None


def _shown(case: CaseFile) -> str:
    mended = case.course.state in (State.VANISHED, State.CLOSED)
    return "已整改" if mended else "仍存在"
