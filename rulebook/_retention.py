"""保存期限 · rulebook/retention.toml, or the office's own."""

from __future__ import annotations

from pathlib import Path

from domain.calendar import duration
from domain.retention import Terms
from rulebook._toml import Source

RETENTION = Path(__file__).parent / "retention.toml"


def retention_terms(own: Path | None = None) -> Terms:
    """MalformedRulebookError names the file and the length that cannot be read."""
    source = Source.of(own or RETENTION)
    terms = source.build(Terms, source.parsed())
    keep = terms.keep
    for length in (keep.every, keep.void, keep.frozen, keep.notified):
        try:
            duration(length)
        except ValueError:
            raise source.fault(f"[keep] “{length}”不是时长，应写作 180d") from None
    return terms
