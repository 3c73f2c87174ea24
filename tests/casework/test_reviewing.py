"""A reviewer's deeds: each moves the finding by the one table, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import rulebook
from casework import reviewing
from casework.reviewing import NotAllowedError
from domain.casefile import ForbiddenMoveError, Seen, State
from domain.exceptions import uses
from domain.review import Trust
from store import Ledger
from tests.casework._desk import FRIDAY, RULES, case, look, sqlite_ledger

__all__ = ["sqlite_ledger"]  # a fixture is used by its name
TERMS = rulebook.review_terms()
LATER = FRIDAY + timedelta(days=1)
LAST = date(2026, 6, 30)


@pytest.fixture
def desk(sqlite_ledger: Ledger) -> Ledger:
    with sqlite_ledger.open() as book:
        book.findings.put([case(f"f{n}", state=State.AWAITING) for n in range(40)])
    return sqlite_ledger


def state(ledger: Ledger, name: str) -> State:
    with ledger.look() as book:
        found = book.findings.get(name)
        assert found is not None
        return found.course.state


def confirm(ledger: Ledger, *names: str, why: str = "") -> None:
    with ledger.open() as book:
        reviewing.confirm(book, names, TERMS.precision, by="张三", at=LATER, why=why)


def dismiss(ledger: Ledger, *names: str) -> None:
    with ledger.open() as book:
        for name in names:
            reviewing.dismiss(book, name, by="张三", at=LATER, why="能打开")


def accept(ledger: Ledger, name: str, until: date = LAST) -> None:
    with ledger.open() as book:
        reviewing.accept(
            book,
            name,
            TERMS.exceptions,
            owner="水务局",
            why="改造中",
            until=until,
            by="张三",
            at=LATER,
        )


def test_one_is_confirmed_and_the_deed_says_by_whom(desk: Ledger) -> None:
    confirm(desk, "f0")
    assert state(desk, "f0") is State.CONFIRMED
    with desk.look() as book:
        (deed,) = book.deeds.of("finding", "f0")
    assert (deed.verb, deed.by, deed.to) == ("确认", "张三", "已确认")


def test_several_of_a_check_that_nobody_knows_are_not_confirmed_together(desk: Ledger) -> None:
    with pytest.raises(NotAllowedError, match="逐条"):
        confirm(desk, "f0", "f1")
    assert state(desk, "f0") is State.AWAITING


def test_a_proven_check_may_be_confirmed_together(desk: Ledger) -> None:
    for n in range(16):
        confirm(desk, f"f{n}")
    confirm(desk, "f16", "f17")
    assert state(desk, "f17") is State.CONFIRMED


def test_a_check_under_its_floor_is_demoted_and_says_so(desk: Ledger) -> None:
    for n in range(7):
        confirm(desk, f"f{n}")
    dismiss(desk, *(f"f{n}" for n in range(7, 10)))
    with desk.look() as book:
        known = reviewing.trusted(book, TERMS.precision)[RULES[0].id]
    assert (known.right, known.wrong, known.trust) == (7, 3, Trust.DEMOTED)
    with pytest.raises(NotAllowedError, match="准确率不足"):
        confirm(desk, "f10", "f11")
    confirm(desk, "f10", "f11", why="已逐一打开核对")
    assert state(desk, "f11") is State.CONFIRMED


def test_a_dismissal_needs_its_reason(desk: Ledger) -> None:
    with pytest.raises(NotAllowedError, match="理由"), desk.open() as book:
        reviewing.dismiss(book, "f0", by="张三", at=LATER, why=" ")
    assert state(desk, "f0") is State.AWAITING


def test_what_only_one_look_suspects_nobody_can_confirm(desk: Ledger) -> None:
    with desk.open() as book:
        book.findings.put([case("p", state=State.PROVISIONAL)])
    with pytest.raises(ForbiddenMoveError):
        confirm(desk, "p")


def test_one_that_cannot_keeps_all_from_being_confirmed(desk: Ledger) -> None:
    confirm(desk, "f1")
    with pytest.raises(ForbiddenMoveError):
        confirm(desk, "f0", "f1", why="一并")
    assert state(desk, "f0") is State.AWAITING


def test_what_was_never_notified_is_closed_by_a_person_once_it_is_gone(desk: Ledger) -> None:
    with desk.open() as book:
        with pytest.raises(ForbiddenMoveError):
            reviewing.close(book, "f0", by="张三", at=LATER, why="已改")
        book.findings.put([case("f1", state=State.VANISHED, gone=LATER)])
        with pytest.raises(reviewing.NotAllowedError, match="须说明理由"):
            reviewing.close(book, "f1", by="张三", at=LATER, why=" ")
        reviewing.close(book, "f1", by="张三", at=LATER, why="栏目已撤销")
    assert state(desk, "f1") is State.CLOSED


def test_merged_is_not_wrong(desk: Ledger) -> None:
    with desk.open() as book:
        reviewing.merge(book, "f0", "f1", by="张三", at=LATER, why="同一模板")
    assert state(desk, "f0") is State.DISMISSED
    with desk.look() as book:
        assert book.review.rulings() == ()
        assert "并入 f1" in book.deeds.of("finding", "f0")[0].remark


@pytest.mark.parametrize("into", ["f0", "away"])
def test_not_into_itself_nor_across_sites(desk: Ledger, into: str) -> None:
    with desk.open() as book:
        book.findings.put([replace(case("away", state=State.AWAITING), site="b.gov.cn")])
    with pytest.raises(NotAllowedError), desk.open() as book:
        reviewing.merge(book, "f0", into, by="张三", at=LATER, why="")
    assert state(desk, "f0") is State.AWAITING


def test_another_look_is_wanted_until_a_run_had_a_word(desk: Ledger) -> None:
    with desk.open() as book:
        look(book, "before", FRIDAY, Seen.BREACH, "f0")
        reviewing.look_again(book, "f0", by="张三", at=LATER)
    with desk.look() as book:
        assert [each.fingerprint for each in reviewing.wanted(book)] == ["f0"]
    with desk.open() as book:
        look(book, "other", LATER + timedelta(hours=1), Seen.BREACH, "f1")
    with desk.look() as book:
        assert reviewing.wanted(book), "a run that said nothing of it is no answer"
    with desk.open() as book:
        look(book, "after", LATER + timedelta(hours=2), Seen.BREACH, "f0")
    with desk.look() as book:
        assert reviewing.wanted(book) == ()
    assert state(desk, "f0") is State.AWAITING


def test_an_exception_counts_its_use_and_ends_by_itself(desk: Ledger) -> None:
    accept(desk, "f0")
    assert state(desk, "f0") is State.EXCEPTED
    with desk.open() as book:
        look(book, "during", LATER + timedelta(days=3), Seen.BREACH, "f0")
    with desk.look() as book:
        granted = book.review.exemption("f0")
        assert granted is not None
        assert uses(granted, book.review.breaches(["f0"])["f0"]) == 1
    at_last = LATER.replace(month=6, day=30, hour=12)
    with desk.open() as book:
        assert reviewing.expire(book, by="督查系统", at=at_last) == ()
        assert reviewing.expire(book, by="督查系统", at=at_last + timedelta(days=1)) == ("f0",)
        assert reviewing.expire(book, by="督查系统", at=at_last + timedelta(days=1)) == ()
    assert state(desk, "f0") is State.AWAITING


def test_an_exception_is_revoked_and_may_be_granted_again(desk: Ledger) -> None:
    accept(desk, "f0")
    with pytest.raises(NotAllowedError, match="已是例外"):
        accept(desk, "f0")
    with desk.open() as book:
        reviewing.revoke(book, "f0", by="李四", at=LATER, why="已可整改")
    assert state(desk, "f0") is State.AWAITING
    accept(desk, "f0")
    with desk.look() as book:
        assert [e.ended_because for e in book.review.exemptions(ended=True)] == ["已可整改", ""]


@pytest.mark.parametrize(
    ("until", "says"),
    [
        pytest.param(date(2026, 3, 13), "已过", id="yesterday"),
        pytest.param(date(2027, 3, 15), "最长", id="a year and a day"),
    ],
)
def test_an_exception_has_an_end_that_is_to_come(desk: Ledger, until: date, says: str) -> None:
    with pytest.raises(NotAllowedError, match=says):
        accept(desk, "f0", until)
    assert state(desk, "f0") is State.AWAITING


def test_a_year_to_the_day_is_allowed(desk: Ledger) -> None:
    accept(desk, "f0", date(2027, 3, 14))
    assert state(desk, "f0") is State.EXCEPTED
