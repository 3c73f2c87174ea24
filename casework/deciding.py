"""裁定 · A person moves a finding: one step of the table, with name, moment and reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.casefile import CaseFile, Decision, State
from domain.following import decide
from domain.ledger import Deed

if TYPE_CHECKING:  # a database is slow to load, and most runs have none
    from store import Book


class NoSuchFindingError(LookupError):
    """The ledger has no finding of that fingerprint."""


def move(
    book: Book, fingerprint: str, to: State, *, verb: str, by: str, at: datetime, why: str = ""
) -> CaseFile:
    """The finding after the step. ForbiddenMoveError: the procedure has no such step."""
    case = book.findings.get(fingerprint)
    if case is None:
        raise NoSuchFindingError(f"台账中没有问题 {fingerprint}。")
    moved = replace(case, course=decide(case.course, Decision(at=at, to=to)))
    book.findings.put([moved])
    book.deeds.note(
        Deed(
            kind="finding",
            about=fingerprint,
            verb=verb,
            by=by,
            at=at,
            remark=why,
            to=to.value,
        )
    )
    return moved


def close(book: Book, fingerprint: str, *, by: str, at: datetime, why: str = "") -> CaseFile:
    """销账 · Mended, and seen to be mended: only what looks no longer find can be closed."""
    return move(book, fingerprint, State.CLOSED, verb="销账", by=by, at=at, why=why)
