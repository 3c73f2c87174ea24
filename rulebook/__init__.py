"""规则 · The law as data: dated editions, holiday notices, signatures. The door of the room."""

from __future__ import annotations

from rulebook._assessment import assessment
from rulebook._columns import column_words
from rulebook._editions import (
    UnknownEditionError,
    digest,
    edition,
    editions,
    in_force,
    load,
    published,
)
from rulebook._formats import paper_format
from rulebook._holidays import work_calendar
from rulebook._obligations import budget_tables, obligations
from rulebook._retention import retention_terms
from rulebook._review import review_terms
from rulebook._signatures import signatures
from rulebook._toml import MalformedRulebookError

__all__ = [
    "MalformedRulebookError",
    "UnknownEditionError",
    "assessment",
    "budget_tables",
    "column_words",
    "digest",
    "edition",
    "editions",
    "in_force",
    "load",
    "obligations",
    "paper_format",
    "published",
    "retention_terms",
    "review_terms",
    "signatures",
    "work_calendar",
]
