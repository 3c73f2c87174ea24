"""信件簿 · The outbox, what became of every recipient, and the mails that came in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from domain.mail import MailKind, Reason
from domain.post import Delivery, Incoming, Letter, Recipient
from store._base import Base


class LetterRow(Base):
    __tablename__ = "letter"
    __table_args__ = (Index(None, "notice"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    notice: Mapped[str | None]
    kind: Mapped[str]
    subject: Mapped[str]
    message_id: Mapped[str] = mapped_column(unique=True)
    sender: Mapped[str]
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    recipients: Mapped[list[RecipientRow]] = relationship(
        order_by="RecipientRow.place", cascade="all, delete-orphan", lazy="selectin"
    )


class RecipientRow(Base):
    __tablename__ = "recipient"
    __table_args__ = (Index(None, "delivery", "due"),)

    letter: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]
    delivery: Mapped[str]
    tries: Mapped[int]
    due: Mapped[datetime]
    said: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime | None]


class IncomingRow(Base):
    __tablename__ = "incoming"
    __table_args__ = (Index(None, "letter"), Index(None, "handled", "at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    reason: Mapped[str | None]
    sender: Mapped[str | None]
    subject: Mapped[str | None]
    letter: Mapped[str | None]
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    handled: Mapped[bool]


class MailboxRow(Base):
    __tablename__ = "mailbox"

    name: Mapped[str] = mapped_column(primary_key=True)
    validity: Mapped[int]
    seen: Mapped[int]


class Letters:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, letter: str) -> Letter | None:
        row = self._session.get(LetterRow, letter, populate_existing=True)
        return _letter(row) if row else None

    def of_notice(self, notice: str) -> tuple[Letter, ...]:
        asked = select(LetterRow).where(LetterRow.notice == notice).order_by(LetterRow.written_at)
        return tuple(_letter(row) for row in self._session.scalars(asked))

    def put(self, letter: Letter) -> None:
        rows = [
            RecipientRow(
                letter=letter.id,
                place=place,
                address=each.address,
                delivery=each.delivery.value,
                tries=each.tries,
                due=each.due,
                said=each.said,
                reason=each.reason.value if each.reason else None,
                at=each.at,
            )
            for place, each in enumerate(letter.recipients)
        ]
        self._session.merge(
            LetterRow(
                id=letter.id,
                notice=letter.notice,
                kind=letter.kind,
                subject=letter.subject,
                message_id=letter.message_id,
                sender=letter.sender,
                raw=letter.raw,
                written_at=letter.written_at,
                recipients=rows,
            )
        )
        self._session.flush()

    def due(self, at: datetime) -> Letter | None:
        """The one that has waited longest for somebody to send it."""
        asked = (
            select(RecipientRow.letter)
            .where(
                RecipientRow.delivery.in_([Delivery.WAITING.value, Delivery.SENDING.value]),
                RecipientRow.due <= at,
            )
            .order_by(RecipientRow.due, RecipientRow.letter)
            .limit(1)
        )
        found = self._session.scalars(asked).one_or_none()
        return self.get(found) if found else None

    def in_state(self, *states: Delivery, limit: int = 500) -> tuple[Letter, ...]:
        asked = (
            select(LetterRow)
            .where(LetterRow.recipients.any(RecipientRow.delivery.in_([s.value for s in states])))
            .order_by(LetterRow.written_at.desc())
            .limit(limit)
        )
        return tuple(_letter(row) for row in self._session.scalars(asked))

    def take_in(self, mail: Incoming) -> bool:
        """False: it is here already."""
        if self._session.get(IncomingRow, mail.id) is not None:
            return False
        self._session.add(
            IncomingRow(
                id=mail.id,
                at=mail.at,
                kind=mail.kind.value,
                reason=mail.reason.value if mail.reason else None,
                sender=mail.sender,
                subject=mail.subject,
                letter=mail.letter,
                raw=mail.raw,
                handled=mail.handled,
            )
        )
        self._session.flush()
        return True

    def handled(self, mail: str) -> None:
        self._session.get_one(IncomingRow, mail).handled = True
        self._session.flush()

    def incoming(
        self, *, handled: bool | None = None, letter: str | None = None
    ) -> tuple[Incoming, ...]:
        asked = select(IncomingRow).order_by(IncomingRow.at, IncomingRow.id)
        if handled is not None:
            asked = asked.where(IncomingRow.handled == handled)
        if letter is not None:
            asked = asked.where(IncomingRow.letter == letter)
        return tuple(_incoming(row) for row in self._session.scalars(asked))

    def seen(self, mailbox: str) -> tuple[int, int] | None:
        """(UIDVALIDITY, the highest UID taken in)."""
        row = self._session.get(MailboxRow, mailbox)
        return (row.validity, row.seen) if row else None

    def see(self, mailbox: str, validity: int, seen: int) -> None:
        self._session.merge(MailboxRow(name=mailbox, validity=validity, seen=seen))
        self._session.flush()


def _letter(row: LetterRow) -> Letter:
    return Letter(
        id=row.id,
        notice=row.notice,
        kind=row.kind,
        subject=row.subject,
        message_id=row.message_id,
        sender=row.sender,
        raw=row.raw,
        written_at=row.written_at,
        recipients=tuple(_recipient(each) for each in row.recipients),
    )


def _recipient(row: RecipientRow) -> Recipient:
    return Recipient(
        address=row.address,
        delivery=Delivery(row.delivery),
        tries=row.tries,
        due=row.due,
        said=row.said,
        reason=Reason(row.reason) if row.reason else None,
        at=row.at,
    )


def _incoming(row: IncomingRow) -> Incoming:
    return Incoming(
        id=row.id,
        at=row.at,
        kind=MailKind(row.kind),
        reason=Reason(row.reason) if row.reason else None,
        sender=row.sender,
        subject=row.subject,
        letter=row.letter,
        raw=row.raw,
        handled=row.handled,
    )
