"""kill -9 at every boundary between judging, issuing, posting and receiving: nothing is lost,
nothing is done twice, and a letter that went out twice bears one name."""

from __future__ import annotations

import random
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from multiprocessing import get_context
from pathlib import Path

import pytest

from domain.casefile import State
from domain.notices import Stage
from domain.post import Delivery
from store import at_address
from tests.casework import _days
from tests.casework._days import Day
from tests.mailroom import _chain
from tests.mailroom._chain import LETTER, NOW
from tests.mailroom._imap import Box, imap_server
from tests.mailroom._servers import Temper, odd_server
from tests.reading.test_replyform import form

FORK = get_context("fork")
GONE = f"{_days.HOME}gone.html"
POINTS = 54
QUICK = sorted(random.Random(20260317).sample(range(1, POINTS + 1), 5))
STEPS = [
    "拟稿", "审核", "签发", "整改通知书", "送达", "整改反馈", "复查", "销账",
]  # fmt: skip


@dataclass
class Scene:
    folder: Path
    temper: Temper
    smtp: int
    imap: int

    def live(self, crossing: int, *, late: int = 0) -> int | None:
        """A process of its own; forked, because the libraries take long to load."""
        where = (self.folder, self.smtp, self.imap)
        child = FORK.Process(target=_chain.live, args=(*where, crossing, late))
        child.start()
        child.join(120)
        return child.exitcode


def reply() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@x.test", f"ducha+l{LETTER}@office.test"
    mail["Subject"] = "答复"
    mail.set_content("见附件")
    filled = form((_fingerprint(), "已恢复", "2026-03-17", "李四"))
    mail.add_attachment(filled, maintype="application", subtype="xlsx", filename="反馈表.xlsx")
    return mail.as_bytes()


def _fingerprint() -> str:
    from domain.finding import fingerprint  # noqa: PLC0415
    from tests.casework._desk import EDITION  # noqa: PLC0415

    rule = next(r.id for r in EDITION.rules() if r.check == "link_target" and "home" not in r.id)
    return fingerprint(rule, _days.SITE, GONE)


@pytest.fixture
def stage(sqlite_template: Path, tmp_path: Path) -> Iterator[Scene]:
    shutil.copy(sqlite_template, tmp_path / "ledger.sqlite")
    began = NOW - timedelta(hours=27)
    links = {GONE: (_days.LIST, _days.DEAD)}
    for number, hours in enumerate((0, 12, 25)):
        _days.write(tmp_path / f"run{number}", Day(links=links), began + timedelta(hours=hours))
    mended = {GONE: (_days.LIST, _days.OK)}
    _days.write(tmp_path / "run3", Day(links=mended), NOW + timedelta(days=1))
    temper = Temper()
    with odd_server(temper) as smtp, imap_server(Box({1: reply()})) as imap:
        yield Scene(tmp_path, temper, smtp, imap)


def as_if_nothing_had_happened(stage: Scene, *, sent: int) -> None:
    names = [re.findall(rb"Message-ID: (\S+)", raw) for raw in stage.temper.mails]
    assert names == [[f"<letter-{LETTER}@office.example.cn>".encode()]] * len(names)
    assert 1 <= len(names) <= sent
    with at_address(str(stage.folder / "ledger.sqlite")) as ledger, ledger.look() as book:
        (notice,) = book.notices.list()
        assert (notice.stage, len(notice.replies)) == (Stage.CLOSED, 1)
        assert [deed.verb for deed in book.deeds.of("notice", notice.id)] == STEPS
        (letter,) = book.letters.of_notice(notice.id)
        assert [each.delivery for each in letter.recipients] == [Delivery.ACCEPTED]
        (case,) = book.findings.list()
        assert case.course.state is State.CLOSED
        assert len(book.findings.looks(case.fingerprint)) == 4
        assert len(book.letters.incoming()) == 1


def killed_at(stage: Scene, *points: int) -> None:
    """Each time somebody begins again, an hour later, and is killed in turn; but for the last."""
    for late, point in enumerate(points):
        assert stage.live(point, late=late) == -signal.SIGKILL
    assert stage.live(0, late=len(points)) == 0
    as_if_nothing_had_happened(stage, sent=1 + len(points))


def test_undisturbed_it_comes_by_as_many_boundaries_as_are_tried(stage: Scene) -> None:
    assert stage.live(0) == 0
    assert int((stage.folder / "crossings").read_text()) == POINTS
    as_if_nothing_had_happened(stage, sent=1)


@pytest.mark.parametrize("points", [QUICK[:2], QUICK[2:]], ids=str)
def test_killed_at_five_that_were_drawn(points: list[int], stage: Scene) -> None:
    killed_at(stage, *points)


@pytest.mark.proof
@pytest.mark.parametrize("point", range(1, POINTS + 1))
def test_killed_at_any(point: int, stage: Scene) -> None:
    killed_at(stage, point)
