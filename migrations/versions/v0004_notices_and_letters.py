"""通知与信件 · Notices, the outbox and its recipients, mails that came in, mailboxes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from store._base import Instant

revision = "0004"
down_revision = "0003"


def _text(name: str, *, none: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=none)


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Text, primary_key=True),
        _text("stage"),
        _text("unit"),
        sa.Column("due", sa.Date),
        sa.Column("drafted_at", Instant, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_notice_stage_due", "notice", ["stage", "due"])
    op.create_index("ix_notice_unit", "notice", ["unit"])
    _letters()
    op.create_table(
        "incoming",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", Instant, nullable=False),
        _text("kind"),
        *(_text(name, none=True) for name in ("reason", "sender", "subject", "letter")),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("handled", sa.Boolean, nullable=False),
    )
    op.create_index("ix_incoming_letter", "incoming", ["letter"])
    op.create_index("ix_incoming_handled_at", "incoming", ["handled", "at"])
    op.create_table(
        "mailbox",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("validity", sa.Integer, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
    )


def _letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Text, primary_key=True),
        _text("notice", none=True),
        _text("kind"),
        _text("subject"),
        sa.Column("message_id", sa.Text, nullable=False, unique=True),
        _text("sender"),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("written_at", Instant, nullable=False),
    )
    op.create_index("ix_letter_notice", "letter", ["notice"])
    op.create_table(
        "recipient",
        sa.Column("letter", sa.Text, sa.ForeignKey("letter.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        _text("address"),
        _text("delivery"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", Instant, nullable=False),
        _text("said"),
        _text("reason", none=True),
        sa.Column("at", Instant),
    )
    op.create_index("ix_recipient_delivery_due", "recipient", ["delivery", "due"])
