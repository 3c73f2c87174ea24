"""特征 · All files of rulebook/signatures/ together, in the order of their names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from domain.signatures import Signatures
from rulebook._toml import Source

SIGNATURES = Path(__file__).parent / "signatures"


@cache
def signatures() -> Signatures:
    files = [Source.of(path) for path in sorted(SIGNATURES.glob("*.toml"))]
    parts = [source.build(Signatures, source.parsed()) for source in files]
    return Signatures(
        guard=tuple(each for part in parts for each in part.guard),
        error=tuple(each for part in parts for each in part.error),
    )
