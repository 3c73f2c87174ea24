"""Mailboxes that break off and mails that mean harm: each is taken in once, and none stops the
next."""

from __future__ import annotations

import time
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

import rulebook
from casework import incoming
from domain.declarations import DeclarationTerms
from domain.mail import Mail, MailKind
from domain.post import Incoming
from mailroom import MailboxError, fetch
from reading.mail import classify
from reports import notice_tables
from store import Book, Ledger
from tests.casework._desk import sqlite_ledger
from tests.mailroom._imap import Box, imap_server
from tests.mailroom._letters import NOON, letter, room

__all__ = ["sqlite_ledger"]

L1 = "1" * 16
HEAD = f"From: a@good.test\r\nTo: ducha+l{L1}@office.test\r\n".encode()
TERMS = rulebook.review_terms().declarations


def plain(text: str) -> bytes:
    return HEAD + f"Subject: {text}\r\n\r\n{text}\r\n".encode()


def subjects(ledger: Ledger) -> list[str | None]:
    with ledger.look() as book:
        return [mail.subject for mail in book.letters.incoming()]


@pytest.mark.parametrize("hang", [False, True], ids=["cut off", "stopped"])
def test_a_mailbox_lost_in_the_middle_of_a_mail_goes_on_there(
    hang: bool, sqlite_ledger: Ledger
) -> None:
    box = Box({n: plain(f"m{n}") for n in (1, 2, 3)}, break_in=2, times=1, hang=hang)
    with imap_server(box) as port:
        where = room(1, port, timeout=1)
        with pytest.raises(MailboxError, match="暂时无法收取"):
            fetch(sqlite_ledger, where, lambda: NOON)
        assert subjects(sqlite_ledger) == ["m1"]
        got = fetch(sqlite_ledger, where, lambda: NOON)
    assert (sum(got.new.values()), got.again) == (2, 0)
    assert sorted(map(str, subjects(sqlite_ledger))) == ["m1", "m2", "m3"]
    assert box.fetched == [1, 2, 2, 3]


def with_parts(count: int) -> bytes:
    part = (
        b"--x\r\nContent-Type: application/octet-stream\r\n"
        b'Content-Disposition: attachment; filename="a.xlsx"\r\n\r\nUEs=\r\n'
    )
    mixed = b'Subject: many\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    return HEAD + mixed + part * count + b"--x--\r\n"


def nested(depth: int) -> bytes:
    body = b""
    for n in range(depth):
        body += f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'.encode()
    return HEAD + b"Subject: deep\r\n" + body + b"\r\nend\r\n"


def with_bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@good.test", f"d+l{L1}@office.test", "bomb"
    mail.set_content("见附件")
    mail.add_attachment(
        packed.getvalue(), maintype="application", subtype="xlsx", filename="整改反馈表.xlsx"
    )
    return mail.as_bytes()


GBK = HEAD + "Subject: 答复：整改情况\r\n\r\n已整改".encode("gbk")
SCRIPT = HEAD + (
    b"Subject: =?utf-8?b?PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg0KX+KArg==?=\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n<script>alert(1)</script><p>done</p>"
)
HOSTILE = {
    "ten thousand attachments": with_parts(10_000),
    "five hundred parts, each in the other": nested(500),
    "headers in GBK without a word of it": GBK,
    "a script, and marks that turn a line around, in the subject": SCRIPT,
    "a form that unpacks to 200 MB": with_bomb(),
    "a boundary in Chinese": HEAD
    + 'Subject: b\r\nContent-Type: multipart/mixed; boundary="中文"\r\n\r\n--中文\r\n\r\nx'.encode(
        "gbk"
    ),
    "a boundary in Chinese, spelt out": HEAD
    + b"Content-Type: multipart/mixed; boundary*=utf-8''%E4%B8%AD\r\n\r\n--x\r\n\r\nhi\r\n",
    "comments in comments": b"From: " + b"(" * 5000 + b"a@b.cn\r\n" + HEAD + b"\r\nx",
    "fifty thousand addressees": HEAD + b"Cc: " + b"a@b.cn," * 50_000 + b"\r\n\r\nx",
    "a header of a megabyte": HEAD + b"X-Long: " + b"y" * 1_000_000 + b"\r\n\r\nx",
    "a charset that is none": HEAD + b"Content-Type: text/plain; charset=hex\r\n\r\nzz",
    "nothing but noughts": b"\0" * 10_000,
}


def test_hostile_mails_are_taken_in_and_the_good_one_behind_them_too(
    sqlite_ledger: Ledger,
) -> None:
    mails = [*HOSTILE.values(), plain("good")]
    with sqlite_ledger.open() as book:
        book.letters.put(letter(L1, "a@good.test"))
    box = Box(dict(enumerate(mails, 1)))
    began = time.process_time()
    with imap_server(box) as port:
        got = fetch(sqlite_ledger, room(1, port, timeout=20), lambda: NOON)
    with sqlite_ledger.open() as book:
        outcome = incoming.take_replies(book, TERMS, at=NOON)
        shown = notice_tables.incoming(book.letters.incoming())
    assert time.process_time() - began < 15
    assert sum(got.new.values()) == len(mails)
    assert got.new[MailKind.BOUNCE] == 0
    assert outcome.done == ()
    assert any("good" in each for each in outcome.waits)
    assert "答复：整改情况" in shown
    assert "\u202e" not in shown
    assert len(shown.splitlines()) == len(mails)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_mail_needs_the_bulkhead(name: str, sqlite_ledger: Ledger) -> None:
    """The bulkhead is for what nobody thought of; these are read."""
    with imap_server(Box({1: HOSTILE[name]})) as port:
        fetch(sqlite_ledger, room(1, port, timeout=20), lambda: NOON)
    assert subjects(sqlite_ledger) != ["（未能识读）"]


def test_a_mail_that_is_our_bug_to_read_is_kept_for_a_person_and_stops_none_behind_it(
    sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = classify

    def buggy(raw: bytes) -> Mail:
        if b"odd" in raw:
            raise ZeroDivisionError("our bug in a mail")
        return read(raw)

    monkeypatch.setattr("mailroom._fetch.classify", buggy)
    with imap_server(Box({1: plain("odd"), 2: plain("good")})) as port:
        fetch(sqlite_ledger, room(1, port), lambda: NOON)
    assert sorted(map(str, subjects(sqlite_ledger))) == ["good", "（未能识读）"]


def test_a_reply_that_is_our_bug_to_take_waits_for_a_person(
    sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite_ledger.open() as book:
        book.letters.put(letter(L1, "a@good.test"))
    with imap_server(Box({1: plain("Re: odd"), 2: plain("Re: good")})) as port:
        fetch(sqlite_ledger, room(1, port), lambda: NOON)
    take = incoming._reply

    def buggy(book: Book, mail: Incoming, terms: DeclarationTerms) -> tuple[str, bool]:
        if mail.subject == "Re: odd":
            raise ZeroDivisionError("our bug in a reply")
        return take(book, mail, terms)

    monkeypatch.setattr(incoming, "_reply", buggy)
    with sqlite_ledger.open() as book:
        outcome = incoming.take_replies(book, TERMS, at=NOON)
        left = book.letters.incoming(handled=False)
    assert any("Re: odd" in each and "请人工处理" in each for each in outcome.waits), outcome
    assert any("Re: good" in each for each in outcome.waits)
    assert {mail.subject for mail in left} >= {"Re: odd"}
