"""`ducha.mail/1` against docs/json.md: a bounce of two recipients, and a mail that says nothing."""

from __future__ import annotations

import json

import pytest

from domain.mail import Failure, Mail, MailKind, Reason
from reports.mail_json import SCHEMA, line
from tests.reports._contract_of import offences

DEAD = Failure(
    address="a@b.example.cn", reason=Reason.USER_UNKNOWN, permanent=True, status="5.1.1", code="550"
)
FULL = Failure(address=None, reason=Reason.MAILBOX_FULL, permanent=False, delayed=True)
BOUNCE = Mail(
    kind=MailKind.BOUNCE,
    reason=Reason.USER_UNKNOWN,
    failures=(DEAD, FULL),
    sender="postmaster@b.example.cn",
    subject="系统退信",
    answers=("<l1@office.example.cn>",),
)
BARE = Mail(kind=MailKind.OTHER, reason=None)


@pytest.mark.parametrize(
    "seen", [pytest.param(BOUNCE, id="everything there"), pytest.param(BARE, id="nothing there")]
)
def test_what_is_written_is_what_is_documented(seen: Mail) -> None:
    assert list(offences(json.loads(line("a.eml", seen)), SCHEMA)) == []


def test_one_dead_address_among_two_does_not_make_all_permanent() -> None:
    seen = json.loads(line("a.eml", BOUNCE))
    assert (seen["recipient"], seen["permanent"], seen["blame"]) == (
        "a@b.example.cn",
        False,
        "address",
    )
