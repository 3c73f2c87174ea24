"""审核口径 · rulebook/review.toml, or the office's own."""

from __future__ import annotations

from pathlib import Path

from domain.review import Terms
from rulebook._toml import Source

REVIEW = Path(__file__).parent / "review.toml"


def review_terms(own: Path | None = None) -> Terms:
    source = Source.of(own or REVIEW)
    terms = source.build(Terms, source.parsed())
    asked = terms.precision
    if not 0 < asked.floor < 1 or asked.least < 1 or asked.latest < asked.least or asked.z <= 0:
        raise source.fault("[precision] 须 0 < floor < 1，1 ≤ least ≤ latest，z > 0")
    if terms.exceptions.repeated_by < 2 or terms.tips.answer_within < 1:
        raise source.fault("repeated_by 至少为2，answer_within 至少为1")
    return terms
