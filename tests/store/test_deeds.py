"""A deed is kept whole or not at all, and never changed afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, StatementError

from domain.ledger import Deed
from store import Ledger
from store._engine import engine_of, url_of

NOON = datetime(2026, 3, 16, 12, tzinfo=timezone(timedelta(hours=8)))


def deed(verb: str = "入账", at: datetime = NOON) -> Deed:
    return Deed(kind="run", about="r1", verb=verb, by="张三", at=at)


def test_deeds_come_out_in_the_order_they_were_done_in_utc(ledger: Ledger) -> None:
    with ledger.open() as book:
        book.deeds.note(deed("入账"))
        book.deeds.note(deed("作废", NOON - timedelta(days=1)))
    with ledger.look() as book:
        first, second = book.deeds.of("run", "r1")
    assert (first.verb, second.verb) == ("入账", "作废")
    assert first.at == NOON
    assert first.at.tzinfo is UTC


def test_what_raises_leaves_no_trace(ledger: Ledger) -> None:
    def half_a_deed() -> None:
        with ledger.open() as book:
            book.deeds.note(deed())
            raise KeyError

    with pytest.raises(KeyError):
        half_a_deed()
    with ledger.look() as book:
        assert book.deeds.of("run", "r1") == ()


def test_a_naive_moment_is_refused(ledger: Ledger) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError, match="时间须带时区"), ledger.open() as book:
        book.deeds.note(deed(at=naive))


@pytest.mark.parametrize("statement", ["update deed set by = '李四'", "delete from deed"])
def test_the_database_itself_refuses_to_change_a_deed(
    ledger: Ledger, ledger_address: str, statement: str
) -> None:
    with ledger.open() as book:
        book.deeds.note(deed())
    engine = engine_of(url_of(ledger_address))
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    with ledger.look() as book:
        assert [each.by for each in book.deeds.of("run", "r1")] == ["张三"]
