"""恢复 · `ducha restore`: the ledger from a backup; see cli/backup.py."""

from __future__ import annotations

from cli.backup import restore as command

__all__ = ["command"]
