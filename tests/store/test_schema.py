"""The migrations make exactly the tables that the rows describe, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from store import Ledger, LedgerError, at_address
from store._engine import engine_of, url_of
from store._schema import newest
from store._tables import METADATA

VERSIONS = sorted((Path(__file__).parents[2] / "migrations/versions").glob("v*.py"))


@pytest.fixture
def engine(ledger_address: str) -> Iterator[Engine]:
    engine = engine_of(url_of(ledger_address))
    yield engine
    engine.dispose()


def test_tables_and_rows_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_stand_in_one_row_by_number() -> None:
    before = "None"
    for path in VERSIONS:
        source = path.read_text("utf-8")
        number = path.name[1:5]
        assert f'revision = "{number}"' in source, path.name
        found = re.search(r"^down_revision = (.+)$", source, re.MULTILINE)
        assert found, path.name
        assert found[1].strip('"') == before, f"{path.name} follows {found[1]}, not {before}"
        before = number
    assert newest() == before


def test_migrating_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.migrate()
    assert ledger.version() == newest()


def test_a_ledger_of_a_later_program_is_left_alone(ledger_address: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(LedgerError, match="请升级本程序"):
        at_address(ledger_address)
    with (
        at_address(ledger_address, fresh=True) as ledger,
        pytest.raises(LedgerError, match="请升级本程序"),
    ):
        ledger.migrate()


def test_an_earlier_ledger_asks_to_be_migrated(ledger_address: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '0000'"))
    with pytest.raises(LedgerError, match="ducha migrate"):
        at_address(ledger_address)


def test_a_file_that_is_no_ledger_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("这不是数据库" * 200, "utf-8")
    with pytest.raises(LedgerError, match=r"无法打开：file is not a database"):
        at_address(str(path))
    assert path.read_text("utf-8") == "这不是数据库" * 200


@pytest.mark.parametrize("where", ["mysql://x/y", "sqlite://", "http://ceshi.gov.cn/", "://"])
def test_what_is_no_address_is_one_sentence(where: str) -> None:
    with pytest.raises(LedgerError, match="不是台账地址"):
        at_address(where)


def test_no_password_is_ever_printed() -> None:
    with pytest.raises(LedgerError) as told:
        at_address("postgresql://ducha:geheim@127.0.0.1:1/ducha")
    assert "geheim" not in str(told.value)


def test_findings_of_what_is_seen_once_are_marked_when_the_ledger_is_brought_up(
    fresh_address: str,
) -> None:
    engine = engine_of(url_of(fresh_address))
    _upgrade(engine, "0010")
    rows = text(
        "insert into finding (fingerprint, rule, places, n_places, evidence, looks, apart, over,"
        " as_of, first_seen, last_seen, streak_agreed, returns, state, site, indicator, standing,"
        " edition, subject, cause, says, run) values (:rule, :rule, '[]', 1, '[]', 1, 0, 0, :at,"
        " :at, :at, true, '[]', 's', 's', 'i', 's', 'e', 's', 'c', 's', 'r')"
    )
    with engine.begin() as connection:
        for rule in ("backdating", "link_broken_home"):
            connection.execute(rows, {"rule": rule, "at": "2026-03-16 02:00:00"})
    _upgrade(engine, "head")
    with engine.connect() as connection:
        asked = text("select rule from finding where lasting")
        assert list(connection.scalars(asked)) == ["backdating"]
    engine.dispose()


def _upgrade(engine: Engine, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS[0].parents[1]))
    with engine.execution_options(ducha_deed=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
