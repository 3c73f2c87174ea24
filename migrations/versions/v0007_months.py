"""月度簿 · What people entered for a month, and the frozen cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0007"
down_revision = "0006"


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def upgrade() -> None:
    op.create_table(
        "point",
        *map(_key, ("month", "kind", "about", "item")),
        sa.Column("points", sa.Text, nullable=False),
        sa.Column("vetoed", sa.Boolean, nullable=False),
        sa.Column("says", sa.Text, nullable=False),
    )
    op.create_table(
        "card",
        *map(_key, ("month", "what", "about")),
        sa.Column("frozen_at", Instant, nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
    )
