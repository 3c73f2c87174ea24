"""班次 · The timetable's slots, and from when on each is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "slot",
        sa.Column("task", sa.Text, primary_key=True),
        sa.Column("about", sa.Text, primary_key=True),
        sa.Column("due", Instant, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("begun", Instant, nullable=False),
        sa.Column("lease", Instant, nullable=False),
        sa.Column("ended", Instant),
        sa.Column("remark", sa.Text, nullable=False),
    )
    op.create_index("ix_slot_state_due", "slot", ["state", "due"])
    op.create_table(
        "due_next",
        sa.Column("task", sa.Text, primary_key=True),
        sa.Column("about", sa.Text, primary_key=True),
        sa.Column("due", Instant, nullable=False),
    )
    op.create_index("ix_due_next_due", "due_next", ["due"])
