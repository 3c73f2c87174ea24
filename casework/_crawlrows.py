"""走访记录 · The rows of a crawl, read back: how every address ended, which pages were read.

crawl.sqlite may come from outside: it is opened read-only, by the descriptor that was checked, and
only its plain tables are asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from casework.runfolder import RunFolderError, opened
from domain import runfolder
from domain.links import Answer, Failure, LinkVerdict, State, judge_target
from domain.testimony import CrawlFacts, address

_TABLES = ("url", "answer", "page", "note")
_ANSWERED = 1
_ANSWERS = """
select u.url, u.wants, a.status, a.failure, a.detail, a.location, a.guard, a.soft, a.got, a.size,
  a.truncated, a.login, a.lenient
from answer a join url u on u.id = a.id"""
_PAGES = "select u.url from page p join url u on u.id = p.id where length(p.links) > 0"
_WAITING_FOR_A_BROWSER = """
select u.url from scripted s join url u on u.id = s.id where s.id not in (select page from drawn)"""
_SET_ASIDE_AS_BROKEN = frozenset({"not_public", "template_residue"})


def crawl_facts(root: int) -> CrawlFacts:
    """What the rows say of addresses and pages; RunFolderError where they are no such rows."""
    try:
        with _opened(root) as rows:
            return _facts(rows)
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise RunFolderError(f"{runfolder.CRAWL} 的内容不合格式：{error}。") from None


@contextmanager
def _opened(root: int) -> Iterator[sqlite3.Connection]:
    with opened(root, runfolder.CRAWL) as stream:
        place = f"file:/proc/self/fd/{stream.fileno()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(place, uri=True)) as rows:
            rows.execute("pragma trusted_schema=off")
            if not _has(rows, *_TABLES):
                raise ValueError("缺少应有的表")
            yield rows


def _has(rows: sqlite3.Connection, *tables: str) -> bool:
    made = "select name from sqlite_master where type='table' and sql not like '%virtual%'"
    return set(tables) <= {name for (name,) in rows.execute(made)}


def _facts(rows: sqlite3.Connection) -> CrawlFacts:
    answers = {row[0]: _answer(row) for row in rows.execute(_ANSWERS)}
    verdicts: dict[str, LinkVerdict] = {}
    for url, state, reason in rows.execute("select url, state, reason from url"):
        if reason:
            broken = reason in _SET_ASIDE_AS_BROKEN
            verdicts[url] = LinkVerdict(State.BROKEN if broken else State.EXCLUDED, reason)
        else:
            verdicts[url] = judge_target(url, answers) if state == _ANSWERED else _NOT_REACHED
    opens = {url for url, verdict in verdicts.items() if verdict.state is State.OK}
    read = {address(url) for (url,) in rows.execute(_PAGES) if url in opens}
    if _has(rows, "scripted", "drawn"):
        # Links that scripts write are not missed on a page that no browser has drawn.
        read -= {address(url) for (url,) in rows.execute(_WAITING_FOR_A_BROWSER)}
    notes = dict(rows.execute("select key, value from note"))
    left = any(verdict.reason == "not_reached" for verdict in verdicts.values())
    return CrawlFacts(verdicts=verdicts, read=read, whole=not notes.get("budget") and not left)


_NOT_REACHED = LinkVerdict(State.UNVERIFIABLE, "not_reached")


def _answer(row: tuple[object, ...]) -> Answer:
    url, wants, status, failure, detail, location, guard, soft, got, size, *flags = row
    truncated, login, lenient = map(bool, flags)
    return Answer(
        url=str(url),
        wants=str(wants),
        status=_number(status),
        failure=Failure(str(failure)) if failure else None,
        detail=str(detail),
        location=_text(location),
        guard=_text(guard),
        soft=_text(soft),
        got=str(got),
        size=_number(size),
        truncated=truncated,
        login=login,
        lenient_tls=lenient,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{value!r} 不是数")
    return value
