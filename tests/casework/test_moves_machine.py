"""Any order of looks, gaps, void runs, late runs and decisions: the ledger keeps its promises.

Runs are folders that are read, judged and taken in; the promises are counted again from the looks.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import event as met
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event

import rulebook
from casework import deciding, reviewing, taking_in, voiding
from casework._steps import decisions
from casework.taking_in import RefusedError, Taken
from domain.calendar import civil_date
from domain.casefile import (
    BY_LOOKS,
    MOVES,
    CaseFile,
    Decision,
    ForbiddenMoveError,
    Look,
    Policy,
    Seen,
    State,
)
from domain.following import fold
from domain.ledger import Deed
from store import Book, Ledger
from tests.casework import _days
from tests.casework._days import DEAD, GUARDED, OK, SILENT, Day, moment

EDITION = rulebook.edition("national-2019")
TERMS = rulebook.review_terms()
SITES = count(1)
DAY = timedelta(days=1)
LATER = moment(4000)
SETTLED = 20  # runs: until then no history is told anew, so that the table binds every step
ANSWERS = {"dead": DEAD, "ok": OK, "silent": SILENT, "guarded": GUARDED}
WAS_RIGHT = {State.VANISHED, State.CLOSED}
Story = dict[str, tuple[CaseFile, tuple[Look, ...], tuple[Deed, ...]]]


class Moves(RuleBasedStateMachine):
    """`ledger`: shared by all examples, each of which has a site of its own.

    `told_again`: a late or void run has had the history told anew, which is no step of the table.
    """

    ledger: Ledger

    def __init__(self) -> None:
        super().__init__()
        self.home = f"http://s{next(SITES)}.ceshi.gov.cn/"
        self.site = self.home.split("/")[2]
        self.folders = tempfile.TemporaryDirectory()
        self.at = moment(0)
        self.runs: list[Path] = []
        self.told_again = False

    def teardown(self) -> None:
        self.folders.cleanup()

    @rule(
        days=st.integers(1, 4),
        hours=st.sampled_from([2, 12, 24, 24, 24]),
        said=st.sampled_from(["dead", "dead", "ok", "silent", "guarded"]),
        other=st.sampled_from(["dead", "ok"]),
    )
    def look_daily(self, days: int, hours: int, said: str, other: str) -> None:
        for _ in range(days):
            self.at += timedelta(hours=hours)
            before = self.states()
            self._take(self._run(said, other), self.at)
            self._only_by_looks(before)

    @rule(days=st.integers(2, 5), first=st.booleans())
    def it_flaps(self, days: int, first: bool) -> None:
        for n in range(days):
            self.look_daily(1, 24, "ok" if (n + first) % 2 else "dead", "ok")

    @rule(times=st.integers(1, 4))
    def it_comes_and_goes(self, times: int) -> None:
        for _ in range(times):
            self.look_daily(3, 24, "dead", "ok")
            self.look_daily(1, 24, "ok", "ok")

    @rule(days=st.sampled_from([1, 3, 60, 200]))
    def nobody_looks(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule(said=st.sampled_from(sorted(ANSWERS)))
    def a_void_run(self, said: str) -> None:
        self.at += DAY
        before = self.story()
        self._take(self._run(said, "dead", void="哨兵站点均不可达"), self.at)
        assert self.story() == before

    @rule()
    def a_page_that_a_guard_hides(self) -> None:
        """What it links to is not met; the mark is on another page, which was read."""
        self.at += DAY
        before = self.links()
        day = Day(pages={f"{self.home}gzdt/": GUARDED})
        self._take(_days.write(self._new(), day, self.at, home=self.home), self.at)
        assert self.links() == before

    @rule(place=st.integers(0, 30))
    def the_same_run_once_more(self, place: int) -> None:
        if self.runs:
            folder = self.runs[place % len(self.runs)]
            before = self.story()
            assert self._take(folder, self.at).already
            assert self.story() == before

    @precondition(lambda self: len(self.runs) > SETTLED)
    @rule(back=st.integers(1, 20), said=st.sampled_from(["dead", "ok", "silent"]))
    def a_run_that_comes_late(self, back: int, said: str) -> None:
        at = self.at - timedelta(hours=7 * back + 1)
        known = set(self.story())
        self._take(self._run(said, "ok", at=at), at)
        self.told_again = True
        assert set(self.story()) <= known or not known

    @precondition(lambda self: len(self.runs) > SETTLED)
    @rule(place=st.integers(0, 30))
    def a_run_turns_out_void(self, place: int) -> None:
        with self.ledger.open() as book:
            runs = book.runs.list(site=self.site)
            if runs:
                with suppress(RefusedError):
                    run = runs[place % len(runs)].run_id
                    voiding.void(book, run, why="时钟有误", by="张三", at=LATER)
        self.told_again = True

    @rule(to=st.sampled_from(["confirm", "dismiss", "close", "withdraw", "accept", "revoke"]))
    def a_person_decides(self, to: str) -> None:
        self.at += timedelta(minutes=5)
        before = self.states()
        for name in before:
            with suppress(ForbiddenMoveError, reviewing.NotAllowedError), self.ledger.open() as b:
                self._deed(b, name, to)
        after = self.states()
        assert all(after[n] is was or after[n] in MOVES[was] for n, was in before.items())

    def _deed(self, book: Book, name: str, to: str) -> None:
        at, by = self.at, "李四"
        match to:
            case "confirm":
                reviewing.confirm(book, [name], TERMS.precision, by=by, at=at)
            case "dismiss":
                reviewing.dismiss(book, name, by=by, at=at, why="看错")
            case "close":
                deciding.close(book, name, by=by, at=at)
            case "withdraw":
                deciding.move(
                    book, name, State.WITHDRAWN, verb="撤销", by=by, at=at, why="申诉成立"
                )
            case "accept":
                until = civil_date(at) + 9 * DAY
                reviewing.accept(
                    book,
                    name,
                    TERMS.exceptions,
                    owner="王五",
                    why="改版",
                    until=until,
                    by=by,
                    at=at,
                )
            case _:
                reviewing.revoke(book, name, by=by, at=at, why="已改完")

    @invariant()
    def what_stands_is_what_its_history_tells(self) -> None:
        with self.ledger.look() as book:
            for name, case in book.findings.of_site(self.site).items():
                events: list[Look | Decision] = [*book.findings.looks(name), *decisions(book, case)]
                told = fold(events, case.policy)
                if told is None:
                    assert case.course.state is State.LAPSED
                    continue
                now = case.course
                assert told.state is now.state
                assert (told.streak, told.returns) == (now.streak, now.returns)

    @invariant()
    def the_last_deed_that_moves_it_names_where_it_stands(self) -> None:
        for case, _, deeds in self.story().values():
            trail = [deed.to for deed in deeds if deed.to]
            assert trail[-1] == case.course.state.value
            met(trail[-1])
            if not self.told_again:
                assert trail[0] == State.PROVISIONAL.value
                steps = [(State(a), State(b)) for a, b in pairwise(trail)]
                assert all(b in MOVES[a] for a, b in steps)

    @invariant()
    def only_looks_that_agree_make_more_than_a_suspicion(self) -> None:
        for case, looks, deeds in self.story().values():
            reached = {State(deed.to) for deed in deeds if deed.to and deed.run}
            if reached & {State.AWAITING, State.REOPENED} and not self.told_again:
                assert agreeing(looks, case.policy) > 0
            if case.course.state is State.AWAITING and not _by_hand(deeds):
                assert agreeing(looks, case.policy) > 0

    @invariant()
    def three_returns_within_a_year_are_chronic(self) -> None:
        for case, _, deeds in self.story().values():
            course = case.course
            if self.told_again:
                continue
            moved = [State(deed.to) for deed in deeds if deed.to]
            back = [b for a, b in pairwise(moved) if b is State.REOPENED and a in WAS_RIGHT]
            assert len(course.returns) == len(back)
            recent = [each for each in course.returns if self.at - 365 * DAY <= each <= self.at]
            assert course.chronic(self.at) == (len(recent) >= 3)
            if course.chronic(self.at):
                met("chronic")

    def story(self) -> Story:
        with self.ledger.look() as book:
            return {
                name: (case, book.findings.looks(name), book.deeds.of("finding", name))
                for name, case in book.findings.of_site(self.site).items()
            }

    def states(self) -> dict[str, State]:
        with self.ledger.look() as book:
            found = book.findings.of_site(self.site)
        return {name: case.course.state for name, case in found.items()}

    def links(self) -> dict[str, State]:
        with self.ledger.look() as book:
            found = book.findings.of_site(self.site).items()
        return {name: c.course.state for name, c in found if c.rule.startswith("link_")}

    def _only_by_looks(self, before: dict[str, State]) -> None:
        for name, now in self.states().items():
            was = before.get(name, State.PROVISIONAL)
            assert now is was or (was, now) in BY_LOOKS or _through(was, now)

    def _run(
        self, said: str, other: str, *, void: str | None = None, at: datetime | None = None
    ) -> Path:
        page = f"{self.home}gzdt/"
        links = {
            f"{self.home}a.html": (page, ANSWERS[said]),
            f"{self.home}b.html": (page, ANSWERS[other]),
        }
        return _days.write(
            self._new(),
            Day(links=links, void=void, marks=() if other == "dead" else ("site_code",)),
            at or self.at,
            home=self.home,
            name=self._name(),
        )

    def _new(self) -> Path:
        return Path(self.folders.name) / self._name()

    def _name(self) -> str:
        return f"r{len(self.runs)}"

    def _take(self, folder: Path, at: datetime) -> Taken:
        parcel = taking_in.parcel_of(folder, EDITION, program="test")
        with self.ledger.open() as book:
            taken = taking_in.take_in(book, parcel, by="督查系统", at=LATER)
        if not taken.already:
            self.runs.append(folder)
        return taken


def _through(was: State, now: State) -> bool:
    """Two steps in one look: a rule that asks for one look, or a run that looked several times."""
    return any((was, mid) in BY_LOOKS and (mid, now) in BY_LOOKS for mid in State)


def _by_hand(deeds: tuple[Deed, ...]) -> bool:
    return any(deed.to and not deed.run for deed in deeds)


def agreeing(looks: tuple[Look, ...], policy: Policy) -> int:
    """Counted naively: stretches without an ok that hold enough breaches, far enough apart."""
    found, stretch = 0, list[datetime]()
    for seen, at in [*((look.seen, look.at) for look in looks), (Seen.OK, LATER)]:
        if seen is Seen.BREACH:
            if not stretch or at - stretch[-1] >= policy.apart:
                stretch.append(at)
        elif seen is Seen.OK:
            enough = len(stretch) >= policy.looks
            found += enough and stretch[-1] - stretch[0] >= policy.over
            stretch = []
    return found


def _examples(ledger: Ledger, examples: int, steps: int) -> None:
    if ledger.url.get_backend_name() == "sqlite":  # as the tests' PostgreSQL: nobody pulls the plug
        event.listen(ledger._engine, "connect", lambda c, _: c.execute("pragma synchronous=off"))
    run_state_machine_as_test(
        type("MovesHere", (Moves,), {"ledger": ledger}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(240)  # the machine may be busy
def test_whatever_happens_the_moves_are_those_of_the_table(ledger: Ledger) -> None:
    postgres = ledger.url.get_backend_name() == "postgresql"
    _examples(ledger, *((4, 12) if postgres else (6, 16)))


@pytest.mark.proof
@pytest.mark.timeout(10_000)  # beside other proofs half an hour was too short for it
def test_whatever_happens_for_very_long(ledger: Ledger) -> None:
    _examples(ledger, 60, 50)
