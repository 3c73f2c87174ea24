"""回忆 · What the ledger knows of a site, for the errand of its next look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from casework._policy import policy_of
from domain import wire
from domain.casefile import OPEN, CaseFile, Look, Seen, Streak
from domain.errand import Errand
from domain.finding import Finding
from domain.following import lengthened
from domain.memory import FINDING, Memory
from domain.rulebook import Edition

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from store import Book


def recall(book: Book, site: str) -> tuple[Memory, ...]:
    """First sights and layouts, and every finding that the next look may bear out or not."""
    cases = book.findings.of_site(site).values()
    open_ones = (case for case in cases if case.course.state in OPEN or case.course.streak)
    return (*book.memories.of_site(site), *map(_finding, open_ones))


def _finding(case: CaseFile) -> Memory:
    streak = case.course.streak
    return Memory(
        kind=FINDING,
        subject=case.subject,
        key=case.fingerprint,
        first_seen=case.course.first_seen,
        last_seen=case.course.last_seen,
        value={
            "rule": case.rule,
            "state": case.course.state.name.lower(),
            "streak": wire.plain(streak) if streak else None,
        },
    )


def borne_out(findings: Iterable[Finding], errand: Errand, edition: Edition) -> tuple[Finding, ...]:
    """The findings of a run with earlier looks counted, as the errand remembers them."""
    known = {each.key: each for each in errand.memory if each.kind == FINDING}
    return tuple(
        _counted(each, known[each.fingerprint], errand, edition)
        if each.fingerprint in known
        else each
        for each in findings
    )


def _counted(finding: Finding, memory: Memory, errand: Errand, edition: Edition) -> Finding:
    told = memory.value.get("streak")
    before = None if told is None else wire.build(Streak, told)
    look = Look(at=errand.at, seen=Seen.BREACH, run=errand.run_id, looked=finding.looked)
    streak = lengthened(before, look, policy_of(edition.rule(finding.rule)))
    return replace(finding, looks=streak.count, confirmed=streak.agreed)
