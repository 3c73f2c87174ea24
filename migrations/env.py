"""迁移 · Alembic's entrance. The connection is handed in by store/_schema.py, in a transaction."""

from __future__ import annotations

from alembic import context

from store._tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
