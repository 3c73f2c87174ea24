"""寄信 · Letters to the submission server, and every server's last word to its recipient.

Whoever dies between the server's 250 and our note leaves a claim behind; when that has run out the
letter is sent again, under the same Message-ID.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import aiosmtplib

from domain.mail import Reason
from domain.office import MailRoom, Server
from domain.post import Delivery, Letter, Recipient
from reading.mail import reason_of
from store import Ledger

_LEASE = timedelta(minutes=15)  # longer than the server may take over one letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """寄信结果 · Recipients of this pass, by outcome."""

    accepted: int = 0
    put_off: int = 0
    failed: int = 0

    def plus(self, letter: Letter, claimed: frozenset[str]) -> Posted:
        now = [each.delivery for each in letter.recipients if each.address in claimed]
        accepted = now.count(Delivery.ACCEPTED)
        waiting = now.count(Delivery.WAITING)
        return Posted(
            accepted=self.accepted + accepted,
            put_off=self.put_off + waiting,
            failed=self.failed + len(now) - accepted - waiting,
        )


@dataclass(frozen=True, slots=True)
class _Word:
    """What a server said of one recipient; code 0: it said nothing."""

    code: int
    text: str


def post(
    ledger: Ledger, room: MailRoom, clock: Callable[[], datetime], *, most: int = 1000
) -> Posted:
    """Send what is due; `clock` is asked before and after each letter."""
    so_far = Posted()
    for _ in range(most):
        claimed = _claim(ledger, clock())
        if claimed is None:
            break
        letter, addresses = claimed
        words = asyncio.run(_send(letter, sorted(addresses), room))
        so_far = so_far.plus(_note(ledger, letter.id, words, clock()), addresses)
    return so_far


def _claim(ledger: Ledger, at: datetime) -> tuple[Letter, frozenset[str]] | None:
    with ledger.open() as book:
        letter = book.letters.due(at)
        if letter is None:
            return None
        open_ones = {Delivery.WAITING, Delivery.SENDING}
        mine = frozenset(
            each.address
            for each in letter.recipients
            if each.delivery in open_ones and each.due <= at
        )
        recipients = tuple(
            each.claimed(at, _LEASE) if each.address in mine else each for each in letter.recipients
        )
        letter = replace(letter, recipients=recipients)
        book.letters.put(letter)
        return letter, mine


def _note(ledger: Ledger, letter: str, words: dict[str, _Word], at: datetime) -> Letter:
    """A bounce may have come in meanwhile: what is known to have failed stays so."""
    with ledger.open() as book:
        there = book.letters.get(letter)
        assert there is not None
        recipients = tuple(
            _after(each, words[each.address], at)
            if each.address in words and each.delivery is Delivery.SENDING
            else each
            for each in there.recipients
        )
        noted = replace(there, recipients=recipients)
        book.letters.put(noted)
        return noted


def _after(recipient: Recipient, word: _Word, at: datetime) -> Recipient:
    said = f"{word.code} {word.text}".strip() if word.code else word.text
    if 200 <= word.code < 300:
        return recipient.accepted(at, said)
    if 500 <= word.code < 600:
        return recipient.refused(at, said, reason_of(said))
    reason = reason_of(said) if word.code else Reason.NETWORK_ERROR
    return recipient.put_off(at, said, reason)


async def _send(letter: Letter, to: list[str], room: MailRoom) -> dict[str, _Word]:
    """One conversation, with a limit on the whole of it: a server may dribble for ever."""
    try:
        async with asyncio.timeout(room.timeout * 5):
            return await _converse(letter, to, room)
    except aiosmtplib.SMTPRecipientsRefused as error:
        said = {each.recipient: _Word(each.code, each.message) for each in error.recipients}
        return {each: said.get(each, _Word(0, "服务器未答复此收件人")) for each in to}
    except aiosmtplib.SMTPAuthenticationError as error:
        return dict.fromkeys(to, _Word(0, f"邮件服务器不认我方账号：{error.code} {error.message}"))
    except aiosmtplib.SMTPResponseException as error:
        return dict.fromkeys(to, _Word(error.code, error.message))
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        return dict.fromkeys(
            to, _Word(0, f"未能连上邮件服务器：{str(error) or type(error).__name__}")
        )


async def _converse(letter: Letter, to: list[str], room: MailRoom) -> dict[str, _Word]:
    server = room.smtp
    async with aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        tls_context=context(server),
        username=server.user,
        password=server.password,
        timeout=room.timeout,
        local_hostname=letter.sender.partition("@")[2],
    ) as client:
        refused, answer = await client.sendmail(letter.sender, to, letter.raw)
    said = {address: _Word(*each) for address, each in refused.items()}
    return {each: said.get(each, _Word(250, answer)) for each in to}


def context(server: Server) -> ssl.SSLContext | None:
    """The system's authorities and, where the office runs its own, that one; never unchecked."""
    if server.security == "none":
        return None
    made = ssl.create_default_context()
    if server.ca:
        made.load_verify_locations(server.ca)
    return made
