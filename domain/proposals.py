"""建议 · What a crawl offers to the register: columns it found, contacts that a guide prints.

Only offered: nobody but the office enters it. What the office has decided is not offered again,
whatever pages say; and neither is what it has refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from domain.columns import ColumnLook, Health, KindBy, Lifecycle
from domain.disclosure import DisclosureGuide
from domain.observation import EvidenceRef, Observation
from domain.register import CHINESE, Column, Kind, Record, Register, Site, Unit, kind_of
from domain.registersound import unsound
from domain.registerwho import Entry, Origin, Who, home_key

WHOLE = "record"
"""The field of a proposal that offers a whole new record."""

_PHONE = re.compile(r"(?<!\d)[(（]?(0\d{2,3})[)）]?[-—–－ ]?(\d{7,8})(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CONTACTS = (("phone", "联系电话"), ("email", "互联网联系方式"))
_WHOSE = ("机构名称", "受理机构")


class Standing(StrEnum):
    WAITING = "待审定"
    ACCEPTED = "已采纳"
    REFUSED = "未采纳"
    VOID = "轮次作废"


MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.WAITING: frozenset({Standing.ACCEPTED, Standing.REFUSED, Standing.VOID}),
    Standing.REFUSED: frozenset({Standing.ACCEPTED}),
    Standing.ACCEPTED: frozenset(),
    Standing.VOID: frozenset({Standing.WAITING}),
}


class ForbiddenProposalError(ValueError):
    """The proposal cannot be decided so; one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """提议内容 · `about`: the unit, or the site that a new column belongs to, by its number in the
    register. `value`: of a new column its address. `says`: by what it was told."""

    kind: Kind
    about: str
    field: str
    value: str
    page: str
    says: str
    column: Column | None = None

    @property
    def id(self) -> str:
        """The same value offered for the same field is the same proposal, on whatever day."""
        value = home_key(self.value) if self.column else self.value
        told = "\n".join((self.kind.value, self.about, self.field, value))
        return sha256(told.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`site`: as the ledger names it; `run`, `observation`, `evidence`: where it was seen first."""

    id: str
    offer: Offer
    site: str
    run: str
    observation: str
    evidence: tuple[EvidenceRef, ...]
    made_at: datetime
    standing: Standing = Standing.WAITING
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_because: str = ""

    def moved(self, to: Standing, *, by: str, at: datetime, why: str) -> Proposal:
        if to not in MOVES[self.standing]:
            raise ForbiddenProposalError(f"建议 {self.id} {self.standing}，不能改为“{to}”")
        return replace(self, standing=to, decided_by=by, decided_at=at, decided_because=why)

    @property
    def in_words(self) -> str:
        offer = self.offer
        what = "新栏目" if offer.column else offer.field
        return f"{CHINESE[offer.kind]} {offer.about} {what}：{offer.value}"


def columns_in(
    looks: Iterable[Observation], site: Site, known: Collection[str]
) -> Iterator[tuple[Observation, Offer]]:
    """Columns that a proved reader read and the register never had. `known`: their addresses."""
    held = {home_key(each) for each in known}
    for look in looks:
        seen = look.seen
        if not isinstance(seen, ColumnLook) or not _is_columns_own(seen):
            continue
        offer = _column(seen, site)
        if home_key(seen.column) not in held and not _faults(offer.column, site):
            held.add(home_key(seen.column))
            yield look, offer


def _is_columns_own(seen: ColumnLook) -> bool:
    """Not another platform's door, nor what the register itself has named."""
    return (
        seen.health in (Health.PROVED, Health.EMPTY)
        and seen.kind_by is not KindBy.REGISTER
        and seen.lifecycle is not Lifecycle.ENTRANCE
    )


def _column(seen: ColumnLook, site: Site) -> Offer:
    name = " ".join(seen.name.split())
    made = Column(
        id=f"lm{sha256(f'{site.id} {home_key(seen.column)}'.encode()).hexdigest()[:10]}",
        site=site.id,
        name=name,
        kind=seen.kind,
        url=seen.column,
        path=">".join(" ".join(each.split()) for each in (*seen.trail, name)) or None,
    )
    says = f"{name}（{seen.kind.words}，信息{seen.n_items}条）"
    return Offer(
        kind=Kind.COLUMN,
        about=site.id,
        field=WHOLE,
        value=seen.column,
        page=seen.column,
        says=says,
        column=made,
    )


def contacts_in(
    looks: Iterable[Observation], units: Iterable[Entry]
) -> Iterator[tuple[Observation, Offer]]:
    """Telephone and mailbox of the unit that a guide itself names; of several, none."""
    entries = {each.record.name: each for each in units if isinstance(each.record, Unit)}
    for look in looks:
        if not isinstance(look.seen, DisclosureGuide):
            continue
        entry = _whose(look.seen, entries)
        if entry is None:
            continue
        for field, label in _CONTACTS:
            value = _one(field, look.seen.fields.get(label, ""))
            if value is not None and may_offer(entry, field, value):
                yield look, _contact(entry.record, field, value, look.seen)


def _contact(unit: Record, field: str, value: str, guide: DisclosureGuide) -> Offer:
    says = f"公开指南《{guide.title}》"
    return Offer(
        kind=Kind.UNIT, about=unit.id, field=field, value=value, page=guide.page, says=says
    )


def may_offer(entry: Entry, field: str, value: str) -> bool:
    """Another value than the register's, sound, and of a field that the office has not decided."""
    unit, held = entry.record, decided_by_office(entry, field)
    if not isinstance(unit, Unit) or held is not None or getattr(unit, field) == value:
        return False
    offered: dict[str, Any] = {field: value}
    return not _faults(replace(unit, **offered), unit)


def decided_by_office(entry: Entry, field: str) -> Origin | None:
    """Also where it decided that the field is to be empty."""
    origin = entry.decided(field)
    return origin if origin is not None and origin.who is Who.OFFICE else None


def _whose(guide: DisclosureGuide, units: Mapping[str, Entry]) -> Entry | None:
    """The unit with the longest name in what the guide calls itself: a portal keeps the guides of
    many units, and 测试县财政局办公室 answers for 测试县财政局."""
    for text in (*(guide.fields.get(label, "") for label in _WHOSE), guide.title):
        named = sorted((name for name in units if name in text), key=len)
        if named:
            return units[named[-1]] if all(name in named[-1] for name in named) else None
    return None


def _one(field: str, words: str) -> str | None:
    """The one number with its area code, or the one mailbox, in the words; of two, neither."""
    if field == "phone":
        found = {f"{area}-{number}" for area, number in _PHONE.findall(words)}
    else:
        found = {each.rstrip(".-") for each in _MAIL.findall(words)}
    return next(iter(found)) if len(found) == 1 else None


def _faults(record: Record | None, beside: Record) -> bool:
    """Whether a person could not have entered it by the workbook either."""
    assert record is not None, "only what has a record is asked about"
    alone = Register((record,) if kind_of(record) is kind_of(beside) else (beside, record))
    ours = (each for each in unsound(alone) if each.kind is kind_of(record))
    return any(each.field not in ("unit", "parent") for each in ours)
