"""引擎 · One way to open either database, so that a deed means the same on both.

One deed at a time: SQLite has one writer anyway (`begin immediate`), PostgreSQL gets an advisory
lock. Whoever only reads waits for nobody.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

DEED = "ducha_deed"
_PATIENCE_MS = 60_000
_ONE_DEED_AT_A_TIME = 0x64756368  # "duch"


def url_of(where: str) -> URL:
    """“postgresql://…”, “sqlite:///…”, or the path of a SQLite file. Raises ValueError."""
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).absolute()))
    try:
        url = make_url(where)
    except ArgumentError:
        raise ValueError(f"{where}") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite" or not url.database:
        raise ValueError(url.render_as_string(hide_password=True))
    return url


def engine_of(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    engine = create_engine(url, module=psycopg, pool_pre_ping=True, pool_size=4)
    event.listen(engine, "begin", _queue_up)
    return engine


def _queue_up(connection: Connection) -> None:
    if connection.get_execution_options().get(DEED):
        connection.execute(text(f"select pg_advisory_xact_lock({_ONE_DEED_AT_A_TIME})"))


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _PATIENCE_MS / 1000})
    event.listen(engine, "connect", _settle_down)
    event.listen(engine, "begin", _begin)
    return engine


def _settle_down(connection: sqlite3.Connection, _record: Any) -> None:
    """`full`: what was committed survives a power cut, not only a crash of ours."""
    connection.isolation_level = None  # sqlite3 else begins by itself, later than we mean
    for pragma in (
        f"busy_timeout={_PATIENCE_MS}",
        "journal_mode=wal",
        "synchronous=full",
        "foreign_keys=on",
    ):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    deed = connection.get_execution_options().get(DEED)
    connection.exec_driver_sql("begin immediate" if deed else "begin")
