"""来信识读 · What one mail is: bounce, automatic answer, a person's answer, or neither.

Only what machines say of themselves makes a bounce (a delivery report, the null sender, a mail
daemon's name), together with words or codes of failure: a person who writes that his mailbox was
full, or who forwards a bounce, is a person. An automatic answer is no answer (RFC 3834). A doubtful
mail is `reply` when it speaks of a mail of ours, else `other`: a person will look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.mail import Failure, Mail, MailKind, Reason
from reading._mailwords import WORDS
from reading._mime import Part, addresses, taken_apart
from reading._returned import from_prose, from_reports, reports, weighed
from reading._second import second_opinion
from reading.document import parse

_LONGEST_PROSE = 20_000
_COMPLAINT = re.compile(r'"notificationType" ?: ?"Complaint"')
_DELIVERED = re.compile(r'"notificationType" ?: ?"Delivery"')
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")


def classify(raw: bytes) -> Mail:
    whole, parts = taken_apart(raw)
    inner = _forwarded_report(whole, parts)
    if inner is not None:
        whole, parts = inner
    return _Reader(whole, parts, raw).mail()


def reason_of(answer: str) -> Reason:
    """Why a server refused, from its answer to a command: “550 5.1.1 User unknown”."""
    return weighed(None, answer, "").reason


def attachments(raw: bytes) -> tuple[tuple[str, bytes], ...]:
    """Files that came with a mail, by name; the first two hundred parts are looked at."""
    _, parts = taken_apart(raw)
    return tuple((part.filename, part.body) for part in parts if part.filename)


def _forwarded_report(whole: Part, parts: Sequence[Part]) -> tuple[Part, tuple[Part, ...]] | None:
    """A report that a list server or a scanner wrapped: the report lies inside."""
    if not _is_machine(whole) or any(part.kind == "message/delivery-status" for part in parts):
        return None
    for part in parts:
        if part.kind == "message/rfc822":
            inner, leaves = taken_apart(part.body)
            if any(leaf.kind == "message/delivery-status" for leaf in leaves):
                return inner, leaves
    return None


def _is_machine(whole: Part) -> bool:
    return bool(WORDS["machine"].search(whole.header("from")))


class _Reader:
    """One mail, asked in the order of how sure the signs are."""

    def __init__(self, whole: Part, parts: Sequence[Part], raw: bytes) -> None:
        self.raw = raw
        self.whole = whole
        self.parts = parts
        self.subject = whole.header("subject")
        self.blocks = list(reports(parts))
        self.full = _text(parts)
        cut = WORDS["returned"].search(self.full)
        self.prose = self.full[: cut.start() if cut and cut.start() else len(self.full)]
        self.prose = self.prose[:_LONGEST_PROSE]

    def mail(self) -> Mail:
        if self._is_feedback():
            return self._made(MailKind.OTHER, Reason.FEEDBACK)
        if _DELIVERED.search(self.prose[:2000]):
            return self._made(MailKind.OTHER, Reason.DELIVERED)
        if any(part.kind == "message/disposition-notification" for part in self.parts):
            return self._made(MailKind.AUTO_REPLY, Reason.RECEIPT)
        if self.blocks:
            failures = from_reports(self.blocks, self.prose)
            if not failures:
                return self._made(MailKind.OTHER, Reason.DELIVERED)
            return self._made(MailKind.BOUNCE, failures[0].reason, failures)
        if self._is_bounce():
            failures = self._in_prose()
            return self._made(MailKind.BOUNCE, failures[0].reason, failures)
        if self._is_automatic():
            return self._made(MailKind.AUTO_REPLY, Reason.VACATION)
        return self._made(MailKind.REPLY if self._is_reply() else MailKind.OTHER, None)

    def _made(
        self, kind: MailKind, reason: Reason | None, failures: tuple[Failure, ...] = ()
    ) -> Mail:
        return Mail(
            kind=kind,
            reason=reason,
            failures=failures,
            sender=next(iter(addresses([self.whole.header("from")])), None),
            recipients=tuple(self._recipients()),
            subject=self.subject or None,
            message_id=next(iter(_MESSAGE_ID.findall(self.whole.header("message-id"))), None),
            answers=tuple(self._answers()),
            text=self.prose,
        )

    def _is_feedback(self) -> bool:
        """RFC 5965: someone pressed “spam”. Nothing came back."""
        kinds = {part.kind for part in self.parts}
        asked = str(self.whole.head.get_param("report-type", "")).lower()
        complained = _COMPLAINT.search(self.prose[:2000])
        return "message/feedback-report" in kinds or asked == "feedback-report" or bool(complained)

    def _is_bounce(self) -> bool:
        if not self.whole.head.keys():
            return bool(WORDS["bare"].search(self.prose))
        sure = bool(self.whole.header("x-failed-recipients")) or self._is_named_report()
        machine = sure or _is_machine(self.whole)
        if self._says_automatic() and not machine:
            return False
        null = "<>" in (self.whole.header("return-path"), self.whole.header("from"))
        subject = bool(WORDS["bounce_subject"].search(self.subject))
        failed = subject or bool(WORDS["failure"].search(self.prose))
        return failed and (
            machine or (null and (subject or bool(WORDS["bare"].search(self.prose))))
        )

    def _is_named_report(self) -> bool:
        return str(self.whole.head.get_param("report-type", "")).lower() == "delivery-status"

    def _says_automatic(self) -> bool:
        head = self.whole
        return bool(
            head.header("x-autoreply")
            or head.header("x-autorespond")
            or head.header("x-mail-autoreply")
            or head.header("auto-submitted").lower().startswith("auto-replied")
            or "auto_reply" in head.header("precedence").lower()
            or "auto-reply" in head.header("x-precedence").lower()
            or WORDS["auto_subject"].search(self.subject)
        )

    def _is_automatic(self) -> bool:
        if self._says_automatic():
            return True
        machine = self.whole.header("auto-submitted").lower().startswith("auto-")
        suppressed = "all" in self.whole.header("x-auto-response-suppress").lower()
        short = len(self.prose) < 1500
        return short and bool(
            (WORDS["auto_text"].search(self.prose) and (machine or suppressed or self._is_reply()))
            or (WORDS["auto_text"].search(self.prose[:200]))
        )

    def _is_reply(self) -> bool:
        return bool(
            self.whole.header("in-reply-to")
            or self.whole.header("references")
            or WORDS["answer_subject"].search(self.subject)
            or WORDS["quoted"].search(self.full)
        )

    def _in_prose(self) -> tuple[Failure, ...]:
        returned_to, ours = self._returned_to(), self._recipients()
        found = from_prose(self.prose, self._named(), returned_to, ours)
        if found[0].address is None and (others := second_opinion(self.raw)):
            found = from_prose(self.prose, others, returned_to, ours)
        return found

    def _named(self) -> list[str]:
        return [a for a in addresses(self.whole.headers("x-failed-recipients")) if "@" in a]

    def _returned_to(self) -> list[str]:
        """To whom the returned mail was addressed, where nobody else says it."""
        unfolded = re.sub(r"\n[ \t]+", " ", self._returned())
        found = re.findall(r"^(?:to|cc|x-envelope-to):\s*(.{3,2000})$", unfolded, re.I | re.M)
        return [a for a in addresses(found[:3]) if "@" in a][:50]

    def _returned(self) -> str:
        for part in self.parts:
            if part.kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
                return part.body[:65536].decode("utf-8", "replace")
        return self.full[len(self.prose) :][:65536]

    def _answers(self) -> list[str]:
        said = f"{self.whole.header('in-reply-to')} {self.whole.header('references')}"
        found = _MESSAGE_ID.findall(said)
        returned = re.search(r"^message-id:\s*(<[^<>\s]{3,250}>)", self._returned(), re.I | re.M)
        return list(dict.fromkeys([*found, *([returned[1]] if returned else [])]))[:50]

    def _recipients(self) -> list[str]:
        names = ("x-original-to", "delivered-to", "envelope-to", "to", "cc")
        said = [each for name in names for each in self.whole.headers(name)]
        return list(dict.fromkeys(a.lower() for a in addresses(said) if "@" in a))[:50]


def _text(parts: Sequence[Part]) -> str:
    """What a reader sees first: the plain parts up to the mail that came back, else the markup."""
    lines: list[str] = []
    markup: list[str] = []
    for part in parts:
        if part.kind.startswith("message/") or part.filename:
            continue
        if part.kind == "text/html":
            page = parse(part.text.encode(), url="", content_type="text/html; charset=utf-8")
            markup.append(page.text)
        elif part.kind.startswith(("text/", "multipart/")) and part.kind != "text/rfc822-headers":
            lines.append(part.text)
    return "\n".join(lines if any(line.strip() for line in lines) else markup)
