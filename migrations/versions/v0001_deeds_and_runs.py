"""经办记录与轮次 · Deeds, which the database itself refuses to change, and runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0001"
down_revision = None

_REFUSE_ON_SQLITE = """
create trigger deed_no_{verb} before {verb} on deed
begin select raise(abort, 'deeds are append-only'); end
"""
_REFUSE_ON_POSTGRESQL = """
create function deed_stays() returns trigger language plpgsql as
$$ begin raise exception 'deeds are append-only'; end $$
"""
_TRIGGER_ON_POSTGRESQL = """
create trigger deed_stays before update or delete or truncate on deed
for each statement execute function deed_stays()
"""


def upgrade() -> None:
    op.create_table(
        "deed",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("remark", sa.Text, nullable=False),
        sa.Column("to", sa.Text, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
    )
    op.create_index("ix_deed_kind_about", "deed", ["kind", "about"])
    op.create_table(
        "run",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Text, nullable=False, unique=True),
        sa.Column("manifest", sa.Text, nullable=False, unique=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("ended", Instant, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("n_observations", sa.Integer, nullable=False),
        sa.Column("n_findings", sa.Integer, nullable=False),
        sa.Column("void", sa.Text),
    )
    op.create_index("ix_run_site_at", "run", ["site", "at"])
    op.create_index("ix_run_at", "run", ["at"])
    _refuse_changes()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(_REFUSE_ON_SQLITE.format(verb=verb))
    else:
        op.execute(_REFUSE_ON_POSTGRESQL)
        op.execute(_TRIGGER_ON_POSTGRESQL)
