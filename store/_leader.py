"""当值 · One server of the house leads; the others stand by and take its place when it is gone.

SQLite: a file lock beside the ledger, which the kernel drops with the process. PostgreSQL: an
advisory lock on a connection of its own, which the server drops with the connection.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import Engine

_LEADER = 0x6C656164  # "lead"


class Leader(Protocol):
    def leads(self) -> bool:
        """Whether we lead, now; asked before every step, as the lock may be lost meanwhile."""

    def leave(self) -> None: ...


def leader(engine: Engine) -> Leader:
    if engine.url.get_backend_name() == "sqlite":
        return _FileLeader(Path(f"{engine.url.database}.leader"))
    return _AdvisoryLeader(engine)


class _FileLeader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def leads(self) -> bool:
        if self._file is None:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(file)
                return False
            self._file = file
        return True

    def leave(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


class _AdvisoryLeader:
    def __init__(self, engine: Engine) -> None:
        self._address = engine.url.set(drivername="postgresql").render_as_string(
            hide_password=False
        )
        self._connection: psycopg.Connection[tuple[bool]] | None = None

    def leads(self) -> bool:
        try:
            if self._connection is None:
                return self._ask()
            self._connection.execute("select true")
        except psycopg.OperationalError:
            self.leave()
            return False
        return True

    def _ask(self) -> bool:
        connection = psycopg.connect(self._address, autocommit=True)
        found = connection.execute("select pg_try_advisory_lock(%s)", (_LEADER,)).fetchone()
        if found is None or not found[0]:
            connection.close()
            return False
        self._connection = connection
        return True

    def leave(self) -> None:
        """The lock is given back by name: its backend outlives a connection that was closed."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.OperationalError):
                connection.execute("select pg_advisory_unlock(%s)", (_LEADER,))
            connection.close()
