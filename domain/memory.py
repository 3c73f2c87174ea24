"""记忆 · What a look may know of earlier ones. The ledger writes it into the errand.

Generic on purpose: a probe or an assembly that needs the past names its own `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FINDING = "finding"
COLUMN = "column"
REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """一条记忆 · `kind` “finding”, “entry”, …; `key` is unique with kind and subject on its site.

    A finding's: `subject` what is at fault, `key` the fingerprint, `value` its streak of looks.
    """

    kind: str
    subject: str
    key: str
    first_seen: datetime
    last_seen: datetime
    value: dict[str, Any] = field(default_factory=dict)
