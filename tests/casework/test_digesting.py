"""The monthly digest: one letter a unit, once; what is owed, nothing that is not sent yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from casework import closing_month, digesting
from domain.casefile import State
from domain.notices import Notice, Stage
from domain.post import Letter
from domain.register import Unit, UnitKind
from domain.registerwho import Entry
from store import Book, Ledger
from tests.casework._desk import OFFICE, sqlite_ledger
from tests.casework._months import MARCH, County, at, closing
from tests.reports.test_official_papers import NOTICE

__all__ = ["sqlite_ledger"]

NOON = at(4, 6)


@pytest.fixture
def book(sqlite_ledger: Ledger, tmp_path: Path) -> Iterator[Book]:
    """Two departments, March closed; one of them has an address, a finding and a notice."""
    county = County(sqlite_ledger, tmp_path)
    county.look("s1", at(3, 10), "icp")
    county.decide(State.CONFIRMED, at(3, 11))
    with sqlite_ledger.open() as book:
        unit = Unit(id="u1", name="甲局", kind=UnitKind.DEPARTMENT, email="a@unit.example.cn")
        book.register.put(Entry(unit, {}), at(3, 1))
        closing_month.close(book, closing(MARCH), by="办公室", at=at(4, 6))
        yield book


def owed(stage: Stage, *, due: date = date(2026, 4, 2)) -> Notice:
    return replace(NOTICE, id=stage.name, unit="u1", stage=stage, due=due)


def letter(book: Book) -> Letter:
    there = book.letters.get(digesting.letter_id(MARCH, "u1"))
    assert there is not None
    return there


def words(book: Book, when: datetime = NOON) -> str:
    digesting.write(book, MARCH, OFFICE, by="时刻表", at=when)
    mail = message_from_bytes(letter(book).raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_one_letter_a_unit_and_month_and_who_cannot_be_reached_is_named(book: Book) -> None:
    first = digesting.write(book, MARCH, OFFICE, by="时刻表", at=NOON)
    again = digesting.write(book, MARCH, OFFICE, by="时刻表", at=NOON)
    assert (first.written, first.unreachable) == (1, ("乙局",))
    assert (again.written, again.already) == (0, 1)
    assert [each.address for each in letter(book).recipients] == ["a@unit.example.cn"]
    assert letter(book).notice is None


def test_it_says_the_marks_the_findings_and_what_is_owed(book: Book) -> None:
    book.notices.put(owed(Stage.DELIVERED))
    said = words(book)
    assert "得分未定（1个网站未定）" in said
    assert "经审核确认的问题1项，其中已销账0项" in said
    assert "未办结的整改通知1份，其中逾期1份" in said
    assert "测政办督〔2026〕7号" in said
    assert "乙局" not in said


@pytest.mark.parametrize("stage", [Stage.DRAFTED, Stage.SIGNED, Stage.CLOSED, Stage.WITHDRAWN])
def test_what_nobody_has_sent_or_what_is_over_is_not_in_it(stage: Stage, book: Book) -> None:
    book.notices.put(owed(stage))
    assert "没有未办结的整改通知" in words(book)
