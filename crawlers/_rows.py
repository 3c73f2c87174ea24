"""记录行 · The tables of crawl.sqlite and what their rows mean."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.links import Answer, Attempt, Failure
from reading.hints import Hint

WAITING, ANSWERED, SET_ASIDE = 0, 1, 2
_VERSION = 2  # raised with every change of the tables
SCHEMA = """
create table if not exists url(
  id integer primary key, url text unique not null, internal integer not null,
  wants text not null, depth integer not null, nav integer not null, via text not null,
  state integer not null, reason text not null);
create table if not exists answer(
  id integer primary key, status integer, failure text, detail text not null, location text,
  guard text, soft text, got text not null, size integer, truncated integer not null,
  login integer not null, lenient integer not null);
create table if not exists attempt(
  url integer not null, at text not null, engine text not null, address text, status integer,
  failure text, detail text not null, ms integer not null, size integer not null);
create index if not exists attempt_url on attempt(url);
create table if not exists page(
  id integer primary key, charset text not null, conflict text, hints integer not null,
  links blob not null, occurrences integer not null);
create table if not exists body(
  id integer primary key, request blob not null, head blob not null, body blob not null,
  at text not null, address text, truncated integer not null);
create table if not exists contact(
  page integer not null, kind text not null, value text not null, well_formed integer not null,
  why text not null, primary key(kind, value));
create table if not exists note(key text primary key, value text not null);
create table if not exists scripted(
  id integer primary key, why integer not null, hrefs text not null);
create table if not exists drawn(
  view text primary key, page integer not null, html blob not null, news integer not null);
"""


def opened(path: Path) -> sqlite3.Connection:
    """The tables, those of an interrupted run if there are any. A crawl that a program with other
    tables began is begun again: it cannot be gone on with."""
    db = sqlite3.connect(path, isolation_level=None)
    (version,) = db.execute("pragma user_version").fetchone()
    (tables,) = db.execute("select count(*) from sqlite_master").fetchone()
    if tables and version != _VERSION:
        db.close()
        for each in (path, *path.parent.glob(f"{path.name}-*")):
            each.unlink()
        db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=normal")
    db.executescript(SCHEMA)
    db.execute(f"pragma user_version={_VERSION}")
    return db


@dataclass(slots=True)
class Known:
    """What the run knows of one address while it goes on."""

    id: int
    url: str
    internal: bool
    wants: str
    depth: int
    nav: bool
    via: str
    state: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer's bytes as kept: raw request and head, decoded body."""

    url: str
    request: bytes
    head: bytes
    body: bytes
    at: datetime
    address: str | None
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    url: str
    nav: bool
    charset: str
    conflict: str | None
    hints: Hint
    links: array[int]


def answer_of(row: tuple[Any, ...]) -> Answer:
    return Answer(
        url=row[0],
        wants=row[1],
        status=row[3],
        failure=Failure(row[4]) if row[4] else None,
        detail=row[5],
        location=row[6],
        guard=row[7],
        soft=row[8],
        got=row[9],
        size=row[10],
        truncated=bool(row[11]),
        login=bool(row[12]),
        lenient_tls=bool(row[13]),
    )


def attempt_of(row: tuple[Any, ...]) -> Attempt:
    return Attempt(
        at=datetime.fromisoformat(row[0]),
        engine=row[1],
        address=row[2],
        status=row[3],
        failure=Failure(row[4]) if row[4] else None,
        detail=row[5],
        ms=row[6],
        size=row[7],
    )
