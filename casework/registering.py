"""登记 · Entering what a workbook, a person or a crawler says into the register: all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from domain.ledger import Deed
from domain.register import CHINESE, Kind, Record, kind_of
from domain.registerforms import form_of
from domain.registerwho import Entry, Origin, Refused, decide, entered
from reading.registerbook import Change
from store import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """登记结果 · What changed; `refused`: values that somebody of higher standing has decided."""

    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    unchanged: int
    refused: tuple[tuple[Record, Refused], ...]


def register(book: Book, changes: Iterable[Change], origin: Origin) -> Registered:
    """Every change in one deed; a value that stays what it was keeps whoever decided it."""
    new: list[Record] = []
    changed: list[Record] = []
    refused: list[tuple[Record, Refused]] = []
    unchanged = 0
    for change in changes:
        before = book.register.get(change.kind, change.record.id)
        if before is None:
            after = entered(change.record, origin)
            new.append(after.record)
            _enter(book, after, origin, "登记")
            continue
        wanted = {name: getattr(change.record, name) for name in sorted(change.given)}
        after, not_taken = decide(before, wanted, origin)
        refused += [(after.record, each) for each in not_taken]
        if after.record == before.record:
            unchanged += 1
            continue
        changed.append(after.record)
        _enter(book, after, origin, "变更", before)
    return Registered(
        new=tuple(new), changed=tuple(changed), unchanged=unchanged, refused=tuple(refused)
    )


def _enter(
    book: Book, after: Entry, origin: Origin, verb: str, before: Entry | None = None
) -> None:
    book.register.put(after, origin.at)
    kind = kind_of(after.record)
    book.deeds.note(
        Deed(
            kind="register",
            about=f"{kind.value}:{after.record.id}",
            verb=verb,
            by=origin.by,
            at=origin.at,
            remark=_what(kind, after.record, before.record if before else None),
        )
    )


def _what(kind: Kind, after: Record, before: Record | None) -> str:
    """Which values changed, by the titles of the workbook."""
    if before is None:
        return CHINESE[kind]
    form = form_of(kind)
    names = [f.name for f in fields(after) if getattr(after, f.name) != getattr(before, f.name)]
    return "、".join(form.field(name).title for name in names)
