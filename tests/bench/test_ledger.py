"""The bench of the ledger runs, and its pages are pages of what it filled in."""

from __future__ import annotations

from bench import ledger as bench
from domain.casefile import OPEN
from store import Ledger


def test_a_small_year_holds_what_it_says(ledger: Ledger) -> None:
    with ledger.open() as book:
        bench._year(book, "site7.gov.cn", findings=30, weeks=4, words=10)
    with ledger.look() as book:
        assert sum(book.findings.counts().values()) == 30
        assert len(book.runs.list()) == 4
        assert book.findings.list(states=OPEN, limit=50)
    assert max(bench._pages(ledger).values()) > 0
    assert bench._size(ledger) > 30_000
