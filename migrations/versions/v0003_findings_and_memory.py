"""问题与记忆 · Findings, every look at each of them, and what the next errand must know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _findings()
    op.create_table(
        "look",
        sa.Column("finding", sa.Integer, sa.ForeignKey("finding.number"), primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), primary_key=True),
        sa.Column("seen", sa.SmallInteger, nullable=False),
        sa.Column("looked", sa.JSON),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "memory",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("first_seen", Instant, nullable=False),
        sa.Column("last_seen", Instant, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
    )
    op.create_index(
        "ix_memory_site_kind_subject_key", "memory", ["site", "kind", "subject", "key"], unique=True
    )


def _findings() -> None:
    texts = ("site", "rule", "indicator", "standing", "edition", "subject", "cause", "says")
    op.create_table(
        "finding",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("n_places", sa.Integer, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("looks", "apart", "over")),
        sa.Column("state", sa.Text, nullable=False),
        *(
            sa.Column(name, Instant, nullable=False)
            for name in ("as_of", "first_seen", "last_seen")
        ),
        sa.Column("streak", sa.Integer),
        sa.Column("streak_first", Instant),
        sa.Column("streak_last", Instant),
        sa.Column("streak_agreed", sa.Boolean, nullable=False),
        sa.Column("gone", Instant),
        sa.Column("returns", sa.JSON, nullable=False),
    )
    op.create_index("ix_finding_site_state", "finding", ["site", "state"])
    op.create_index("ix_finding_state", "finding", ["state"])
    op.create_index("ix_finding_cause", "finding", ["cause"])
