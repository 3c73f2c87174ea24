"""建议与采纳 · What a run offers to the register, and what the office makes of it.

A run writes proposals and nothing else; only a person's word enters a value, under their own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from casework.registering import register
from domain.columns import ColumnLook
from domain.disclosure import DisclosureGuide
from domain.ledger import Deed, TakenRun
from domain.observation import Observation
from domain.proposals import (
    ForbiddenProposalError,
    Offer,
    Proposal,
    Standing,
    columns_in,
    contacts_in,
    decided_by_office,
)
from domain.register import Kind, Register
from domain.registersound import unsound
from domain.registerwho import Entry, Origin, Who, home_key, site_at
from reading.registerbook import Change
from store import Book

PROGRAM = "督查系统"
_TELLING = (ColumnLook, DisclosureGuide)


def propose(
    book: Book, run: TakenRun, looks: Iterable[Observation], *, at: datetime
) -> tuple[Proposal, ...]:
    """The proposals that are new. What was offered before stays as it was decided."""
    telling = [each for each in looks if isinstance(each.seen, _TELLING)]
    sites = [each.record for each in book.register.of(Kind.SITE)] if telling else []
    site = site_at(Register(tuple(sites)), run.home)
    if site is None:
        return ()
    offered = [
        *columns_in(telling, site, book.register.columns_ever(site.id)),
        *contacts_in(telling, book.register.of(Kind.UNIT)),
    ]
    known = book.proposals.of(offer.id for _, offer in offered)
    fresh: dict[str, Proposal] = {}
    for look, offer in offered:
        before = known.get(offer.id)
        if before is None or before.standing is Standing.VOID:
            fresh.setdefault(offer.id, _proposal(run, look, offer))
    book.proposals.put(fresh.values())
    book.deeds.note(*(_deed(each, "建议", PROGRAM, at, run=run.run_id) for each in fresh.values()))
    return tuple(fresh.values())


def _proposal(run: TakenRun, look: Observation, offer: Offer) -> Proposal:
    return Proposal(
        id=offer.id,
        offer=offer,
        site=run.site,
        run=run.run_id,
        observation=look.id,
        evidence=look.evidence,
        made_at=run.at,
    )


def take_back(book: Book, run: str, *, by: str, at: datetime, why: str) -> None:
    """轮次作废 · What a void run offered is not offered, until a good one offers it again."""
    waiting = book.proposals.list(standings=[Standing.WAITING], run=run)
    book.proposals.put(each.moved(Standing.VOID, by=by, at=at, why=why) for each in waiting)
    book.deeds.note(*(_deed(each, "轮次作废", by, at, why=why) for each in waiting))


def accept(book: Book, ids: Sequence[str], *, by: str, at: datetime) -> tuple[Proposal, ...]:
    """采纳 · All of them or none. ForbiddenProposalError: one cannot stand, and which."""
    asked = [_named(book, each) for each in dict.fromkeys(ids)]
    changes = _changes(book, asked)
    accepted = [each.moved(Standing.ACCEPTED, by=by, at=at, why="") for each in asked]
    register(book, changes, Origin(who=Who.OFFICE, by=by, at=at))
    book.proposals.put(accepted)
    book.deeds.note(*(_deed(each, "采纳", by, at) for each in accepted))
    _refuse_rivals(book, accepted, by=by, at=at)
    return tuple(accepted)


def refuse(
    book: Book, ids: Sequence[str], *, by: str, at: datetime, why: str
) -> tuple[Proposal, ...]:
    """不采纳 · It is not offered again; a person may still take it up."""
    if not why.strip():
        raise ForbiddenProposalError("须说明理由")
    asked = [_named(book, each) for each in dict.fromkeys(ids)]
    refused = [each.moved(Standing.REFUSED, by=by, at=at, why=why) for each in asked]
    book.proposals.put(refused)
    book.deeds.note(*(_deed(each, "不采纳", by, at, why=why) for each in refused))
    return tuple(refused)


def held(book: Book, proposal: Proposal) -> str | None:
    """What the register has where the proposal would write."""
    entry = book.register.get(proposal.offer.kind, proposal.offer.about)
    if proposal.offer.column is not None or entry is None:
        return None
    value = getattr(entry.record, proposal.offer.field)
    return None if value is None else str(value)


def _refuse_rivals(book: Book, accepted: Sequence[Proposal], *, by: str, at: datetime) -> None:
    """Other values for a field that has just been decided."""
    taken = {(each.offer.kind, each.offer.about, each.offer.field): each.id for each in accepted}
    waiting = book.proposals.list(standings=[Standing.WAITING])
    for each in waiting:
        winner = taken.get((each.offer.kind, each.offer.about, each.offer.field))
        if winner is not None and each.offer.column is None:
            refuse(book, [each.id], by=by, at=at, why=f"同一项已采纳 {winner}")


def _named(book: Book, beginning: str) -> Proposal:
    found = book.proposals.like(beginning)
    if len(found) != 1:
        raise ForbiddenProposalError(
            f"以 {beginning} 开头的建议{'不止一件' if found else '一件也没有'}"
        )
    return found[0]


def _changes(book: Book, asked: Sequence[Proposal]) -> list[Change]:
    """One for every record, with all that is to become of it; the register must stay sound."""
    made: dict[tuple[Kind, str], Change] = {}
    for each in asked:
        column = each.offer.column
        key = (each.offer.kind, column.id if column else each.offer.about)
        made[key] = _change(book, each, made.get(key))
    for fault in unsound(book.register.register().with_records(c.record for c in made.values())):
        if (fault.kind, fault.id) in made:
            raise ForbiddenProposalError(f"不能登记：{fault}")
    return list(made.values())


def _change(book: Book, proposal: Proposal, before: Change | None) -> Change:
    """`before`: what else is to become of the same record."""
    offer = proposal.offer
    if offer.column is not None:
        _must_be_new(book, proposal)
        given = frozenset(offer.column.__dataclass_fields__) - {"id"}
        return Change(kind=Kind.COLUMN, record=offer.column, given=given)
    entry = book.register.get(offer.kind, offer.about)
    if entry is None:
        raise ForbiddenProposalError(f"名录中已没有 {offer.about}，不能采纳建议 {proposal.id}")
    _must_be_open(entry, proposal)
    given = before.given if before else frozenset()
    if offer.field in given:
        raise ForbiddenProposalError("所列建议中有同一项的两个不同的值，请只采纳一个")
    value: dict[str, Any] = {offer.field: offer.value}
    record = replace(before.record if before else entry.record, **value)
    return Change(kind=offer.kind, record=record, given=given | {offer.field})


def _must_be_new(book: Book, proposal: Proposal) -> None:
    held = map(home_key, book.register.columns_ever(proposal.offer.about))
    if home_key(proposal.offer.value) in held:
        raise ForbiddenProposalError(f"建议 {proposal.id} 的栏目名录中已有，或曾由人删除")


def _must_be_open(entry: Entry, proposal: Proposal) -> None:
    """What the office decided after the proposal was made is not overwritten by it."""
    decided = decided_by_office(entry, proposal.offer.field)
    if decided is not None:
        raise ForbiddenProposalError(
            f"建议 {proposal.id}：该值已由{decided.who}{decided.by}确定；"
            "确要更改，请用 ducha register set"
        )


def _deed(
    about: Proposal, verb: str, by: str, at: datetime, *, why: str = "", run: str = ""
) -> Deed:
    return Deed(
        kind="proposal",
        about=about.id,
        verb=verb,
        by=by,
        at=at,
        remark="；".join(filter(None, (about.in_words, why)))[:500],
        run=run,
    )
