"""A tip becomes a finding like any other; the program's silence never closes what a person saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import rulebook
from casework import reviewing, tipping
from casework.reviewing import NotAllowedError
from domain import testimony as runs
from domain.casefile import CaseFile, Seen, State
from domain.tips import ForbiddenTipMoveError, Source, Tip, TipState
from store import Ledger
from tests.casework._desk import EDITION, FRIDAY, RULES, SITE_KEY, case, sqlite_ledger

__all__ = ["sqlite_ledger"]  # a fixture is used by its name
CALENDAR = rulebook.work_calendar()
RULE = RULES[0].id
TIP = Tip(
    id="t1",
    source=Source.FIND_ERROR,
    received_on=date(2026, 2, 13),
    site=f"http://{SITE_KEY}/",
    page=f"http://{SITE_KEY}/tzgg/9.html",
    says="标题有错字",
    taken_at=datetime(2026, 3, 13, 2, tzinfo=UTC),
    taken_by="张三",
)


def receive(ledger: Ledger, *tips: Tip) -> tipping.Received:
    with ledger.open() as book:
        return tipping.receive(book, tips, EDITION, CALENDAR, 3, by="张三", at=FRIDAY)


def adopt(ledger: Ledger, rule: str = RULE) -> CaseFile:
    with ledger.open() as book:
        tip = tipping.adopt(book, "t1", rule, EDITION, by="李四", at=FRIDAY)
        found = book.findings.get(str(tip.finding))
        assert found is not None
        return found


def test_the_clock_of_a_message_steps_over_the_holiday(sqlite_ledger: Ledger) -> None:
    (tip,) = receive(sqlite_ledger, TIP).new
    # Friday before Spring Festival 2026: Saturday the 14th is worked, then the 24th and 25th.
    assert tip.due == date(2026, 2, 25)


def test_other_sources_have_no_clock(sqlite_ledger: Ledger) -> None:
    (tip,) = receive(sqlite_ledger, replace(TIP, source=Source.VOLUNTEER)).new
    assert tip.due is None


def test_the_same_tip_twice_is_one(sqlite_ledger: Ledger) -> None:
    receive(sqlite_ledger, TIP)
    again = receive(sqlite_ledger, replace(TIP, says="别的话"), replace(TIP, id="t2"))
    assert ([each.id for each in again.new], [each.says for each in again.known]) == (
        ["t2"],
        ["标题有错字"],
    )


def test_with_a_rule_it_waits_for_review_at_once(sqlite_ledger: Ledger) -> None:
    (tip,) = receive(sqlite_ledger, replace(TIP, rule=RULE)).new
    assert tip.state is TipState.ADOPTED
    with sqlite_ledger.look() as book:
        (found,) = book.findings.list(states=[State.AWAITING])
        assert found.fingerprint == tip.finding
        assert [each.id for each in book.tips.of_finding(found.fingerprint)] == ["t1"]


def test_two_who_say_the_same_make_one_finding(sqlite_ledger: Ledger) -> None:
    receive(
        sqlite_ledger, replace(TIP, rule=RULE), replace(TIP, id="t2", says="标题 有错字", rule=RULE)
    )
    with sqlite_ledger.look() as book:
        (found,) = book.findings.list()
        assert len(book.tips.of_finding(found.fingerprint)) == 2


def test_it_is_confirmed_like_any_other_but_does_not_speak_for_the_check(
    sqlite_ledger: Ledger,
) -> None:
    receive(sqlite_ledger, TIP)
    found = adopt(sqlite_ledger)
    with sqlite_ledger.open() as book:
        terms = rulebook.review_terms().precision
        reviewing.confirm(book, [found.fingerprint], terms, by="王五", at=FRIDAY)
        assert book.review.rulings() == ()


def test_silence_of_the_program_says_nothing_of_what_a_person_saw(sqlite_ledger: Ledger) -> None:
    receive(sqlite_ledger, TIP)
    found = adopt(sqlite_ledger)
    page = found.places[0].page.partition("://")[2]
    read = runs.CrawlFacts(read=frozenset({page}), whole=True)
    said = runs.testimony([], [], {RULE: "LinkTarget"}, read)
    assert said.of(replace(found, cause="http://elsewhere.cn/")) is Seen.OK
    assert said.of(found) is None


def test_a_person_may_find_it_gone_and_then_it_can_be_closed(sqlite_ledger: Ledger) -> None:
    receive(sqlite_ledger, TIP)
    name = adopt(sqlite_ledger).fingerprint
    with sqlite_ledger.open() as book:
        reviewing.gone_by_hand(book, name, by="王五", at=FRIDAY, why="已改正")
        found = book.findings.get(name)
    assert found is not None
    assert found.course.state is State.VANISHED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.PROVISIONAL, State.AWAITING),
        (State.LAPSED, State.AWAITING),
        (State.CLOSED, State.REOPENED),
        (State.VANISHED, State.REOPENED),
        (State.CONFIRMED, State.CONFIRMED),
        (State.DISMISSED, State.DISMISSED),
        (State.EXCEPTED, State.EXCEPTED),
    ],
)
def test_a_tip_bears_out_what_the_program_has_found(
    sqlite_ledger: Ledger, before: State, after: State
) -> None:
    known = replace(case("f1", state=before), cause=TIP.page)
    with sqlite_ledger.open() as book:
        book.findings.put([known])
    receive(sqlite_ledger, TIP)
    found = adopt(sqlite_ledger)
    assert (found.fingerprint, found.course.state) == ("f1", after)
    with sqlite_ledger.look() as book:
        assert "线索印证" in {each.verb for each in book.deeds.of("finding", "f1")}


def test_a_rule_that_is_not_there(sqlite_ledger: Ledger) -> None:
    receive(sqlite_ledger, TIP)
    with pytest.raises(NotAllowedError, match="没有规则"):
        adopt(sqlite_ledger, "no_such_rule")


def test_turned_away_with_a_reason_and_looked_at_again(sqlite_ledger: Ledger) -> None:
    receive(sqlite_ledger, TIP)
    with pytest.raises(NotAllowedError, match="理由"), sqlite_ledger.open() as book:
        tipping.reject(book, "t1", by="李四", at=FRIDAY, why="")
    with sqlite_ledger.open() as book:
        tipping.reject(book, "t1", by="李四", at=FRIDAY, why="页面无误")
    with pytest.raises(ForbiddenTipMoveError):
        adopt(sqlite_ledger)
    with sqlite_ledger.open() as book:
        tipping.reopen(book, "t1", by="李四", at=FRIDAY + timedelta(days=1), why="又有反映")
    assert adopt(sqlite_ledger).course.state is State.AWAITING


def test_what_is_due_first_stands_first(sqlite_ledger: Ledger) -> None:
    late = replace(TIP, id="t2", received_on=date(2026, 1, 5))
    none = replace(TIP, id="t3", source=Source.SUPERIOR)
    receive(sqlite_ledger, none, TIP, late)
    with sqlite_ledger.look() as book:
        assert [each.id for each in book.tips.list()] == ["t2", "t1", "t3"]
