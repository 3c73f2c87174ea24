"""Exceptions, rulings and tips come out of both databases as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.casefile import Seen, State
from domain.exceptions import Exemption
from domain.ledger import Deed
from domain.review import Ruling
from domain.tips import BY_HAND, Source, Tip, TipState
from store import Ledger
from tests.casework._desk import RULES, case, look

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
RULE = RULES[0].id


def exemption(finding: str) -> Exemption:
    return Exemption(
        finding=finding,
        rule=RULE,
        site="a.gov.cn",
        cause="c",
        owner="水务局",
        why="改造中",
        granted_by="张三",
        granted_at=NOON,
        until=date(2026, 6, 30),
    )


def ruled(ledger: Ledger, finding: str, verb: str, to: State, *, cause: str = "c") -> None:
    with ledger.open() as book:
        book.findings.put([replace(case(finding, state=to), cause=cause)])
        book.deeds.note(
            Deed(kind="finding", about=finding, verb=verb, by="张三", at=NOON, to=to.value)
        )


def test_an_exception_holds_once_ends_and_may_come_again(ledger: Ledger) -> None:
    with ledger.open() as book:
        book.review.grant(exemption("f1"))
    with pytest.raises(IntegrityError), ledger.open() as book:
        book.review.grant(exemption("f1"))
    with ledger.open() as book:
        book.review.end("f1", NOON + timedelta(days=1), "撤回")
        book.review.grant(exemption("f1"))
    with ledger.look() as book:
        assert book.review.exemption("f1") == exemption("f1")
        first, second = book.review.exemptions(ended=True)
        assert (first.ended_because, second.ended_at) == ("撤回", None)
        assert book.review.exemptions() == (second,)


def test_rulings_are_what_persons_said_of_the_programs_findings(ledger: Ledger) -> None:
    ruled(ledger, "f1", "确认", State.CONFIRMED)
    ruled(ledger, "f2", "不成立", State.DISMISSED)
    ruled(ledger, "f3", "并入", State.DISMISSED)
    ruled(ledger, "f4", "列为例外", State.EXCEPTED)
    ruled(ledger, "f5", "确认", State.CONFIRMED, cause=f"{BY_HAND}a.gov.cn 错字")
    ruled(ledger, "f1", "申诉成立", State.WITHDRAWN)
    with ledger.look() as book:
        assert book.review.rulings(RULE) == (
            Ruling(rule=RULE, finding="f1", right=True),
            Ruling(rule=RULE, finding="f2", right=False),
            Ruling(rule=RULE, finding="f1", right=False),
        )
        assert book.review.rulings("another") == ()


def test_looks_of_void_runs_are_no_use_of_an_exception(ledger: Ledger) -> None:
    with ledger.open() as book:
        book.findings.put([case("f1")])
        look(book, "r1", NOON, Seen.BREACH, "f1")
        look(book, "r2", NOON + timedelta(days=1), Seen.BREACH, "f1")
        look(book, "r3", NOON + timedelta(days=2), Seen.OK, "f1")
        book.runs.void("r2", "网络故障")
    with ledger.look() as book:
        assert book.review.breaches(["f1", "none"]) == {"f1": (NOON,)}
        assert book.review.last_looks(["f1"]) == {"f1": NOON + timedelta(days=2)}


def test_a_tip_comes_out_as_it_went_in(ledger: Ledger) -> None:
    tip = Tip(
        id="t1",
        source=Source.CAMPAIGN,
        received_on=date(2026, 3, 16),
        site="https://a.gov.cn/",
        page="https://a.gov.cn/x",
        says="错字“=1+1”",
        due=date(2026, 3, 19),
        taken_at=NOON,
        taken_by="张三",
    )
    with ledger.open() as book:
        book.tips.put(tip)
        book.tips.put(tip.moved(TipState.DUPLICATE, finding="f1"))
    with ledger.look() as book:
        (kept,) = book.tips.of_finding("f1")
        assert kept == tip.moved(TipState.DUPLICATE, finding="f1")
        assert book.tips.list(states=[TipState.WAITING]) == ()
        assert book.tips.list(source=Source.CAMPAIGN) == (kept,)
        assert book.tips.like("t") == (kept,)
