"""建议列表 · Proposals in the terminal, and `ducha.proposal/1`: one object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from domain.proposals import Proposal
from domain.register import CHINESE
from domain.registerforms import form_of
from reports import _words
from reports._table import table

SCHEMA = "ducha.proposal/1"


def listed(proposals: Sequence[Proposal], held: Mapping[str, str | None]) -> str:
    """`held`: by number, what the register has in its place now."""
    if not proposals:
        return "没有建议。\n"
    rows = [("编号", "状态", "名录", "项", "建议的值", "名录现为", "依据")]
    for each in proposals:
        rows.append(
            (
                each.id,
                each.standing.value,
                f"{CHINESE[each.offer.kind]} {each.offer.about}",
                title(each),
                _words.shown(each.offer.value),
                _words.shown(held.get(each.id) or "（空）"),
                _words.shown(f"{each.offer.says}　{each.offer.page}"),
            )
        )
    return table(rows, (12, 8, 20, 10, 40, 24, 60))


def title(each: Proposal) -> str:
    """As the column of the workbook is called."""
    if each.offer.column is not None:
        return "新栏目"
    return form_of(each.offer.kind).field(each.offer.field).title


def line(each: Proposal, held: str | None) -> str:
    offer = each.offer
    whole = {
        "schema": SCHEMA,
        "id": each.id,
        "kind": offer.kind.value,
        "about": offer.about,
        "field": offer.field,
        "value": offer.value,
        "held": held,
        "name": offer.column.name if offer.column else None,
        "column_kind": offer.column.kind.value if offer.column else None,
        "site": each.site,
        "page": offer.page,
        "says": offer.says,
        "run": each.run,
        "observation": each.observation,
        "evidence": [{"file": proof.file, "sha256": proof.sha256} for proof in each.evidence],
        "made_at": _instant(each.made_at),
        "standing": each.standing.name.lower(),
        "decided_by": each.decided_by or None,
        "decided_at": _instant(each.decided_at) if each.decided_at else None,
        "decided_because": each.decided_because or None,
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
