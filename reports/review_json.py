"""审核输出 · `ducha.precision/1`, `ducha.exception/1`, `ducha.tip/1`: one object a line."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from domain.exceptions import Exemption
from domain.review import Precision
from domain.tips import Tip


def precision_line(one: Precision) -> str:
    return _line(
        {
            "schema": "ducha.precision/1",
            "rule": one.rule,
            "decided": one.decided,
            "right": one.right,
            "wrong": one.wrong,
            "precision": one.share,
            "low": one.low,
            "high": one.high,
            "trust": one.trust.name.lower(),
        }
    )


def exception_line(one: Exemption, used: int, day: date) -> str:
    return _line(
        {
            "schema": "ducha.exception/1",
            "finding": one.finding,
            "rule": one.rule,
            "site": one.site,
            "owner": one.owner,
            "why": one.why,
            "granted_by": one.granted_by,
            "granted_at": one.granted_at.isoformat(),
            "until": one.until.isoformat(),
            "holds": one.holds_on(day),
            "ended_at": one.ended_at.isoformat() if one.ended_at else None,
            "used": used,
        }
    )


def tip_line(one: Tip, day: date) -> str:
    """Who reported it stays in the ledger: a script has no need of a citizen's name."""
    return _line(
        {
            "schema": "ducha.tip/1",
            "id": one.id,
            "source": one.source.name.lower(),
            "state": one.state.name.lower(),
            "received_on": one.received_on.isoformat(),
            "due": one.due.isoformat() if one.due else None,
            "overdue": one.overdue(day),
            "site": one.site,
            "page": one.page,
            "says": one.says,
            "reference": one.reference or None,
            "rule": one.rule,
            "finding": one.finding,
        }
    )


def _line(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False) + "\n"
