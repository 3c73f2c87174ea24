"""两种台账 · Every test that asks for `ledger` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from store import Ledger, at_address
from tests import _postgres

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "template.sqlite"
    at_address(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server whose database `template` holds an empty ledger."""
    try:
        with _postgres.server() as address:
            _execute(address, "create database template")
            with at_address(_named(address, "template"), fresh=True) as ledger:
                ledger.migrate()
            yield address
    except _postgres.NoPostgresError as why:
        pytest.skip(str(why))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty ledger of the test's own stands: a path or a URL."""
    if request.param == "sqlite":
        path = tmp_path / "ledger.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    server = request.getfixturevalue("postgres_server")
    name = f"t{next(_NUMBERS)}"
    _execute(server, f"create database {name} template template")
    yield _named(server, name)
    _execute(server, f"drop database {name} with (force)")


@pytest.fixture
def fresh_address(ledger_address: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A place of the same kind that holds nothing yet."""
    if "://" not in ledger_address:
        return str(tmp_path / "fresh.sqlite")
    server = request.getfixturevalue("postgres_server")
    name = f"t{next(_NUMBERS)}"
    _execute(server, f"create database {name} template template0")
    return _named(server, name)


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with at_address(ledger_address) as ledger:
        yield ledger


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


def _execute(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command.encode())
