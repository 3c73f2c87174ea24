"""建议 · What crawls propose to the register; and findings of what happened and is seen once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("site", "standing", "run")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_proposal_standing_site", "proposal", ["standing", "site"])
    op.create_index("ix_proposal_run", "proposal", ["run"])
    _lasting()


def _lasting() -> None:
    """The two rules that had found such things before the rulebook said so of them."""
    never = sa.Column("lasting", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("finding", never)
    finding = sa.table("finding", sa.column("rule", sa.Text), sa.column("lasting", sa.Boolean))
    once = finding.c.rule.in_(["backdating", "redesign"])
    op.execute(finding.update().where(once).values(lasting=sa.true()))
