"""月度通报单 · One letter a unit and closed month, written into the outbox once, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.calendar import civil_date
from domain.declarations import Declaration, Standing
from domain.ledger import Deed
from domain.month import Month
from domain.monthly import UnitMonth
from domain.notices import Notice, Stage
from domain.office import Office
from domain.post import Letter, Recipient, message_id, return_address
from reports import digest, letter_mail
from store import Book

_OVER = frozenset({Stage.CLOSED, Stage.WITHDRAWN})
_UNSENT = frozenset({Stage.DRAFTED, Stage.REVIEWED, Stage.SIGNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Digested:
    """`already`: written before; `unreachable`: units without an address in the register."""

    written: int
    already: int
    unreachable: tuple[str, ...]


def write(book: Book, month: Month, office: Office, *, by: str, at: datetime) -> Digested:
    """For every unit that has a card of the month. The month must be closed."""
    register = book.register.register()
    written = already = 0
    unreachable: list[str] = []
    for card in book.months.units(str(month)):
        unit = register.units.get(card.unit)
        if unit is None or not unit.email:
            unreachable.append(card.name)
            continue
        letter = letter_id(month, card.unit)
        if book.letters.get(letter) is not None:
            already += 1
            continue
        told = _digest(book, month, card)
        book.letters.put(_letter(told, office, letter, unit.email, at))
        book.deeds.note(
            Deed(kind="unit", about=card.unit, verb=digest.KIND, by=by, at=at, remark=letter)
        )
        written += 1
    return Digested(written=written, already=already, unreachable=tuple(unreachable))


def letter_id(month: Month, unit: str) -> str:
    """The same month and unit are the same letter, so that it cannot be written twice."""
    return sha256(f"digest\n{month}\n{unit}".encode()).hexdigest()[:16]


def _digest(book: Book, month: Month, card: UnitMonth) -> digest.Digest:
    sites = [site for site in book.months.sites(str(month)) if site.site in card.sites]
    return digest.Digest(
        in_words=month.in_words,
        unit=card,
        sites=sites,
        notices=[each for each in book.notices.list() if _owed(each, card)],
        declared=_declared(book, month, card),
    )


def _owed(notice: Notice, card: UnitMonth) -> bool:
    """By the number of the unit in the register, or by its name where it was typed."""
    return notice.unit in (card.unit, card.name) and notice.stage not in _OVER | _UNSENT


def _declared(book: Book, month: Month, card: UnitMonth) -> list[Declaration]:
    accepted = book.declarations.list(standings=[Standing.ACCEPTED])
    return [each for each in accepted if each.site in card.sites and not each.over(month.last_day)]


def _letter(told: digest.Digest, office: Office, letter: str, to: str, at: datetime) -> Letter:
    paper = digest.compose(told, office, civil_date(at))
    envelope = letter_mail.Envelope(
        token=letter,
        message_id=message_id(letter, office.domain),
        reply_to=return_address(letter, office.mailbox),
        to=(to,),
        at=at,
    )
    return Letter(
        id=letter,
        notice=None,
        kind=digest.KIND,
        subject=paper.title,
        message_id=envelope.message_id,
        sender=envelope.reply_to,
        raw=letter_mail.compose(paper, office, envelope, ()),
        written_at=at,
        recipients=(Recipient(address=to, due=at),),
    )
