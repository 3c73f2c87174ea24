"""办理申报 · Declarations taken in, accepted, refused, taken back.

Nothing else is written: what an accepted one excuses follows from its days wherever findings are
counted, drafted or looked at again, so that it ends by itself (domain/declarations.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casework.weighing import site_key
from domain.declarations import (
    Declaration,
    DeclarationTerms,
    Declared,
    Excuses,
    ForbiddenDeclarationError,
    Standing,
    declaration_id,
    excuses,
)
from domain.ledger import Deed
from domain.register import Register
from domain.registerwho import site_at
from domain.rulebook import Edition
from store import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """受理结果 · `known`: declared before in the same words, and left as they were."""

    new: tuple[Declaration, ...]
    known: tuple[Declaration, ...]


def receive(
    book: Book,
    declared: Iterable[Declared],
    terms: DeclarationTerms,
    *,
    source: str,
    by: str,
    at: datetime,
) -> Received:
    """One deed for all. ForbiddenDeclarationError: one cannot stand, and none is taken."""
    register = book.register.register()
    new, known = [], []
    for told in declared:
        before = book.declarations.get(declaration_id(told))
        if before is not None:
            known.append(before)
            continue
        made = Declaration(
            id=declaration_id(told),
            told=told,
            site=_site(book, register, told, terms),
            source=source,
            received_at=at,
            received_by=by,
        )
        book.declarations.put(made)
        _note(book, made, "受理申报", by, at, made.in_words)
        new.append(made)
    return Received(new=tuple(new), known=tuple(known))


def _site(book: Book, register: Register, told: Declared, terms: DeclarationTerms) -> str:
    if terms.longest.before(told.ends) > told.begins:
        raise ForbiddenDeclarationError(f"申报时段最长{terms.longest}，到期可再申报")
    site = site_at(register, told.site)
    key = site_key(site.home if site else told.site)
    if site is None and not book.runs.list(site=key, limit=1):
        raise ForbiddenDeclarationError(f"名录和台账中都没有网站 {told.site}")
    return key


def accept(book: Book, id_: str, *, by: str, at: datetime, why: str = "") -> Declaration:
    """同意 · From here it excuses what is seen within its days."""
    there = of(book, id_)
    accepted = there.moved(Standing.ACCEPTED, by=by, at=at, why=why)
    book.declarations.put(accepted)
    _note(book, accepted, "同意申报", by, at, why)
    return accepted


def refuse(book: Book, id_: str, *, by: str, at: datetime, why: str) -> Declaration:
    _reason(why)
    refused = of(book, id_).moved(Standing.REFUSED, by=by, at=at, why=why)
    book.declarations.put(refused)
    _note(book, refused, "不同意申报", by, at, why)
    return refused


def revoke(book: Book, id_: str, *, by: str, at: datetime, why: str) -> Declaration:
    """撤回 · What was accepted holds no longer; months that are closed stay as they were."""
    _reason(why)
    revoked = of(book, id_).moved(Standing.REVOKED, by=by, at=at, why=why)
    book.declarations.put(revoked)
    _note(book, revoked, "撤回申报", by, at, why)
    return revoked


def of(book: Book, id_: str) -> Declaration:
    """By its number, or the beginning of it."""
    found = [each for each in book.declarations.list() if each.id.startswith(id_)]
    if len(found) != 1:
        raise ForbiddenDeclarationError(
            f"以 {id_} 开头的申报{'不止一件' if found else '一件也没有'}"
        )
    return found[0]


def excuses_of(
    book: Book, edition: Edition, terms: DeclarationTerms, *, as_of: datetime | None = None
) -> Excuses:
    checks = {rule.id: rule.check for rule in edition.rules() if rule.check}
    return excuses(book.declarations.list(), terms, checks, as_of=as_of)


def _reason(why: str) -> None:
    if not why.strip():
        raise ForbiddenDeclarationError("须说明理由")


def _note(book: Book, about: Declaration, verb: str, by: str, at: datetime, remark: str) -> None:
    book.deeds.note(
        Deed(kind="declaration", about=about.id, verb=verb, by=by, at=at, remark=remark)
    )
