"""体检数据 · The audit as `ducha.audit/1`, one object a line; the contract is in docs/json.md.

The one document that keeps crawled text verbatim: who reads it decides how to show it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain import wire
from domain.audit import Audit, ColumnLine, ObligationLine, RepostLine
from domain.finding import Finding
from domain.links import State
from domain.observation import LinkTarget
from domain.rulebook import Kind
from reports import _view
from reports._contract import Document, Filed, Overview

SCHEMA = "ducha.audit/1"


def compose(audit: Audit) -> bytes:
    return line(audit).encode()


def line(audit: Audit) -> str:
    whole = json.dumps(_whole(audit), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # A lone surrogate is no UTF-8; written \\udXXX it is still the same JSON string.
    return f"{whole}\n".encode("utf-8", "backslashreplace").decode()


def compose_all(filed: Sequence[Filed]) -> bytes:
    return b"".join(compose(each.audit) for each in filed)


def _whole(audit: Audit) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "site": audit.site.home,
        "edition": audit.edition,
        "run": _run(audit),
        "links": _links(audit),
        "columns": _columns(audit),
        "obligations": _obligations(audit),
        "reposts": _reposts(audit),
        "findings": [_finding(finding) for finding in audit.findings],
        "upstream": [_finding(finding) for finding in audit.upstream],
        "samples": [wire.plain(each) for each in audit.samples],
        "score": _score(audit),
    }


def _run(audit: Audit) -> dict[str, Any]:
    census = audit.census
    return {
        "pages": census.pages if census else None,
        "links": census.targets if census else None,
        "requests": census.requests if census else None,
        "bytes": census.bytes if census else None,
        "seconds": census.seconds if census else None,
        "void": audit.outcome.void,
        "left": census.left if census else None,
        "budget": census.budget if census else None,
        "drawn": census.drawn if census else None,
        "undrawn": census.undrawn if census else None,
        "traps": list(census.traps) if census else None,
        "void_hosts": list(census.void_hosts) if census else None,
        "sentinels": audit.outcome.sentinels,
    }


def _links(audit: Audit) -> list[dict[str, Any]]:
    found = (*_view.blocks(audit), *_view.trials(audit))
    items = [item for block in found for item in block.items if item.finding.confirmed]
    confirmed = {link.target for item in items for link in item.targets}
    return [
        _link(link, confirmed=link.target in confirmed)
        for link in _view.links(audit)
        if link.state is not State.OK
    ]


def _link(link: LinkTarget, *, confirmed: bool) -> dict[str, Any]:
    return {
        "target": link.target,
        "verdict": link.state.value,
        "reason": link.reason,
        "status": link.status,
        "sources": list(dict.fromkeys(source.page for source in link.sources)),
        "n_sources": link.n_sources,
        "looks": max(1, len(link.looked)),
        "confirmed": confirmed,
    }


def _columns(audit: Audit) -> list[dict[str, Any]] | None:
    """None where nothing was looked at: no column is not the same as none seen."""
    if audit.outcome.void is not None or audit.outcome.home is None:
        return None
    return [_column(line) for line in audit.columns]


def _column(line: ColumnLine) -> dict[str, Any]:
    look = line.look
    return {
        "url": look.column,
        "name": look.name,
        "kind": look.kind.value,
        "verdict": line.verdict,
        "reason": line.says or None,
        "newest": look.newest.isoformat() if look.newest else None,
        "n_items": look.n_items if look.reader else None,
        "n_undated": look.n_undated if look.reader else None,
        "looks": line.looks,
        "confirmed": line.confirmed,
    }


def _obligations(audit: Audit) -> list[dict[str, Any]] | None:
    """None where nothing was looked at."""
    if audit.outcome.void is not None or audit.outcome.home is None:
        return None
    return [_obligation(line) for line in audit.obligations]


def _obligation(line: ObligationLine) -> dict[str, Any]:
    look, best = line.look, line.look.best
    return {
        "id": look.demand.id,
        "title": look.demand.title,
        "unit_class": look.unit_class.value if look.unit_class else None,
        "always": look.demand.always,
        "state": line.state,
        "reason": line.says or None,
        "clause": look.demand.clause,
        "source": look.demand.source,
        "places": [place.url for place in look.places],
        "words": best.words if best else None,
        "where": best.where.value if best else None,
        "newest": look.newest.isoformat() if look.newest else None,
        "year": look.year,
        "not_searched": list(look.reach.gaps),
    }


def _reposts(audit: Audit) -> list[dict[str, Any]] | None:
    """None where nothing was looked at; an empty list where nothing was watched."""
    if audit.outcome.void is not None or audit.outcome.home is None:
        return None
    return [_repost(line) for line in audit.reposts]


def _repost(line: RepostLine) -> dict[str, Any]:
    look, near = line.look, line.look.nearest
    return {
        "title": look.title,
        "source": look.source or None,
        "since": look.since.isoformat(),
        "state": line.state,
        "reason": line.says or None,
        "page": look.page,
        "at": look.at.isoformat() if look.at else None,
        "time": look.time,
        "hours": look.hours,
        "days": look.days,
        "nearest": {"title": near.title, "url": near.url} if near else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "indicator": finding.indicator,
        "standing": finding.standing,
        "subject": finding.subject,
        "says": finding.says,
        "places": list(dict.fromkeys(place.page for place in finding.places)),
        "n_places": finding.n_places,
        "evidence": [wire.plain(each) for each in finding.evidence],
        "looks": finding.looks,
        "confirmed": finding.confirmed,
    }


def _score(audit: Audit) -> dict[str, Any]:
    card = audit.scorecard
    veto_lines = [line for line in card.lines if line.kind is Kind.VETO]
    return {
        "verdict": card.verdict.value,
        "provisional": card.provisional,
        "untested": [each.indicator_id for each in veto_lines if each.title in card.untested],
        "vetoes": [line.indicator_id for line in veto_lines if line.vetoed],
        "deducted": _number(card.deducted),
        "points": _number(card.points),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


DOCUMENT = Document(name="audit.json", media_type="application/json", compose=compose)
OVERVIEW = Overview(name="audit.jsonl", media_type="application/x-ndjson", compose=compose_all)
