"""申报列表 · Declarations in the terminal, and `ducha.declaration/1`: one object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from domain.declarations import Declaration, Standing
from reports import _words
from reports._table import table

SCHEMA = "ducha.declaration/1"


def listed(declared: Sequence[Declaration], day: date) -> str:
    if not declared:
        return "没有申报。\n"
    rows = [("编号", "状态", "事项", "起", "止", "网站或栏目", "理由", "申报人")]
    for each in declared:
        told = each.told
        rows.append(
            (
                each.id,
                standing(each, day),
                told.nature.value,
                told.begins.isoformat(),
                told.ends.isoformat(),
                _words.shown(told.column or told.site),
                _words.shown(
                    told.why + (f"（{each.decided_because}）" if each.decided_because else "")
                ),
                _words.shown(f"{told.person}，{each.received_by}"),
            )
        )
    return table(rows, (12, 8, 8, 10, 10, 40, 36, 24))


def standing(each: Declaration, day: date) -> str:
    if each.standing is Standing.ACCEPTED and each.over(day):
        return "已到期"
    return each.standing.value


def line(each: Declaration, day: date) -> str:
    told = each.told
    whole = {
        "schema": SCHEMA,
        "id": each.id,
        "nature": told.nature.name.lower(),
        "site": told.site,
        "column": told.column or None,
        "begins": told.begins.isoformat(),
        "ends": told.ends.isoformat(),
        "why": told.why,
        "person": told.person,
        "standing": each.standing.name.lower(),
        "holds": each.standing is Standing.ACCEPTED and each.holds_on(day),
        "received_at": each.received_at.isoformat(),
        "received_by": each.received_by,
        "source": each.source,
        "decided_by": each.decided_by or None,
        "decided_at": each.decided_at.isoformat() if each.decided_at else None,
        "decided_because": each.decided_because or None,
        "revoked_at": each.revoked_at.isoformat() if each.revoked_at else None,
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"
