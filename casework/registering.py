"""登记 · Entering what a workbook, a person or a crawler says into the register: all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from domain.ledger import Deed
from domain.register import CHINESE, Kind, Record, Register, kind_of
from domain.registerforms import form_of
from domain.registersound import unsound
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
    there = {(kind_of(each.record), each.record.id): each for each in book.register.entries()}
    new: list[Entry] = []
    changed: list[tuple[Entry, Entry]] = []
    refused: list[tuple[Record, Refused]] = []
    unchanged = 0
    for change in changes:
        before = there.get((change.kind, change.record.id))
        if before is None:
            new.append(entered(change.record, origin))
            continue
        wanted = {name: getattr(change.record, name) for name in sorted(change.given)}
        after, not_taken = decide(before, wanted, origin)
        refused += [(after.record, each) for each in not_taken]
        if after.record == before.record:
            unchanged += 1
        else:
            changed.append((before, after))
    _enter(book, new, changed, origin)
    return Registered(
        new=tuple(each.record for each in new),
        changed=tuple(after.record for _, after in changed),
        unchanged=unchanged,
        refused=tuple(refused),
    )


class StillNeededError(ValueError):
    """The record cannot be struck out; the message is one sentence."""


def strike_out(book: Book, kind: Kind, id_: str, origin: Origin, why: str) -> Record:
    """删除 · For what was entered by mistake; what has ended gets its date instead."""
    entry = book.register.get(kind, id_)
    if entry is None:
        raise StillNeededError(f"名录中没有编号为 {id_} 的{CHINESE[kind]}。")
    if not why.strip():
        raise StillNeededError("删除须说明理由；已关停、已撤销的应填日期，不应删除。")
    register = book.register.register()
    left = Register(tuple(each for each in register.records if each != entry.record))
    if needs := unsound(left):
        raise StillNeededError(f"{CHINESE[kind]} {id_} 仍被引用，不能删除：{needs[0]}。")
    book.register.end(kind, id_, origin.at)
    book.deeds.note(_deed(entry.record, "删除", origin, why))
    return entry.record


def _enter(
    book: Book, new: Sequence[Entry], changed: Sequence[tuple[Entry, Entry]], origin: Origin
) -> None:
    book.register.put_all([*new, *(after for _, after in changed)], origin.at)
    deeds = [_deed(each.record, "登记", origin, _what(each.record, None)) for each in new]
    deeds += [
        _deed(after.record, "变更", origin, _what(after.record, before.record))
        for before, after in changed
    ]
    book.deeds.note(*deeds)


def _deed(record: Record, verb: str, origin: Origin, remark: str) -> Deed:
    about = f"{kind_of(record).value}:{record.id}"
    return Deed(kind="register", about=about, verb=verb, by=origin.by, at=origin.at, remark=remark)


def _what(after: Record, before: Record | None) -> str:
    """Which values changed, by the titles of the workbook."""
    kind = kind_of(after)
    if before is None:
        return CHINESE[kind]
    form = form_of(kind)
    names = [f.name for f in fields(after) if getattr(after, f.name) != getattr(before, f.name)]
    return "、".join(form.field(name).title for name in names)
