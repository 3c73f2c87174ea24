"""邮件收发 · Letters that wait, what became of each recipient, and mails that came in.

Message-ID and return address follow from the letter's id: a letter sent twice is recognised as one,
and whatever comes back names the letter it belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.mail import Blame, MailKind, Reason, blame


class Delivery(StrEnum):
    """投递情况 · Of one letter to one recipient."""

    WAITING = "待发"
    SENDING = "发送中"
    ACCEPTED = "对方服务器已接收"
    REFUSED = "被拒收"
    GIVEN_UP = "多次未成，停止重试"
    BOUNCED = "被退回"


DONE = frozenset({Delivery.ACCEPTED, Delivery.REFUSED, Delivery.GIVEN_UP, Delivery.BOUNCED})
FAILED = DONE - {Delivery.ACCEPTED}

# Minutes to wait after the first, second, … attempt that was put off: greylisting first, then
# half-days, five days in all (RFC 5321, 4.5.4.1).
_WAITS = (5, 15, 30, 60, 120, 240, *([720] * 9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """`said`: the last words of a server, its queue number included: evidence of delivery."""

    address: str
    delivery: Delivery = Delivery.WAITING
    tries: int = 0
    due: datetime
    said: str = ""
    reason: Reason | None = None
    at: datetime | None = None

    def claimed(self, at: datetime, lease: timedelta) -> Recipient:
        """Somebody is sending now; if they die, the letter is due again after the lease."""
        return replace(self, delivery=Delivery.SENDING, tries=self.tries + 1, due=at + lease)

    def accepted(self, at: datetime, said: str) -> Recipient:
        return replace(self, delivery=Delivery.ACCEPTED, said=said, reason=None, at=at)

    def put_off(self, at: datetime, said: str, reason: Reason | None) -> Recipient:
        if self.tries > len(_WAITS):
            return replace(self, delivery=Delivery.GIVEN_UP, said=said, reason=reason, at=at)
        wait = timedelta(minutes=_WAITS[max(self.tries, 1) - 1])
        later = {"delivery": Delivery.WAITING, "due": at + wait}
        return replace(self, said=said, reason=reason, at=at, **later)  # type: ignore[arg-type]

    def refused(self, at: datetime, said: str, reason: Reason | None) -> Recipient:
        return replace(self, delivery=Delivery.REFUSED, said=said, reason=reason, at=at)

    def bounced(self, at: datetime, said: str, reason: Reason) -> Recipient:
        return replace(self, delivery=Delivery.BOUNCED, said=said, reason=reason, at=at)

    @property
    def ours(self) -> bool:
        """It failed through our own standing: the office must mend that, not the unit."""
        return self.reason is not None and blame(self.reason) is Blame.OURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """信件 · `raw`: the whole message as it goes over the wire. `sender`: its return address."""

    id: str
    notice: str | None
    kind: str
    subject: str
    message_id: str
    sender: str
    raw: bytes
    written_at: datetime
    recipients: tuple[Recipient, ...]

    @property
    def delivery(self) -> Delivery:
        """The best that is known of any recipient."""
        order = (Delivery.ACCEPTED, Delivery.SENDING, Delivery.WAITING)
        states = [each.delivery for each in self.recipients]
        return next((each for each in order if each in states), states[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """来件 · `id`: the sha256 of its bytes; the same mail taken in twice is one."""

    id: str
    at: datetime
    kind: MailKind
    reason: Reason | None
    sender: str | None
    subject: str | None
    letter: str | None
    raw: bytes
    handled: bool = False


def message_id(letter: str, domain: str) -> str:
    return f"<letter-{letter}@{domain}>"


def return_address(letter: str, mailbox: str) -> str:
    """VERP: office+l7f…@domain. The mailbox must accept what stands behind a plus sign."""
    name, _, domain = mailbox.partition("@")
    return f"{name}+l{letter}@{domain}"


_RETURN = re.compile(r"\+l([0-9a-f]{16})@")
_ID = re.compile(r"<letter-([0-9a-f]{16})@")
TOKEN = re.compile(r"督查编号[:：]\s?([0-9a-f]{16})")


def letter_of(recipients: tuple[str, ...], answers: tuple[str, ...], text: str) -> str | None:
    """Which letter a mail belongs to: by its address, by what it answers, by the token in it."""
    for pattern, texts in ((_RETURN, recipients), (_ID, answers), (TOKEN, (text,))):
        for each in texts:
            if found := pattern.search(each):
                return found[1]
    return None
