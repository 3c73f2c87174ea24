"""Notices and letters come out as they went in; a mail taken in twice is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.mail import MailKind, Reason
from domain.notices import Answer, Appeal, Item, Notice, Reply, Stage
from domain.post import Delivery, Incoming, Letter, Recipient
from store import Ledger

NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
ITEM = Item(
    fingerprint="f1",
    site="测试镇人民政府网站",
    site_code="3799990004",
    indicator="链接不可用",
    clause="……",
    says="打不开",
    places=("http://a.test/1",),
    n_places=1,
    seen_on=date(2026, 3, 16),
    advice="更正",
    within=5,
)
ANSWER = Answer(fingerprint="f1", measures="已更正", done_on=date(2026, 3, 18), person="李四")
FULL = Notice(
    id="n1",
    unit="u1",
    addressee="测试镇人民政府",
    to=("a@b.example.cn",),
    basis="……",
    edition="national-2019",
    items=(ITEM,),
    drafted_by="张三",
    drafted_at=NOON,
    stage=Stage.ANSWERED,
    delivered_on=date(2026, 3, 16),
    due=date(2026, 3, 23),
    replies=(Reply(at=NOON, by="李四", answers=(ANSWER,), source="00"),),
    appeals=(Appeal(at=NOON, by="李四", fingerprint="f1", why="在维护"),),
)


def letter(letter_id: str, due: datetime, delivery: Delivery = Delivery.WAITING) -> Letter:
    return Letter(
        id=letter_id,
        notice="n1",
        kind="整改通知书",
        subject="通知",
        message_id=f"<{letter_id}@x>",
        sender="o+l@x",
        raw=b"\x00\xff",
        written_at=NOON,
        recipients=(Recipient(address="a@b.example.cn", due=due, delivery=delivery),),
    )


def test_a_notice_comes_out_as_it_went_in(ledger: Ledger) -> None:
    with ledger.open() as book:
        book.notices.put(replace(FULL, stage=Stage.DRAFTED))
        book.notices.put(FULL)
    with ledger.look() as book:
        assert book.notices.get("n1") == FULL
        assert book.notices.list(stages=[Stage.DRAFTED]) == ()
        assert book.notices.list(stages=[Stage.ANSWERED], unit="u1") == (FULL,)
        assert book.notices.get("n2") is None


def test_letters_wait_in_the_order_in_which_they_are_due(ledger: Ledger) -> None:
    soon, later = letter("l1", NOON), letter("l2", NOON + timedelta(hours=1))
    sent = letter("l0", NOON - timedelta(days=1), Delivery.ACCEPTED)
    with ledger.open() as book:
        for each in (later, soon, sent):
            book.letters.put(each)
    with ledger.look() as book:
        assert book.letters.due(NOON) == soon
        assert book.letters.due(NOON - timedelta(seconds=1)) is None
        assert book.letters.in_state(Delivery.ACCEPTED) == (sent,)
        assert len(book.letters.of_notice("n1")) == 3


def test_the_same_mail_is_taken_in_once(ledger: Ledger) -> None:
    mail = Incoming(
        id="m1",
        at=NOON,
        kind=MailKind.BOUNCE,
        reason=Reason.MAILBOX_FULL,
        sender=None,
        subject=None,
        letter="l1",
        raw=b"x",
    )
    with ledger.open() as book:
        assert book.letters.take_in(mail)
        assert not book.letters.take_in(mail)
        book.letters.see("INBOX", 7, 12)
        book.letters.see("INBOX", 7, 13)
        book.letters.handled("m1")
    with ledger.look() as book:
        assert book.letters.seen("INBOX") == (7, 13)
        assert book.letters.incoming(handled=False) == ()
        assert book.letters.incoming(letter="l1") == (replace(mail, handled=True),)
