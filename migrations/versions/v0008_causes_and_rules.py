"""上游与规则 · Indexes in which causes are counted by site, and a rule's findings found."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index("ix_finding_cause", "finding")
    op.create_index("ix_finding_cause_state_site", "finding", ["cause", "state", "site"])
    op.create_index("ix_finding_rule_state", "finding", ["rule", "state"])
