"""What is recorded is never lost and never asked again; what is not recorded is still waiting."""

from __future__ import annotations

import sqlite3
from array import array
from datetime import UTC, datetime
from pathlib import Path

from crawlers._frontier import Frontier
from crawlers._rows import ANSWERED, Kept, Known, PageRow
from domain.links import Answer, Attempt
from reading.hints import Hint

MOMENT = datetime(2026, 3, 16, 2, tzinfo=UTC)


def met(frontier: Frontier, url: str, **more: object) -> Known:
    known, new = frontier.meet(url, internal=True, wants="page", depth=1, **more)  # type: ignore[arg-type]
    assert new
    return known


def test_an_unflushed_answer_is_still_waiting_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "crawl.sqlite"
    before = Frontier(path)
    first, second = met(before, "http://a.test/1"), met(before, "http://a.test/2")
    before.answered(first, Answer(url=first.url, status=200))
    before.flush()
    before.answered(second, Answer(url=second.url, status=200))
    before._db.close()  # the process dies here: nothing more is written

    after = Frontier(path)
    assert [known.url for known in after.waiting()] == ["http://a.test/2"]
    assert set(after.answers()) == {"http://a.test/1"}
    after.close()


def test_an_address_met_and_answered_in_one_batch_is_answered(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "crawl.sqlite")
    old = met(frontier, "http://a.test/old")
    frontier.flush()
    frontier.answered(old, Answer(url=old.url, status=200))
    new = met(frontier, "http://a.test/new")
    frontier.answered(new, Answer(url=new.url, status=404))
    frontier.close()

    again = Frontier(tmp_path / "crawl.sqlite")
    assert {known.url: known.state for known in again.known.values()} == {
        "http://a.test/old": ANSWERED,
        "http://a.test/new": ANSWERED,
    }
    again.close()


def test_everything_of_a_page_comes_back(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "crawl.sqlite")
    page, target = met(frontier, "http://a.test/"), met(frontier, "http://a.test/x", nav=True)
    row = PageRow(
        url=page.url,
        nav=False,
        charset="gb18030",
        conflict="utf-8",
        hints=Hint.FIND_ERROR | Hint.REPORT,
        links=array("I", [target.id]),
    )
    frontier.read(page, row, 3)
    attempt = Attempt(
        at=MOMENT, engine="http", address="127.0.0.1 80", status=200, failure=None, detail="",
        ms=12, size=400,
    )  # fmt: skip
    frontier.attempted(page, attempt)
    kept = Kept(
        url=page.url,
        request=b"GET /",
        head=b"HTTP/1.1 200 OK\r\n",
        body="测试".encode() * 100,
        at=MOMENT,
        address="127.0.0.1 80",
        truncated=False,
    )
    frontier.keep(page, kept)
    frontier.contact(page, "phone", "0555-2345678", True, "")

    assert list(frontier.pages()) == [row]
    assert frontier.attempts(page.url) == (attempt,)
    assert frontier.kept(page.url) == kept
    assert frontier.contacts() == [(page.url, "phone", "0555-2345678", True, "")]
    assert frontier.totals() == {"requests": 1, "bytes": 400, "pages": 1, "occurrences": 3}
    frontier.close()


def test_a_frame_that_is_linked_as_well_becomes_a_page(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "crawl.sqlite")
    known = met(frontier, "http://a.test/frame.html")
    frontier.seen_as_page(known)
    frontier.close()
    again = Frontier(tmp_path / "crawl.sqlite")
    assert again.known["http://a.test/frame.html"].nav
    again.close()


def test_a_crawl_that_another_program_began_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "crawl.sqlite"
    older = Frontier(path)
    met(older, "http://a.test/old")
    older.close()
    kept = Frontier(path)
    assert set(kept.known) == {"http://a.test/old"}
    kept.close()
    with sqlite3.connect(path) as tables:
        tables.execute("pragma user_version=1")
    tables.close()
    again = Frontier(path)
    assert not again.known
    met(again, "http://a.test/new")
    again.close()
