"""收信 · New mails of a folder, kept raw, each put to the letter it belongs to.

The folder is only read. Where it ends is noted with the mails of that step, so a broken connection
or a killed process costs nothing; a folder that was made anew (UIDVALIDITY) is read from its
beginning, and what is known already is known by its sha256.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from domain.mail import Failure, Mail, MailKind
from domain.office import MailRoom
from domain.post import DONE, Delivery, Incoming, Letter, Recipient, letter_of
from mailroom._post import context
from reading.mail import classify
from store import Book, Ledger

log = logging.getLogger(__name__)
_LARGEST = 32 * 1024 * 1024
_ERRORS = (IMAPClientError, OSError, EOFError, ValueError)


class MailboxError(Exception):
    """The mailbox cannot be read now. One sentence; the next pass goes on where this one ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """收信结果 · `new`: by kind; `again`: known already; `unassigned`: of no letter of ours."""

    new: dict[MailKind, int]
    again: int = 0
    unassigned: int = 0


def fetch(ledger: Ledger, room: MailRoom, clock: Callable[[], datetime]) -> Fetched:
    new = dict.fromkeys(MailKind, 0)
    again = unassigned = 0
    with _mailbox(room) as box:
        validity, seen = _where(ledger, box, room)
        for uid in _uids(box, seen):
            raw, at = _mail(box, uid, clock)
            taken = _take(ledger, _name(room), validity, uid, raw, at)
            if taken is None:
                again += 1
            else:
                new[taken.kind] += 1
                unassigned += taken.letter is None
    return Fetched(new=new, again=again, unassigned=unassigned)


@contextmanager
def _mailbox(room: MailRoom) -> Iterator[Any]:
    server = room.imap
    try:
        with IMAPClient(
            server.host,
            port=server.port,
            ssl=server.security == "tls",
            ssl_context=context(server),
            timeout=room.timeout,
        ) as box:
            box.normalise_times = False
            if server.security == "starttls":
                box.starttls(context(server))
            box.login(server.user or "", server.password or "")
            if box.has_capability("ID"):  # 163, 126 and QQ let nobody in who does not say who
                box.id_({"name": "ducha", "vendor": "ducha"})
            yield box
    except _ERRORS as error:
        raise MailboxError(f"邮箱 {_name(room)} 暂时无法收取：{error}") from error


def _name(room: MailRoom) -> str:
    return f"{room.imap.user}@{room.imap.host}/{room.folder}"


def _where(ledger: Ledger, box: Any, room: MailRoom) -> tuple[int, int]:
    there = box.select_folder(room.folder, readonly=True)
    validity = int(there[b"UIDVALIDITY"])
    with ledger.look() as book:
        known = book.letters.seen(_name(room))
    return validity, known[1] if known and known[0] == validity else 0


def _uids(box: Any, seen: int) -> list[int]:
    """“n:*” gives the last one even where it is older than n."""
    return sorted(uid for uid in box.search(["UID", f"{seen + 1}:*"]) if uid > seen)


def _mail(box: Any, uid: int, clock: Callable[[], datetime]) -> tuple[bytes, datetime]:
    """Of a mail that is too large the beginning: enough to say what it is."""
    part = f"BODY.PEEK[]<0.{_LARGEST}>"
    answer = box.fetch([uid], [part, "INTERNALDATE"]).get(uid, {})
    raw = next((v for k, v in answer.items() if k.startswith(b"BODY[]")), b"") or b""
    at, now = answer.get(b"INTERNALDATE"), clock()
    # A mailbox whose clock is ahead of ours cannot have had a mail before it came.
    return raw, min(at, now) if at is not None and at.tzinfo is not None else now


def _take(
    ledger: Ledger, mailbox: str, validity: int, uid: int, raw: bytes, at: datetime
) -> Incoming | None:
    """One mail, one transaction: its bytes, what it changes, and how far the folder is read."""
    mail = _read(raw)
    with ledger.open() as book:
        token = letter_of(mail.recipients, mail.answers, mail.text)
        letter = book.letters.get(token) if token else None
        taken = Incoming(
            id=sha256(raw).hexdigest(),
            at=at,
            kind=mail.kind,
            reason=mail.reason,
            sender=mail.sender,
            subject=mail.subject,
            letter=letter.id if letter else None,
            raw=raw,
        )
        fresh = book.letters.take_in(taken)
        book.letters.see(mailbox, validity, uid)
        if fresh and letter and mail.kind is MailKind.BOUNCE:
            _bounced(book, letter, mail, at)
    return taken if fresh else None


def _read(raw: bytes) -> Mail:
    """What no reader of ours can read is a mail for a person, and does not stop those behind it."""
    try:
        return classify(raw)
    except Exception:  # bulkhead: one odd mail must not shut the mailbox
        log.exception("mail not read: %s", sha256(raw).hexdigest())
        return Mail(kind=MailKind.REPLY, reason=None, subject="（未能识读）")


def _bounced(book: Book, letter: Letter, mail: Mail, at: datetime) -> None:
    recipients = tuple(
        _returned(each, _failure_of(each, letter, mail), at) for each in letter.recipients
    )
    book.letters.put(replace(letter, recipients=recipients))


def _failure_of(recipient: Recipient, letter: Letter, mail: Mail) -> Failure | None:
    """By address; where the letter had one recipient, behind whatever address it was passed on."""
    named = [x for x in mail.failures if (x.address or "").lower() == recipient.address.lower()]
    if not named and len(letter.recipients) == 1:
        return mail.failures[0] if mail.failures else None
    return named[0] if named else None


def _returned(recipient: Recipient, failure: Failure | None, at: datetime) -> Recipient:
    """A notice of delay changes nothing but what was last said."""
    if failure is None:
        return recipient
    if failure.delayed:
        return replace(recipient, said=failure.says)
    if recipient.delivery in DONE - {Delivery.ACCEPTED}:
        return recipient
    return recipient.bounced(at, failure.says, failure.reason)
