"""Servers that refuse, put off, hang or lie: nothing is lost, nothing sent under a new name."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from domain.mail import Reason
from domain.post import Delivery, Letter, Recipient
from mailroom import post
from store import Ledger, at_address
from tests.casework._desk import sqlite_ledger
from tests.mailroom._letters import NOON, letter, room
from tests.mailroom._servers import Temper, free_port, odd_server

__all__ = ["sqlite_ledger"]

L1, L2 = "1" * 16, "2" * 16
DAY = timedelta(days=1)


def put(ledger: Ledger, *letters: Letter) -> None:
    with ledger.open() as book:
        for each in letters:
            book.letters.put(each)


def recipients(ledger: Ledger, letter_id: str) -> dict[str, Recipient]:
    with ledger.look() as book:
        there = book.letters.get(letter_id)
        assert there is not None
        return {each.address: each for each in there.recipients}


def test_each_recipient_has_an_outcome_of_its_own(sqlite_ledger: Ledger) -> None:
    temper = Temper(
        rcpt={
            "dead@x.test": "550 5.1.1 User unknown",
            "full@x.test": "552 5.2.2 over quota",
            "grey@x.test": "451 4.7.1 Greylisted, try again in 300 seconds",
        }
    )
    put(sqlite_ledger, letter(L1, "ok@x.test", "dead@x.test", "full@x.test", "grey@x.test"))
    with odd_server(temper) as port:
        done = post(sqlite_ledger, room(port), lambda: NOON)
    seen = recipients(sqlite_ledger, L1)
    assert (done.accepted, done.put_off, done.failed) == (1, 1, 2)
    assert seen["ok@x.test"].said == "250 2.0.0 queued as ODD1"
    assert {name: (each.delivery, each.reason) for name, each in seen.items()} == {
        "ok@x.test": (Delivery.ACCEPTED, None),
        "dead@x.test": (Delivery.REFUSED, Reason.USER_UNKNOWN),
        "full@x.test": (Delivery.REFUSED, Reason.MAILBOX_FULL),
        "grey@x.test": (Delivery.WAITING, Reason.GREYLISTED),
    }


def test_who_was_put_off_is_tried_again_alone_and_under_the_same_name(
    sqlite_ledger: Ledger,
) -> None:
    temper = Temper(rcpt={"grey@x.test": "451 4.7.1 Greylisted"})
    put(sqlite_ledger, letter(L1, "ok@x.test", "grey@x.test"))
    with odd_server(temper) as port:
        post(sqlite_ledger, room(port), lambda: NOON)
        assert post(sqlite_ledger, room(port), lambda: NOON + timedelta(minutes=4)).accepted == 0
        temper.rcpt.clear()
        assert post(sqlite_ledger, room(port), lambda: NOON + timedelta(minutes=5)).accepted == 1
        assert post(sqlite_ledger, room(port), lambda: NOON + DAY).accepted == 0
    assert len(temper.mails) == 2
    assert all(f"<letter-{L1}@office.test>".encode() in each for each in temper.mails)


@pytest.mark.parametrize(
    ("temper", "reason"),
    [
        pytest.param(Temper(greeting="hang"), Reason.NETWORK_ERROR, id="hangs at once"),
        pytest.param(Temper(data="hang"), Reason.NETWORK_ERROR, id="hangs after the mail"),
        pytest.param(
            Temper(greeting="421 4.3.2 too many connections"),
            Reason.TOO_MANY_CONNECTIONS,
            id="turns us away at the door",
        ),
        pytest.param(
            Temper(data="451 4.3.0 internal error"), Reason.SYSTEM_ERROR, id="fails over the mail"
        ),
        pytest.param(Temper(greeting="HTTP/1.1 400 Bad Request"), None, id="is no mail server"),
    ],
)
def test_a_server_in_trouble_costs_time_and_nothing_else(
    temper: Temper, reason: Reason | None, sqlite_ledger: Ledger
) -> None:
    put(sqlite_ledger, letter(L1, "a@x.test"))
    with odd_server(temper) as port:
        done = post(sqlite_ledger, room(port, timeout=1), lambda: NOON)
    (seen,) = recipients(sqlite_ledger, L1).values()
    assert (done.put_off, seen.delivery) == (1, Delivery.WAITING)
    assert seen.due == NOON + timedelta(minutes=5)
    assert reason is None or seen.reason is reason


def test_a_closed_port_is_a_sentence(sqlite_ledger: Ledger) -> None:
    put(sqlite_ledger, letter(L1, "a@x.test"))
    post(sqlite_ledger, room(free_port()), lambda: NOON)
    (seen,) = recipients(sqlite_ledger, L1).values()
    assert seen.said.startswith("未能连上邮件服务器")


def test_our_own_standing_is_told_apart(sqlite_ledger: Ledger) -> None:
    temper = Temper(data="550 5.7.26 Unauthenticated mail: SPF and DKIM did not pass")
    put(sqlite_ledger, letter(L1, "a@x.test"))
    with odd_server(temper) as port:
        post(sqlite_ledger, room(port), lambda: NOON)
    (seen,) = recipients(sqlite_ledger, L1).values()
    assert (seen.delivery, seen.ours) == (Delivery.REFUSED, True)


def test_after_five_days_nobody_waits_any_more(sqlite_ledger: Ledger) -> None:
    put(sqlite_ledger, letter(L1, "a@x.test"))
    temper = Temper(rcpt={"a@x.test": "450 4.2.0 later"})
    at, tries = NOON, 0
    with odd_server(temper) as port:
        while True:
            post(sqlite_ledger, room(port), lambda at=at: at)  # type: ignore[misc]
            (seen,) = recipients(sqlite_ledger, L1).values()
            tries += 1
            if seen.delivery is not Delivery.WAITING:
                break
            at = seen.due
    assert seen.delivery is Delivery.GIVEN_UP
    assert timedelta(days=4) < at - NOON < timedelta(days=6)
    assert tries < 20


def test_a_letter_that_somebody_is_sending_is_left_alone_until_they_must_be_dead(
    sqlite_ledger: Ledger,
) -> None:
    there = letter(L1, "a@x.test")
    claimed = replace(there.recipients[0].claimed(NOON, timedelta(minutes=15)))
    put(sqlite_ledger, replace(there, recipients=(claimed,)))
    temper = Temper()
    with odd_server(temper) as port:
        assert post(sqlite_ledger, room(port), lambda: NOON + timedelta(minutes=14)).accepted == 0
        assert post(sqlite_ledger, room(port), lambda: NOON + timedelta(minutes=15)).accepted == 1


def test_two_workers_on_one_outbox_send_each_letter_once(sqlite_ledger: Ledger) -> None:
    ids = [f"{n:016x}" for n in range(12)]
    put(sqlite_ledger, *(letter(each, "a@x.test") for each in ids))
    temper = Temper()

    def clock() -> datetime:
        return NOON

    with odd_server(temper) as port:
        workers = [
            threading.Thread(target=post, args=(sqlite_ledger, room(port), clock)) for _ in "ab"
        ]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
    sent = sorted(next(i for i in ids if f"letter-{i}@".encode() in raw) for raw in temper.mails)
    assert sent == ids


@pytest.mark.parametrize(
    "temper",
    [
        pytest.param(Temper(data="close"), id="takes the mail and hangs up without a word"),
        pytest.param(Temper(data="dribble"), id="dribbles for ever"),
        pytest.param(Temper(rcpt={"a@x.test": "close"}), id="hangs up at the address"),
    ],
)
def test_who_hangs_up_may_have_the_letter_or_not_so_it_goes_again_under_its_name(
    temper: Temper, sqlite_ledger: Ledger
) -> None:
    put(sqlite_ledger, letter(L1, "a@x.test"))
    with odd_server(temper) as port:
        done = post(sqlite_ledger, room(port, timeout=1), lambda: NOON)
        assert (done.accepted, done.put_off) == (0, 1)
        temper.data, temper.rcpt = "250 2.0.0 queued as ODD2", {}
        assert post(sqlite_ledger, room(port), lambda: NOON + DAY).accepted == 1
    (seen,) = recipients(sqlite_ledger, L1).values()
    assert (seen.delivery, seen.said, seen.tries) == (
        Delivery.ACCEPTED,
        "250 2.0.0 queued as ODD2",
        2,
    )
    assert {raw.count(f"<letter-{L1}@office.test>".encode()) for raw in temper.mails} == {1}


def test_a_250_is_kept_word_for_word_because_it_is_all_that_a_liar_leaves(
    sqlite_ledger: Ledger,
) -> None:
    """Nobody can tell from here whether the server kept it; its words and our time are evidence."""
    temper = Temper(data="250 2.0.0 Ok: queued as NEVERSEEN")
    put(sqlite_ledger, letter(L1, "a@x.test"))
    with odd_server(temper) as port:
        post(sqlite_ledger, room(port), lambda: NOON)
    (seen,) = recipients(sqlite_ledger, L1).values()
    assert (seen.said, seen.at) == ("250 2.0.0 Ok: queued as NEVERSEEN", NOON)


def _work(address: str, port: int) -> None:
    with at_address(address) as ledger:
        post(ledger, room(port), lambda: NOON)


def test_two_processes_on_one_outbox_send_each_letter_once(
    sqlite_template: Path, tmp_path: Path
) -> None:
    address = tmp_path / "ledger.sqlite"
    shutil.copy(sqlite_template, address)
    ids = [f"{n:016x}" for n in range(12)]
    with at_address(str(address)) as ledger:
        put(ledger, *(letter(each, "a@x.test") for each in ids))
    temper = Temper()
    with odd_server(temper) as port:
        fork = get_context("fork")
        workers = [fork.Process(target=_work, args=(str(address), port)) for _ in "ab"]
        for each in workers:
            each.start()
        for each in workers:
            each.join(30)
        assert [each.exitcode for each in workers] == [0, 0]
    sent = sorted(next(i for i in ids if f"letter-{i}@".encode() in raw) for raw in temper.mails)
    assert sent == ids
