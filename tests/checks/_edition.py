"""What every check's test needs: the rule of the edition in force, and a verdict of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import rulebook
from checks import discover
from domain import wire
from domain.verdict import Verdict

EDITION = rulebook.edition("national-2019")
MONDAY = date(2026, 3, 16)
HOME = "https://www.ceshi.gov.cn/"


def params_of(check: str, **wanted: str) -> Any:
    """The params that the edition gives `check`; `wanted` tells apart rules that share it."""
    (params,) = (
        wire.build(discover()[check].params, rule.params)
        for rule in EDITION.rules()
        if rule.check == check and wanted.items() <= rule.params.items()
    )
    return params


def verdict(check: str, seen: Any, on: date = MONDAY, **wanted: str) -> Verdict:
    said: Verdict = discover()[check].judge(seen, params_of(check, **wanted), on)
    return said


def concerns(check: str, seen: Any, **wanted: str) -> bool:
    return discover()[check].concerns(seen, params_of(check, **wanted))
