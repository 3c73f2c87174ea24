"""Letters and mailrooms for the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.office import MailRoom, Server
from domain.post import Letter, Recipient
from tests.mailroom._servers import PASSWORD

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)


def letter(letter_id: str, *to: str, at: datetime = NOON) -> Letter:
    message_id = f"<letter-{letter_id}@office.test>"
    raw = f"Subject: notice\r\nMessage-ID: {message_id}\r\nTo: {', '.join(to)}\r\n\r\ntext\r\n"
    return Letter(
        id=letter_id,
        notice=None,
        kind="整改通知书",
        subject="notice",
        message_id=message_id,
        sender=f"ducha+l{letter_id}@office.test",
        raw=raw.encode(),
        written_at=at,
        recipients=tuple(Recipient(address=each, due=at) for each in to),
    )


def room(smtp: int, imap: int = 1, timeout: int = 5) -> MailRoom:
    return MailRoom(
        smtp=Server(host="127.0.0.1", port=smtp, security="none"),
        imap=Server(host="127.0.0.1", port=imap, security="none", user="office", password=PASSWORD),
        timeout=timeout,
    )
