"""考核办法 · How a unit's marks are put together; an office may have a file of its own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from domain.monthly import Assessment
from rulebook._toml import Source

_OURS = Path(__file__).with_name("assessment.toml")
_LEAST = Decimal("0.04")


def assessment(path: Path | None = None) -> Assessment:
    """Raises MalformedRulebookError, also for weights that are no parts of one."""
    source = Source.of(path or _OURS)
    plan = source.build(Assessment, source.parsed())
    if plan.sites + plan.social != 1 or min(plan.sites, plan.social) < 0:
        raise source.fault("sites 与 social 之和须为 1", "sites")
    if min(plan.most_extra, plan.most_minus) < 0:
        raise source.fault("加分、扣分的上限不能为负数", "most_extra")
    if not _LEAST <= plan.annual <= 1:
        raise source.fault(f"annual 不应低于 {_LEAST}", "annual")
    return plan
