"""台账升级 · `ducha migrate`: make the ledger's tables, or bring them up to this program."""

from __future__ import annotations

from cli._ledger import Where, the_ledger
from cli._say import out, plainly


def command(ledger: Where = None) -> None:
    """建立台账，或把台账升级到本程序的版本；可反复执行。"""
    with plainly(), the_ledger(ledger, fresh=True) as book_shelf:
        before = book_shelf.version()
        book_shelf.migrate()
        after = book_shelf.version()
        done = "已是最新" if before == after else ("已建立" if before is None else "已升级")
        out(f"台账 {book_shelf.where} {done}（{after}）。")
