"""表结构 · Which migration the tables stand at, and how they are brought to the newest.

A migration is migrations/versions/vNNNN_name.py with revision "NNNN"; they stand in one row.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def newest() -> str:
    """By the files' names: Alembic itself costs half a second to import."""
    return max(path.name[1:5] for path in (_MIGRATIONS / "versions").glob("v[0-9]*.py"))


def version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("select version_num from alembic_version")).scalar()
        return str(found) if found else None


def migrate(engine: Engine) -> None:
    """All or nothing: both databases can undo the making of a table."""
    from alembic import command  # noqa: PLC0415 - half a second that other commands need not wait
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.execution_options(ducha_deed=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
