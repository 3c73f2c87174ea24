"""A child process that does the whole of one finding's way, and dies at a given crossing.

What is done already is left alone, as by people and a timetable that begin again where they were
cut off. How many crossings it came by, it leaves in a file.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import rulebook
from casework import incoming, notices, outgoing, rechecking, reviewing, taking_in
from domain.casefile import State
from domain.declarations import Excuses
from domain.notices import Notice, Stage
from mailroom import _fetch, _post
from store import Book, Ledger, at_address
from tests.casework._desk import DESK, EDITION, UNIT
from tests.mailroom._letters import room

LETTER = "0123456789abcdef"
BY, OTHER = "张三", "李四"
NOW = datetime.fromisoformat("2026-03-17T12:00:00+08:00")
TERMS = rulebook.review_terms()


class Crossings:
    """Every boundary that is come by, in order; at one of them the process is killed."""

    def __init__(self, last: int) -> None:
        self.last, self.count = last, 0

    def cross(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        opened: Callable[..., Any] = Ledger.open
        sent: Callable[..., Any] = _post._send
        came: Callable[..., Any] = _fetch._mail

        @contextmanager
        def watched(ledger: Ledger) -> Iterator[Book]:
            self.cross()
            with opened(ledger) as book:
                yield book
                self.cross()
            self.cross()

        async def sending(*args: Any) -> Any:
            self.cross()
            words = await sent(*args)
            self.cross()
            return words

        def fetching(*args: Any) -> Any:
            mail = came(*args)
            self.cross()
            return mail

        for owner, name, watcher in (
            (Ledger, "open", watched),
            (_post, "_send", sending),
            (_fetch, "_mail", fetching),
        ):
            setattr(owner, name, watcher)


class Chain:
    def __init__(
        self, folder: Path, ledger: Ledger, ports: tuple[int, int], late: timedelta
    ) -> None:
        self.folder, self.ledger, self.room = folder, ledger, room(*ports)
        self.clock: Callable[[], datetime] = lambda: NOW + late

    def all(self) -> None:
        for name in ("run0", "run1", "run2"):
            self.judge(name)
        self.issue()
        _post.post(self.ledger, self.room, self.clock)
        self.settle()
        _fetch.fetch(self.ledger, self.room, self.clock)
        self.receive()
        self.judge("run3")
        self.close()

    def judge(self, name: str) -> None:
        parcel = taking_in.parcel_of(self.folder / name, EDITION, program="test")
        with self.ledger.open() as book:
            taking_in.take_in(book, parcel, by=BY, at=NOW + timedelta(days=2))

    def issue(self) -> None:
        for step in (self._confirm, self._draft, self._review, self._sign, self._issue):
            with self.ledger.open() as book:
                step(book, next(iter(book.notices.list()), None))

    def _confirm(self, book: Book, _: Notice | None) -> None:
        for case in book.findings.list(states=[State.AWAITING]):
            reviewing.confirm(book, [case.fingerprint], TERMS.precision, by=OTHER, at=NOW)

    def _draft(self, book: Book, there: Notice | None) -> None:
        if there is None:
            found = [case.fingerprint for case in book.findings.list(states=[State.CONFIRMED])]
            unit = replace(UNIT, email="a@x.test")
            notices.draft(book, unit, found, {}, EDITION, desk=DESK, by=BY, at=NOW)

    def _review(self, book: Book, there: Notice | None) -> None:
        if there is not None and there.stage is Stage.DRAFTED:
            notices.review(book, there.id, by=OTHER, at=NOW)

    def _sign(self, book: Book, there: Notice | None) -> None:
        if there is not None and there.stage is Stage.REVIEWED:
            notices.sign(book, there.id, "测政办督〔2026〕7号", by=OTHER, at=NOW)

    def _issue(self, book: Book, there: Notice | None) -> None:
        if there is not None and there.stage is Stage.SIGNED:
            outgoing.issue(book, there.id, DESK, LETTER, by=BY, at=NOW)

    def settle(self) -> None:
        with self.ledger.open() as book:
            incoming.settle(book, DESK.calendar, at=self.clock())

    def receive(self) -> None:
        with self.ledger.open() as book:
            incoming.settle(book, DESK.calendar, at=self.clock())
            incoming.take_replies(book, TERMS.declarations, at=self.clock())
            rechecking.begin(book, by="督查系统", at=self.clock())

    def close(self) -> None:
        with self.ledger.open() as book:
            rechecking.settle(book, Excuses(), by="督查系统", at=NOW + timedelta(days=2))
        with self.ledger.open() as book:
            for notice in book.notices.list(stages=[Stage.RECHECKING]):
                notices.close(book, notice.id, by=BY, at=NOW + timedelta(days=2))


def live(folder: Path, smtp: int, imap: int, crossing: int, late: int) -> None:
    """`late`: hours. Whoever takes over does so when the claim of the dead one has run out."""
    crossings = Crossings(crossing)
    crossings.watch()
    with at_address(str(folder / "ledger.sqlite")) as ledger:
        Chain(folder, ledger, (smtp, imap), timedelta(hours=late)).all()
    (folder / "crossings").write_text(str(crossings.count))
