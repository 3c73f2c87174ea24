"""申报 · What units declare, with its days and what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("site", "standing")),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("begins", "ends")),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_declaration_standing_ends", "declaration", ["standing", "ends"])
    op.create_index("ix_declaration_site", "declaration", ["site"])
