"""名录 · The register, with every state that any of its records ever had."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "register",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("until", Instant),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
    )
    still = sa.text("until is null")
    op.create_index(
        "uq_register_open",
        "register",
        ["kind", "id"],
        unique=True,
        sqlite_where=still,
        postgresql_where=still,
    )
    op.create_index("ix_register_kind_id_since", "register", ["kind", "id", "since"])
