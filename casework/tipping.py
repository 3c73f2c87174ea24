"""受理线索 · Tips taken in, put under a rule, or turned away with a reason.

A tip that names its rule becomes a finding at once; it waits for review like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from casework._policy import policy_of
from casework.deciding import move
from casework.reviewing import NotAllowedError
from casework.weighing import site_key
from domain.calendar import BEIJING, WorkCalendar
from domain.casefile import CaseFile, Course, State
from domain.finding import Place, fingerprint
from domain.ledger import Deed
from domain.rulebook import Edition, UnknownRuleError
from domain.tips import Source, Tip, TipState, cause_by_hand
from store import Book

# What a person saw stands beside what the program did or did not see. What a reviewer has turned
# down, and what is decided already, only gets the tip as one more line of its history.
_STEPS = {
    State.PROVISIONAL: (State.AWAITING,),
    State.LAPSED: (State.PROVISIONAL, State.AWAITING),
    State.VANISHED: (State.REOPENED,),
    State.CLOSED: (State.REOPENED,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """受理结果 · `known`: told before, and left as they were."""

    new: tuple[Tip, ...]
    known: tuple[Tip, ...]


def receive(
    book: Book,
    tips: Iterable[Tip],
    edition: Edition,
    calendar: WorkCalendar,
    answer_within: int,
    *,
    by: str,
    at: datetime,
) -> Received:
    """One deed for all: the clock of 找错 runs from the day the message was received."""
    new, known = [], []
    for each in tips:
        if (before := book.tips.get(each.id)) is not None:
            known.append(before)
            continue
        due = None
        if each.source is Source.FIND_ERROR:
            due = calendar.due(each.received_on, answer_within)
        tip = replace(each, due=due)
        book.tips.put(tip)
        _note(book, tip, "受理线索", by, at, tip.source.value)
        new.append(adopt(book, tip.id, each.rule, edition, by=by, at=at) if each.rule else tip)
    return Received(new=tuple(new), known=tuple(known))


def adopt(book: Book, id_: str, rule: str, edition: Edition, *, by: str, at: datetime) -> Tip:
    """立案 · Under a rule: a finding that waits for review, or more proof of a known one."""
    tip = of(book, id_)
    adopted = tip.moved(TipState.ADOPTED)
    case = _same(book, tip, rule) or _case(tip, rule, edition)
    before = book.findings.get(case.fingerprint)
    told = f"{tip.source.value}线索 {tip.id}{f'，{tip.proof}' if tip.proof else ''}"
    if before is None:
        book.findings.put([case])
    steps = (State.AWAITING,) if before is None else _STEPS.get(before.course.state, ())
    verb = "线索立案" if before is None else "线索印证"
    deed = Deed(kind="finding", about=case.fingerprint, verb=verb, by=by, at=at, remark=told)
    if before is None or not steps:
        book.deeds.note(replace(deed, to="".join(state.value for state in steps)))
    for to in steps if before is not None else ():
        move(book, case.fingerprint, to, verb=verb, by=by, at=at, why=told)
    adopted = replace(adopted, finding=case.fingerprint, rule=rule)
    book.tips.put(adopted)
    _note(book, adopted, "立案", by, at, case.fingerprint)
    return adopted


def reject(book: Book, id_: str, *, by: str, at: datetime, why: str) -> Tip:
    """不属实 · Whoever told us may ask why."""
    if not why.strip():
        raise NotAllowedError("须说明理由")
    return _settled(book, of(book, id_).moved(TipState.REJECTED), "不属实", by, at, why)


def repeats(book: Book, id_: str, finding: str, *, by: str, at: datetime) -> Tip:
    """重复 · What it tells is in the ledger already."""
    if book.findings.get(finding) is None:
        raise NotAllowedError(f"台账中没有问题 {finding}")
    tip = of(book, id_).moved(TipState.DUPLICATE, finding=finding)
    return _settled(book, tip, "重复", by, at, finding)


def reopen(book: Book, id_: str, *, by: str, at: datetime, why: str) -> Tip:
    return _settled(book, of(book, id_).moved(TipState.WAITING), "重新核实", by, at, why)


def of(book: Book, id_: str) -> Tip:
    tip = book.tips.get(id_)
    if tip is None:
        raise NotAllowedError(f"没有编号为 {id_} 的线索")
    return tip


def _settled(book: Book, tip: Tip, verb: str, by: str, at: datetime, why: str) -> Tip:
    book.tips.put(tip)
    _note(book, tip, verb, by, at, why)
    return tip


def _same(book: Book, tip: Tip, rule: str) -> CaseFile | None:
    """What the program has found under this rule at this very address."""
    for case in book.findings.list(site=site_key(tip.site), rule=rule, limit=10_000):
        if case.cause == tip.page or tip.page in {each.href for each in case.places if each.href}:
            return case
    return None


def _case(tip: Tip, rule: str, edition: Edition) -> CaseFile:
    try:
        law = edition.rule(rule)
    except UnknownRuleError:
        raise NotAllowedError(f"规则版 {edition.name} 中没有规则 {rule}") from None
    site, cause = site_key(tip.site), cause_by_hand(tip.page, tip.says)
    seen = datetime.combine(tip.received_on, time(), BEIJING).astimezone(UTC)
    return CaseFile(
        fingerprint=fingerprint(rule, site, cause),
        site=site,
        rule=rule,
        indicator=edition.indicator_of(rule).id,
        standing=law.standing.value,
        edition=edition.name,
        subject=tip.page,
        cause=cause,
        says=tip.says,
        places=(Place(page=tip.page, text=tip.suggestion),),
        n_places=1,
        evidence=(),
        run="",
        policy=policy_of(law),
        course=Course(state=State.AWAITING, as_of=seen, first_seen=seen, last_seen=seen),
    )


def _note(book: Book, tip: Tip, verb: str, by: str, at: datetime, remark: str) -> None:
    book.deeds.note(Deed(kind="tip", about=tip.id, verb=verb, by=by, at=at, remark=remark))
