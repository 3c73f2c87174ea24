"""跟踪 · What looks and decisions make of a finding: a pure fold over its history.

One ok resets whatever is not yet agreed. Unclear says nothing, and neither does a run that did not
test it. The program never confirms for a person, and never closes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from domain.casefile import (
    Course,
    Decision,
    ForbiddenMoveError,
    Look,
    Policy,
    Seen,
    State,
    Streak,
)

_STANDS = frozenset({State.AWAITING, State.REOPENED, State.CONFIRMED})
_ENDED = frozenset({State.VANISHED, State.CLOSED, State.DISMISSED, State.WITHDRAWN})
_ASKS = frozenset({*_STANDS, State.PROVISIONAL})
_WAS_RIGHT = frozenset({State.VANISHED, State.CLOSED})


def follow(before: Course | None, look: Look, policy: Policy) -> tuple[Course | None, ...]:
    """Every course the finding goes through because of this look; the last is where it stands.

    Empty: the look changes nothing. Of a finding not known yet only a breach can be the first.
    """
    if look.seen is Seen.UNCLEAR:
        return ()
    if look.seen is Seen.OK:
        return () if before is None or _undecided(before, policy) else _fine(before, look)
    return _begun(look, policy) if before is None else _broken(before, look, policy)


def fold(events: Iterable[Look | Decision], policy: Policy) -> Course | None:
    """The whole history again, in the order of its moments.

    A decision that leans on a look that has since become void has lost its ground: it falls away.
    """
    course: Course | None = None
    for event in sorted(events, key=_when):
        if isinstance(event, Look):
            course = (follow(course, event, policy) or (course,))[-1]
        elif course is not None:
            try:
                course = decide(course, event)
            except ForbiddenMoveError:
                continue
    return course


def decide(course: Course, decision: Decision) -> Course:
    """A person's move. What is suspected again cannot be closed before the next look."""
    if decision.to is State.CLOSED and course.suspected:
        raise ForbiddenMoveError("最近一次查看又见到该问题，复查未再发现后方可销账")
    return replace(course.moved(decision.to), as_of=max(course.as_of, decision.at))


def moves(path: Iterable[Course | None]) -> list[tuple[State | None, State]]:
    """The changes of state along a path of courses."""
    states = [course.state if course else None for course in path]
    return [(a, b) for a, b in pairwise(states) if a is not b and b is not None]


def _when(event: Look | Decision) -> tuple[object, bool]:
    return event.at, isinstance(event, Decision)


def _begun(look: Look, policy: Policy) -> tuple[Course, ...]:
    streak = lengthened(None, look, policy)
    course = Course(
        state=State.PROVISIONAL,
        as_of=look.at,
        first_seen=streak.first,
        last_seen=streak.last,
        streak=streak,
    )
    return (course, *_agreed(course))


def _broken(before: Course, look: Look, policy: Policy) -> tuple[Course, ...]:
    streak = lengthened(before.streak, look, policy)
    seen = replace(
        before, as_of=look.at, streak=streak, last_seen=max(before.last_seen, *_moments(look))
    )
    if seen.state is State.LAPSED:
        seen = replace(seen.moved(State.PROVISIONAL), gone=None)
    if seen.state not in _ENDED and streak.agreed:
        seen = replace(seen, gone=None)
    if policy.lasting and seen.state in _ENDED and seen.gone is None:
        # Every breach of such a rule is another event, so what was settled is not this one.
        seen = replace(seen, gone=before.as_of)
    return (seen, *_agreed(seen))


def _agreed(course: Course) -> tuple[Course, ...]:
    """Enough looks agree: what was suspected stands, and what had gone is back."""
    if course.streak is None or not course.streak.agreed:
        return ()
    if course.state is State.PROVISIONAL:
        return (course.moved(State.AWAITING),)
    if course.state in _ENDED and course.gone is not None:
        counts = course.state in _WAS_RIGHT
        returns = (*course.returns, course.streak.last) if counts else course.returns
        return (replace(course.moved(State.REOPENED), gone=None, returns=returns),)
    return ()


def _fine(before: Course, look: Look) -> tuple[Course, ...]:
    gone = replace(before, as_of=look.at, streak=None, gone=before.gone or look.at)
    if gone.state is State.PROVISIONAL:
        return (gone.moved(State.LAPSED),)
    if gone.state in _STANDS:
        return (gone.moved(State.VANISHED),)
    return (gone,)


def lengthened(before: Streak | None, look: Look, policy: Policy) -> Streak:
    """The streak with this breach counted in, if it is far enough from the one before."""
    first, *more = _moments(look)
    alone = policy.looks <= 1 and not policy.over
    streak = (
        before.longer(first, policy)
        if before
        else Streak(count=1, first=first, last=first, agreed=alone)
    )
    for at in more:
        streak = streak.longer(at, policy)
    return streak


def _undecided(course: Course, policy: Policy) -> bool:
    """What happened once is no better for not happening again: it stays until a person decides."""
    return policy.lasting and course.state in _ASKS


def _moments(look: Look) -> tuple[datetime, ...]:
    return look.looked or (look.at,)
