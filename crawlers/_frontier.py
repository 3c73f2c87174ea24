"""边界 · crawl.sqlite: every address of a run, what was asked of it, and what it answered.

Results are gathered in memory and written in one transaction with the addresses they revealed, so
that a crawl killed at any moment resumes without loss: what is recorded is never fetched again,
what is not recorded is still waiting.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import zstandard

from crawlers._rows import (
    ANSWERED,
    SET_ASIDE,
    WAITING,
    Kept,
    Known,
    PageRow,
    answer_of,
    attempt_of,
    opened,
)
from domain.links import Answer, Attempt
from reading.hints import Hint

_FLUSH_SECONDS, _FLUSH_ROWS = 0.5, 200
_CLOSING_TRIES, _CLOSING_PAUSE = 20, 0.25
_KNOWN = "select id, url, internal, wants, depth, nav, via, state from url order by id"


class Frontier:
    def __init__(self, path: Path) -> None:
        self._db = opened(path)
        self._press = zstandard.ZstdCompressor(level=3)
        self._heaps: dict[str, list[tuple[Any, ...]]] = {}
        self._rows, self._last = 0, monotonic()
        self.known: dict[str, Known] = {}
        self._urls: list[str] = [""]
        for row in self._db.execute(_KNOWN):
            number, url, internal, wants, depth, nav, via, state = row
            known = Known(number, url, bool(internal), wants, depth, bool(nav), via, state)
            self.known[known.url] = known
            self._urls.append(known.url)

    # -- addresses

    def meet(
        self,
        url: str,
        *,
        internal: bool,
        wants: str,
        depth: int,
        nav: bool = False,
        via: str = "",
        set_aside: str = "",
    ) -> tuple[Known, bool]:
        """The address's record, and whether it is new. `set_aside`: why it is not to be fetched."""
        known = self.known.get(url)
        if known is not None:
            return known, False
        state = SET_ASIDE if set_aside else WAITING
        known = Known(len(self._urls), url, internal, wants, depth, nav, via, state)
        self._urls.append(url)
        self.known[url] = known
        row = (known.id, url, internal, wants, depth, nav, via, state, set_aside)
        self._put("insert into url values(?,?,?,?,?,?,?,?,?)", row)
        return known, True

    def seen_as_page(self, known: Known) -> None:
        """A visitor can click to it: what a frame or an image named first is a page as well."""
        known.nav = True
        self._put("update url set nav=1 where id=?", (known.id,))

    def set_aside(self, known: Known, reason: str) -> None:
        known.state = SET_ASIDE
        self._put("update url set state=2, reason=? where id=?", (reason, known.id))

    def url(self, number: int) -> str:
        return self._urls[number]

    def waiting(self) -> list[Known]:
        return [known for known in self.known.values() if known.state == WAITING]

    # -- results

    def attempted(self, known: Known, attempt: Attempt) -> None:
        row = (
            known.id,
            attempt.at.isoformat(),
            attempt.engine,
            attempt.address,
            attempt.status,
            attempt.failure,
            attempt.detail,
            attempt.ms,
            attempt.size,
        )
        self._put("insert into attempt values(?,?,?,?,?,?,?,?,?)", row)

    def answered(self, known: Known, answer: Answer) -> None:
        known.state = ANSWERED
        self._put("update url set state=1 where id=?", (known.id,))
        row = (
            known.id,
            answer.status,
            answer.failure,
            answer.detail,
            answer.location,
            answer.guard,
            answer.soft,
            answer.got,
            answer.size,
            answer.truncated,
            answer.login,
            answer.lenient_tls,
        )
        self._put("insert or replace into answer values(?,?,?,?,?,?,?,?,?,?,?,?)", row)
        if self._rows >= _FLUSH_ROWS or monotonic() - self._last > _FLUSH_SECONDS:
            self.flush()

    def keep(self, known: Known, kept: Kept) -> None:
        row = (
            known.id,
            kept.request,
            kept.head,
            self._press.compress(kept.body),
            kept.at.isoformat(),
            kept.address,
            kept.truncated,
        )
        self._put("insert or replace into body values(?,?,?,?,?,?,?)", row)

    def read(self, known: Known, page: PageRow, occurrences: int) -> None:
        row = (
            known.id,
            page.charset,
            page.conflict,
            page.hints,
            page.links.tobytes(),
            occurrences,
        )
        self._put("insert or replace into page values(?,?,?,?,?,?)", row)

    def contact(self, known: Known, kind: str, value: str, well_formed: bool, why: str) -> None:
        row = (known.id, kind, value, well_formed, why)
        self._put("insert or ignore into contact values(?,?,?,?,?)", row)

    def note(self, key: str, value: str) -> None:
        self._put("insert or replace into note values(?,?)", (key, value))

    def notes(self) -> dict[str, str]:
        self.flush()
        return dict(self._db.execute("select key, value from note"))

    def record(self, statement: str, row: tuple[Any, ...]) -> None:
        """A row of a table that one module alone writes; it stands or falls with its batch."""
        self._put(statement, row)

    def rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        self.flush()
        return iter(self._db.execute(query, values).fetchall())

    def _put(self, statement: str, row: tuple[Any, ...]) -> None:
        self._heaps.setdefault(statement, []).append(row)
        self._rows += 1

    def flush(self) -> None:
        """One transaction: results and the addresses they revealed stand or fall together."""
        if self._rows:
            self._db.execute("begin immediate")
            # An address may be met and answered within one batch: its row comes first.
            for statement, rows in sorted(self._heaps.items(), key=_births_first):
                self._db.executemany(statement, rows)
            self._db.execute("commit")
        self._heaps, self._rows, self._last = {}, 0, monotonic()

    # -- looking back, once the walk is over

    def answers(self) -> dict[str, Answer]:
        self.flush()
        rows = self._db.execute(
            "select u.url, u.wants, a.* from answer a join url u on u.id = a.id"
        )
        return {row[0]: answer_of(row) for row in rows}

    def answer(self, url: str) -> Answer | None:
        self.flush()
        rows = self._db.execute(
            "select u.url, u.wants, a.* from answer a join url u on u.id = a.id where u.url=?",
            (url,),
        )
        return next(map(answer_of, rows), None)

    def reasons(self) -> dict[str, str]:
        """Address → why it was set aside."""
        self.flush()
        rows = self._db.execute("select url, reason from url where state=2 order by id")
        return dict(rows)

    def attempts(self, url: str) -> tuple[Attempt, ...]:
        rows = self._db.execute(
            "select at, engine, address, status, failure, detail, ms, size from attempt "
            "where url=? order by rowid",
            (self.known[url].id,),
        )
        return tuple(attempt_of(row) for row in rows)

    def pages(self) -> Iterator[PageRow]:
        self.flush()
        rows = self._db.execute(
            "select page.id, nav, charset, conflict, hints, links "
            "from page join url using (id) order by page.id"
        )
        for number, nav, charset, conflict, told, links in rows:
            blob = array("I")
            blob.frombytes(links)
            yield PageRow(
                url=self._urls[number],
                nav=bool(nav),
                charset=charset,
                conflict=conflict,
                hints=Hint(told),
                links=blob,
            )

    def kept(self, url: str) -> Kept | None:
        known = self.known.get(url)
        if known is None:
            return None
        row = self._db.execute(
            "select request, head, body, at, address, truncated from body where id=?", (known.id,)
        ).fetchone()
        if row is None:
            return None
        return Kept(
            url=url,
            request=row[0],
            head=row[1],
            body=zstandard.ZstdDecompressor().decompress(row[2]),
            at=datetime.fromisoformat(row[3]),
            address=row[4],
            truncated=bool(row[5]),
        )

    def contacts(self) -> list[tuple[str, str, str, bool, str]]:
        """(page, kind, value, well_formed, why), each value once, where first met."""
        self.flush()
        rows = self._db.execute("select * from contact order by kind, value")
        return [
            (self._urls[page], kind, value, bool(ok), why) for page, kind, value, ok, why in rows
        ]

    def totals(self) -> dict[str, int]:
        """requests, bytes, pages, occurrences of links."""
        self.flush()
        requests, size = self._db.execute(
            "select count(*), coalesce(sum(size), 0) from attempt"
        ).fetchone()
        pages, links = self._db.execute(
            "select coalesce(sum(wants <> 'style'), 0), coalesce(sum(occurrences), 0) "
            "from page join url using (id)"
        ).fetchone()
        return {"requests": requests, "bytes": size, "pages": pages, "occurrences": links}

    def close(self) -> None:
        self.flush()
        self._db.execute("pragma wal_checkpoint(truncate)")
        # One file, complete in itself. Whoever reads along at this moment is waited for: the
        # change of mode needs the file alone, and SQLite's own patience does not cover it.
        for attempt in range(_CLOSING_TRIES):
            try:
                self._db.execute("pragma journal_mode=delete")
                break
            except sqlite3.OperationalError:
                if attempt == _CLOSING_TRIES - 1:
                    raise
                sleep(_CLOSING_PAUSE)
        self._db.close()


def _births_first(heap: tuple[str, list[tuple[Any, ...]]]) -> bool:
    return not heap[0].startswith("insert into url")
