"""作废 · A run that cannot be trusted after all: its looks never were, history is told again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from casework import proposing
from casework._steps import decisions, turned
from casework.taking_in import RefusedError
from domain.casefile import CaseFile, Course, Decision, Look, State
from domain.following import fold
from domain.ledger import Deed
from store import Book


def void(book: Book, run_id: str, *, why: str, by: str, at: datetime) -> tuple[CaseFile, ...]:
    """The findings that now stand elsewhere. What persons decided stays as far as it has ground."""
    run = book.runs.get(run_id)
    if run is None:
        raise RefusedError(f"台账中没有轮次 {run_id}。")
    if run.void is not None:
        raise RefusedError(f"轮次 {run_id} 早已作废：{run.void}")
    book.runs.void(run_id, why)
    book.deeds.note(Deed(kind="run", about=run_id, verb="作废", by=by, at=at, remark=why))
    proposing.take_back(book, run_id, by=by, at=at, why=why)
    cases = book.findings.of_site(run.site)
    told = [(cases[name], _told_again(book, cases[name])) for name in book.findings.seen_by(run_id)]
    book.findings.put([replace(case, course=course) for case, course in told])
    book.deeds.note(
        *(
            Deed(
                kind="finding",
                about=case.fingerprint,
                verb="轮次作废，重新推定",
                by=by,
                at=at,
                to=to.value,
                run=run_id,
            )
            for case, course in told
            for to in turned(case, course)
        )
    )
    return tuple(replace(c, course=new) for c, new in told if turned(c, new))


def _told_again(book: Book, case: CaseFile) -> Course:
    events: list[Look | Decision] = [
        *book.findings.looks(case.fingerprint),
        *decisions(book, case),
    ]
    course = fold(events, case.policy)
    # Seen by void runs only: a suspicion that nothing bears out.
    nothing = replace(case.course, state=State.LAPSED, streak=None, gone=case.course.first_seen)
    return course or replace(nothing, returns=(), as_of=case.course.first_seen)
