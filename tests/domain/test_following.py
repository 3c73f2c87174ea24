"""What looks make of a finding: the days on which somebody would appeal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.casefile import (
    BY_LOOKS,
    MOVES,
    Course,
    Decision,
    ForbiddenMoveError,
    Look,
    Policy,
    Seen,
    State,
)
from domain.following import decide, fold, follow, moves

MONDAY = datetime(2026, 3, 16, 2, tzinfo=UTC)
LINKS = Policy(looks=3, apart=timedelta(hours=6), over=timedelta(hours=24))
ONCE = Policy()
HAPPENED = Policy(lasting=True)
SEEN = {"x": Seen.BREACH, "o": Seen.OK, "?": Seen.UNCLEAR}


def days(said: str, *, every: float = 24, start: float = 0) -> list[Look]:
    """“x” broken, “o” fine, “?” not to be told, “.” not tested; one letter a look."""
    return [
        Look(at=MONDAY + timedelta(hours=start + every * n), seen=SEEN[letter], run=f"r{n}")
        for n, letter in enumerate(said)
        if letter != "."
    ]


def after(said: str, policy: Policy = LINKS, *, every: float = 24) -> State | None:
    course = fold(days(said, every=every), policy)
    return course.state if course else None


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param("", None, id="nothing was ever seen"),
        pytest.param("ooo", None, id="what was always fine is no finding"),
        pytest.param("??", None, id="what could not be told is no finding"),
        pytest.param("x", State.PROVISIONAL, id="one look is a suspicion"),
        pytest.param("xx", State.PROVISIONAL, id="two looks are one too few"),
        pytest.param("xxx", State.AWAITING, id="three days in a row"),
        pytest.param("x.x..x", State.AWAITING, id="days without a look say nothing"),
        pytest.param("x?x?x", State.AWAITING, id="unclear neither helps nor hurts"),
        pytest.param("x???", State.PROVISIONAL, id="unclear never confirms"),
        pytest.param("xxo", State.LAPSED, id="one ok ends a suspicion"),
        pytest.param("xxoxx", State.PROVISIONAL, id="and the count begins anew"),
        pytest.param("xxoxxoxxoxxoxx", State.PROVISIONAL, id="a flapping link is never confirmed"),
        pytest.param("xoxoxoxoxoxoxo", State.LAPSED, id="nor one that flaps daily"),
        pytest.param("xxxo", State.VANISHED, id="what stood and is gone may be closed"),
        pytest.param("xxx?", State.AWAITING, id="unclear never closes"),
        pytest.param("xxx....", State.AWAITING, id="silence never closes"),
        pytest.param("xxxox", State.VANISHED, id="one look does not bring it back"),
        pytest.param("xxxoxxx", State.REOPENED, id="three looks do"),
        pytest.param("xxxoxxoxx", State.VANISHED, id="flapping does not bring it back"),
    ],
)
def test_where_it_stands_after_daily_looks(said: str, state: State | None) -> None:
    assert after(said) is state


@pytest.mark.parametrize(
    ("said", "every", "state"),
    [
        pytest.param("xxx", 5.99, State.PROVISIONAL, id="looks less than six hours apart"),
        pytest.param("xxx", 6, State.PROVISIONAL, id="three looks within twelve hours"),
        pytest.param("xxxxx", 6, State.AWAITING, id="five looks of six hours make a day"),
        pytest.param("xxx", 12, State.AWAITING, id="exactly twenty-four hours"),
        pytest.param("xxx", 11.99, State.PROVISIONAL, id="a minute less than a day"),
        pytest.param("x" * 60, 0.25, State.PROVISIONAL, id="sixty looks in fifteen hours"),
    ],
)
def test_looks_must_be_apart(said: str, every: float, state: State) -> None:
    assert after(said, every=every) is state


def test_looks_within_one_run_count_as_far_as_they_are_apart() -> None:
    hours = (0, 12, 24)
    looked = tuple(MONDAY + timedelta(hours=h) for h in hours)
    course = fold([Look(at=MONDAY, seen=Seen.BREACH, run="r", looked=looked)], LINKS)
    assert course is not None
    assert (course.state, course.last_seen) == (State.AWAITING, looked[-1])
    hasty = tuple(MONDAY + timedelta(minutes=m) for m in (0, 1, 2))
    course = fold([Look(at=MONDAY, seen=Seen.BREACH, run="r", looked=hasty)], LINKS)
    assert course is not None
    assert course.state is State.PROVISIONAL


def test_a_rule_that_asks_for_one_look_goes_to_the_reviewer_at_once() -> None:
    path = follow(None, days("x")[0], ONCE)
    assert moves((None, *path)) == [(None, State.PROVISIONAL), (State.PROVISIONAL, State.AWAITING)]


def test_what_a_person_dismissed_stays_dismissed_while_it_lasts() -> None:
    dismissed = Decision(at=MONDAY + timedelta(hours=60), to=State.DISMISSED)
    assert _state(days("xxxxxxx"), dismissed) is State.DISMISSED
    assert _state(days("xxxoxx"), dismissed) is State.DISMISSED
    assert _state(days("xxxoxxx"), dismissed) is State.REOPENED, "another time, another fault"


def test_a_decision_whose_ground_has_gone_falls_away() -> None:
    confirmed = Decision(at=MONDAY + timedelta(hours=60), to=State.CONFIRMED)
    assert _state(days("xxx"), confirmed) is State.CONFIRMED
    assert _state(days("x.x"), confirmed) is State.PROVISIONAL


def _state(looks: list[Look], *decisions: Decision) -> State | None:
    course = fold([*looks, *decisions], LINKS)
    return course.state if course else None


def test_what_is_suspected_again_cannot_be_closed() -> None:
    course = fold(days("xxxox"), LINKS)
    assert course is not None
    assert course.suspected
    closing = Decision(at=MONDAY + timedelta(days=9), to=State.CLOSED)
    with pytest.raises(ForbiddenMoveError, match="又见到"):
        decide(course, closing)
    fine = follow(course, days("o", start=200)[0], LINKS)[-1]
    assert fine is not None
    assert decide(fine, closing).state is State.CLOSED


def test_three_returns_within_a_year_are_chronic_and_two_are_not() -> None:
    twice = fold(days("xxxo" * 2 + "xxx"), LINKS)
    thrice = fold(days("xxxo" * 3 + "xxx"), LINKS)
    assert twice is not None
    assert thrice is not None
    assert not twice.chronic(twice.as_of)
    assert thrice.chronic(thrice.as_of)
    assert not thrice.chronic(thrice.as_of + timedelta(days=366))


def test_what_looks_may_do_is_part_of_the_table() -> None:
    assert all(to in MOVES[state] for state, to in BY_LOOKS)
    assert set(MOVES) == set(State)


EVENTS = st.lists(
    st.tuples(st.sampled_from("xxxo?"), st.integers(1, 60), st.sampled_from([None, *State])),
    max_size=40,
)


@given(EVENTS, st.sampled_from([LINKS, ONCE, Policy(looks=2, apart=timedelta(days=3))]))
def test_looks_keep_to_their_table_and_one_by_one_is_the_same_as_all_at_once(
    events: list[tuple[str, int, State | None]], policy: Policy
) -> None:
    at, course, history = MONDAY, None, list[Look | Decision]()
    for letter, hours, wish in events:
        at += timedelta(hours=hours)
        look = Look(at=at, seen=SEEN[letter], run=str(at))
        history.append(look)
        path = follow(course, look, policy)
        for state, to in moves((course, *path)):
            assert to is State.PROVISIONAL if state is None else (state, to) in BY_LOOKS
        course = path[-1] if path else course
        if wish is not None and course is not None:
            course = _wished(course, Decision(at=at, to=wish), history)
    assert fold(history, policy) == course


def _wished(course: Course, wish: Decision, history: list[Look | Decision]) -> Course:
    try:
        course = decide(course, wish)
    except ForbiddenMoveError:
        return course
    history.append(wish)
    return course


@given(EVENTS)
def test_without_enough_agreeing_looks_nothing_ever_stands(
    events: list[tuple[str, int, State | None]],
) -> None:
    """The oracle counts by itself: the longest stretch of breaches between two oks."""
    at, stretch, agreed = MONDAY, list[datetime](), False
    looks = []
    for letter, hours, _ in events:
        at += timedelta(hours=hours)
        looks.append(Look(at=at, seen=SEEN[letter], run=str(at)))
        if letter == "o":
            stretch = []
        if letter == "x" and (not stretch or at - stretch[-1] >= LINKS.apart):
            stretch.append(at)
            agreed |= len(stretch) >= 3 and stretch[-1] - stretch[0] >= LINKS.over
    course = fold(looks, LINKS)
    stands = course is not None and course.state not in {State.PROVISIONAL, State.LAPSED}
    assert stands == agreed


@pytest.mark.parametrize("said", ["xo", "xooo", "x?o.o", "xoxo"])
def test_what_happened_once_is_not_undone_by_not_being_seen_again(said: str) -> None:
    assert after(said, HAPPENED) is State.AWAITING
    assert after(said, ONCE) is State.VANISHED, "what is a state is"


@pytest.mark.parametrize("to", [State.DISMISSED, State.CONFIRMED, State.EXCEPTED])
def test_a_person_decides_on_it_and_silence_leaves_it_there(to: State) -> None:
    decided = Decision(at=MONDAY + timedelta(hours=30), to=to)
    course = fold([*days("xooooo"), decided], HAPPENED)
    assert course is not None
    assert course.state is to


@pytest.mark.parametrize("between", ["", "o", "oo?o"])
def test_after_a_decision_the_next_event_is_another_one(between: str) -> None:
    decided = Decision(at=MONDAY + timedelta(hours=1), to=State.DISMISSED)
    course = fold([*days(f"x{between}x"), decided], HAPPENED)
    assert course is not None
    assert course.state is State.REOPENED
    assert course.gone is None
