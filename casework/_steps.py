"""逐案 · One finding, one run: from the look to where the finding stands, and the deeds of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from domain.casefile import CaseFile, Course, Decision, Look, Seen, State
from domain.following import fold, follow, moves
from domain.ledger import Deed
from store import Book

_VERBS = {
    State.PROVISIONAL: "发现",
    State.AWAITING: "多次核实",
    State.LAPSED: "未复现",
    State.VANISHED: "列为待销账",
    State.REOPENED: "复发",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a run says of a finding: the look, and the finding as this run describes it."""

    look: Look
    case: CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    case: CaseFile
    look: Look
    moves: tuple[State, ...]
    fresh: bool

    def deeds(self, *, by: str, at: datetime) -> Iterator[Deed]:
        for to in self.moves:
            yield Deed(
                kind="finding",
                about=self.case.fingerprint,
                verb=_VERBS.get(to, "重新推定"),
                by=by,
                at=at,
                to=to.value,
                run=self.look.run,
            )


def step(book: Book, known: CaseFile | None, sighting: Sighting) -> Step:
    """The finding after this look. A run that comes late is put in its place in the history."""
    look, before = sighting.look, known.course if known else None
    if known is not None and look.at <= known.course.as_of:
        events: list[Look | Decision] = [
            *book.findings.looks(known.fingerprint),
            look,
            *decisions(book, known),
        ]
        course = fold(events, known.policy) or known.course
        return _step(known, sighting, course, turned(known, course))
    path = follow(before, look, sighting.case.policy)
    moved = [to for _, to in moves((before, *path))]
    return _step(known, sighting, path[-1] if path else before, moved)


def turned(known: CaseFile, course: Course) -> list[State]:
    """The one move that telling the history again amounts to, if any."""
    return [] if course.state is known.course.state else [course.state]


def decisions(book: Book, case: CaseFile) -> tuple[Decision, ...]:
    """What persons decided about the finding: the deeds that move it and name no run."""
    deeds = book.deeds.of("finding", case.fingerprint)
    return tuple(Decision(at=d.at, to=State(d.to)) for d in deeds if d.to and not d.run)


def _step(
    known: CaseFile | None, sighting: Sighting, course: Course | None, moved: list[State]
) -> Step:
    assert course is not None, "a breach makes a finding, and only what is known gets another look"
    look = sighting.look
    newest = known is None or look.at >= known.course.last_seen
    described = sighting.case if look.seen is Seen.BREACH and newest else known or sighting.case
    return Step(
        case=replace(described, course=course),
        look=look,
        moves=tuple(moved),
        fresh=known is None,
    )
