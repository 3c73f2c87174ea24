"""Through OpenSMTPD and Dovecot as Debian ships them: out, back, and to the right letter."""

from __future__ import annotations

import shutil
import smtplib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.mail import MailKind, Reason
from domain.post import Delivery, Incoming
from mailroom import MailboxError, fetch, post
from store import Ledger
from tests.casework._desk import sqlite_ledger
from tests.mailroom._letters import NOON, letter, room
from tests.mailroom._servers import (
    NoServersError,
    Temper,
    Town,
    free_port,
    odd_server,
    town,
    wait_for,
)

__all__ = ["sqlite_ledger"]

L1, L2 = "1" * 16, "2" * 16
_FOR_GOOD = 500
pytestmark = pytest.mark.xdist_group("mail servers")


@dataclass(frozen=True)
class Place:
    town: Town
    away: Temper


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    away = Temper(rcpt={"nobody@bad.test": "550 5.1.1 User unknown"})
    try:
        with odd_server(away) as port, town(root, port) as made:
            yield Place(made, away)
    except NoServersError as why:
        pytest.skip(str(why))
    finally:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def empty(place: Place) -> Place:
    """The office's mailbox anew, so that every test has a folder of its own UIDVALIDITY."""
    for folder in (place.town.office, place.town.unit):
        for each in folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    return place


def arrived(folder: Path, count: int) -> None:
    wait_for(lambda: len([*folder.glob("new/*"), *folder.glob("cur/*")]) >= count)


def send(place: Place, to: str, text: str, **headers: str) -> None:
    head = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in headers.items())
    raw = f"To: {to}\r\n{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    wait_for(lambda: _is_taken(place, to, raw.encode()))


def _is_taken(place: Place, to: str, raw: bytes) -> bool:
    """A server under load says “later” (4xx), and whoever sends mail comes again."""
    try:
        with smtplib.SMTP("127.0.0.1", place.town.smtp, timeout=10) as client:
            client.sendmail("lisi@good.test", [to], raw)
    except smtplib.SMTPRecipientsRefused as refused:
        if any(code >= _FOR_GOOD for code, _ in refused.recipients.values()):
            raise
        return False
    return True


def incoming(ledger: Ledger) -> tuple[Incoming, ...]:
    with ledger.look() as book:
        return book.letters.incoming()


def test_a_letter_arrives_and_the_other_comes_back_to_its_own_letter(
    sqlite_ledger: Ledger, empty: Place
) -> None:
    where = room(empty.town.smtp, empty.town.imap)
    with sqlite_ledger.open() as book:
        book.letters.put(letter(L1, "wangzhan@good.test"))
        book.letters.put(letter(L2, "nobody@bad.test"))
    assert post(sqlite_ledger, where, lambda: NOON).accepted == 2
    arrived(empty.town.unit, 1)
    arrived(empty.town.office, 1)
    got = fetch(sqlite_ledger, where, lambda: NOON)
    assert (got.new[MailKind.BOUNCE], got.unassigned) == (1, 0)
    with sqlite_ledger.look() as book:
        good, bad = book.letters.get(L1), book.letters.get(L2)
    assert good is not None
    assert bad is not None
    assert good.recipients[0].delivery is Delivery.ACCEPTED
    assert (bad.recipients[0].delivery, bad.recipients[0].reason) == (
        Delivery.BOUNCED,
        Reason.USER_UNKNOWN,
    )
    (mail,) = incoming(sqlite_ledger)
    assert mail.letter == L2
    assert b"MAILER-DAEMON" in mail.raw


def test_answers_find_their_letter_by_address_by_reference_and_by_token(
    sqlite_ledger: Ledger, empty: Place
) -> None:
    where = room(empty.town.smtp, empty.town.imap)
    with sqlite_ledger.open() as book:
        book.letters.put(letter(L1, "wangzhan@good.test"))
    plus, plain = f"ducha+l{L1}@office.test", "ducha@office.test"
    send(empty, plus, "已整改。", From="a@good.test", Subject="答复：通知")
    send(empty, plain, "已整改", From="b@x.cn", In_Reply_To=f"<letter-{L1}@office.test>")
    send(empty, plain, f"电话说过了。督查编号：{L1}", From="c@x.cn", Subject="回复：通知")
    send(empty, plus, "我已出差", From="a@good.test", Auto_Submitted="auto-replied")
    send(empty, plain, "发票", From="d@x.cn", Subject="代开发票")
    arrived(empty.town.office, 5)
    got = fetch(sqlite_ledger, where, lambda: NOON)
    assert got.new == {
        MailKind.REPLY: 3,
        MailKind.AUTO_REPLY: 1,
        MailKind.OTHER: 1,
        MailKind.BOUNCE: 0,
    }
    assert {mail.sender: mail.letter for mail in incoming(sqlite_ledger)} == {
        "a@good.test": L1,
        "b@x.cn": L1,
        "c@x.cn": L1,
        "d@x.cn": None,
    }


def test_only_what_is_new_is_fetched_and_a_folder_made_anew_doubles_nothing(
    sqlite_ledger: Ledger, empty: Place
) -> None:
    where = room(empty.town.smtp, empty.town.imap)
    send(empty, "ducha@office.test", "一", From="a@x.cn")
    arrived(empty.town.office, 1)
    assert fetch(sqlite_ledger, where, lambda: NOON).new[MailKind.OTHER] == 1
    nothing = fetch(sqlite_ledger, where, lambda: NOON)
    assert (sum(nothing.new.values()), nothing.again) == (0, 0)
    for each in empty.town.office.glob("dovecot*"):
        each.unlink()
    time.sleep(1.1)  # Dovecot numbers folders by the second in which it first meets them
    send(empty, "ducha@office.test", "二", From="b@x.cn")
    arrived(empty.town.office, 2)
    anew = fetch(sqlite_ledger, where, lambda: NOON)
    assert (anew.new[MailKind.OTHER], anew.again) == (1, 1)
    assert {mail.sender for mail in incoming(sqlite_ledger)} == {"a@x.cn", "b@x.cn"}


def test_the_folder_is_left_as_it_was(sqlite_ledger: Ledger, empty: Place) -> None:
    send(empty, "ducha@office.test", "一", From="a@x.cn")
    arrived(empty.town.office, 1)
    fetch(sqlite_ledger, room(empty.town.smtp, empty.town.imap), lambda: NOON)
    names = [each.name for each in (*empty.town.office.glob("cur/*"),)]
    assert all(name.endswith((":2,", ":2")) or ":2," not in name for name in names), names


def test_a_mailbox_that_cannot_be_opened_is_one_sentence(
    sqlite_ledger: Ledger, empty: Place
) -> None:
    closed = room(empty.town.smtp, free_port())
    with pytest.raises(MailboxError, match="暂时无法收取"):
        fetch(sqlite_ledger, closed, lambda: NOON)
    assert incoming(sqlite_ledger) == ()
