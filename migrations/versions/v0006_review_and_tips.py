"""审核与线索 · Exceptions granted for a time, and what people told us."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    texts = ("finding", "rule", "site", "cause", "owner", "why", "granted_by")
    op.create_table(
        "exemption",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("granted_at", Instant, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("ended_at", Instant),
        sa.Column("ended_because", sa.Text, nullable=False),
    )
    still = sa.text("ended_at is null")
    op.create_index(
        "uq_exemption_open",
        "exemption",
        ["finding"],
        unique=True,
        sqlite_where=still,
        postgresql_where=still,
    )
    op.create_index("ix_exemption_rule", "exemption", ["rule"])
    op.create_table(
        "tip",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("source", "state", "site")),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("finding", sa.Text),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_tip_state_due", "tip", ["state", "due"])
    op.create_index("ix_tip_site", "tip", ["site"])
    op.create_index("ix_tip_finding", "tip", ["finding"])
