"""退信原因 · Why a server refused, from its own words first and its status code second.

Words come first because the codes are used loosely: 5.1.1 is printed for full mailboxes, 5.7.1 for
everything. The order is from the narrow to the wide: what is said of our address or our signature
(E1: ours, not theirs) before spam, spam before policy, policy before "user unknown".
"""

from __future__ import annotations

import re

from domain.mail import Reason
from reading import _refusals
from reading._patterns import compiled

Words = tuple[tuple[Reason, re.Pattern[str]], ...]


def _words(table: str) -> Words:
    return tuple((Reason(name), pattern) for name, pattern in compiled(table))


STRONG, WEAK = _words(_refusals.STRONG), _words(_refusals.WEAK)
# The server had taken the recipient, and refused the mail.
AFTER_DATA = re.compile(
    r"in reply to (?:end of )?DATA|after (?:end of )?data|SMTP command\s+DATA"
    r"|>>> DATA\s+<<< 5\d\d(?!(?s:.{0,600})(?:no valid recipients|need rcpt))",
    re.IGNORECASE,
)

_CODES = {
    "1.0": Reason.USER_UNKNOWN,
    "1.1": Reason.USER_UNKNOWN,
    "1.2": Reason.HOST_UNKNOWN,
    "1.3": Reason.USER_UNKNOWN,
    "1.4": Reason.FILTERED,
    "1.6": Reason.HAS_MOVED,
    "1.7": Reason.REJECTED,
    "1.8": Reason.REJECTED,
    "1.9": Reason.SYSTEM_ERROR,
    "1.10": Reason.NOT_ACCEPT,
    "2.0": Reason.FILTERED,
    "2.1": Reason.SUSPEND,
    "2.2": Reason.MAILBOX_FULL,
    "2.3": Reason.EXCEED_LIMIT,
    "2.4": Reason.FILTERED,
    "3.0": Reason.SYSTEM_ERROR,
    "3.1": Reason.SYSTEM_FULL,
    "3.2": Reason.NOT_ACCEPT,
    "3.3": Reason.SYSTEM_ERROR,
    "3.4": Reason.MESSAGE_TOO_BIG,
    "3.5": Reason.SYSTEM_ERROR,
    "4.0": Reason.NETWORK_ERROR,
    "4.1": Reason.EXPIRED,
    "4.2": Reason.EXPIRED,
    "4.3": Reason.SYSTEM_ERROR,
    "4.4": Reason.NETWORK_ERROR,
    "4.5": Reason.EXPIRED,
    "4.6": Reason.NETWORK_ERROR,
    "4.7": Reason.EXPIRED,
    "5.0": Reason.SYNTAX_ERROR,
    "5.1": Reason.SYNTAX_ERROR,
    "5.2": Reason.SYNTAX_ERROR,
    "5.3": Reason.SYSTEM_ERROR,
    "5.4": Reason.SYNTAX_ERROR,
    "5.5": Reason.SYNTAX_ERROR,
    "6": Reason.CONTENT_ERROR,
    "7.0": Reason.SECURITY_ERROR,
    "7.1": Reason.REJECTED,
    "7.2": Reason.FILTERED,
    "7.4": Reason.SECURITY_ERROR,
    "7.20": Reason.AUTH_FAILURE,
    "7.21": Reason.AUTH_FAILURE,
    "7.22": Reason.AUTH_FAILURE,
    "7.23": Reason.AUTH_FAILURE,
    "7.24": Reason.AUTH_FAILURE,
    "7.25": Reason.REQUIRE_PTR,
    "7.26": Reason.AUTH_FAILURE,
    "7.27": Reason.NOT_ACCEPT,
    "7": Reason.SECURITY_ERROR,
}
# A status that says one thing and is seldom used for another: it wins over words without meaning.
_SURE = {"1.1", "1.2", "1.6", "2.2", "3.4", "4.7", "7.25", "7.26"}
_REPLIES = {
    "421": Reason.EXPIRED,
    "450": Reason.ON_HOLD,
    "451": Reason.SYSTEM_ERROR,
    "452": Reason.SYSTEM_FULL,
    "50": Reason.SYNTAX_ERROR,
    "530": Reason.SECURITY_ERROR,
    "535": Reason.SECURITY_ERROR,
    "550": Reason.FILTERED,
    "551": Reason.USER_UNKNOWN,
    "552": Reason.MAILBOX_FULL,
    "553": Reason.USER_UNKNOWN,
    "554": Reason.POLICY_VIOLATION,
}
_STATUS = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\w.\-/\[])(4[25]\d|5[0-7]\d)(?=[ \-:]|$)")


def status_in(text: str) -> str | None:
    """RFC 3463's code; one with words of its own before a bare X.0.0."""
    found = [match[0] for match in _STATUS.finditer(text)]
    return next((each for each in found if not each.endswith(".0.0")), found[0] if found else None)


def reply_in(text: str) -> str | None:
    found = _REPLY.search(text)
    return found[1] if found else None


def by_words(text: str, words: Words) -> Reason | None:
    return next((reason for reason, pattern in words if pattern.search(text)), None)


def by_sure_code(status: str | None) -> Reason | None:
    detail = (status or "").partition(".")[2]
    return _CODES[detail] if detail in _SURE else None


def by_codes(status: str | None, reply: str | None) -> Reason | None:
    _, _, detail = (status or "").partition(".")
    subject = detail.partition(".")[0]
    found = _CODES.get(detail) or (_CODES.get(subject) if subject in ("6", "7") else None)
    return found or _REPLIES.get(reply or "") or _REPLIES.get((reply or "")[:2])
