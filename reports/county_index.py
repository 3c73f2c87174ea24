"""总览页 · Several audits on one page: who stands where, and the way to each scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.audit import Audit
from domain.links import State
from domain.scorecard import Grade
from reports import _chart, _doubts, _html, _view, _words
from reports._contract import Filed, Overview

_SCORECARD = "scorecard.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    indicator: str
    title: str
    sites: int
    found: int


def compose_all(filed: Sequence[Filed]) -> bytes:
    audits = [each.audit for each in filed]
    return _html.render(
        "county_index.html",
        rows=[_row(each) for each in filed],
        days=sorted({audit.seen_on for audit in audits}),
        provisional=any(audit.scorecard.provisional for audit in audits),
        notice=_view.notice(audits),
        tiles=_tiles(audits),
        common=_commonest(audits),
        key=_chart.LINKS_KEY,
        editions=sorted({audit.edition_title for audit in audits}),
        programs=sorted({audit.program for audit in audits}),
    )


def _row(filed: Filed) -> dict[str, object]:
    audit, census = filed.audit, filed.audit.census
    bar = _chart.links(audit)
    return {
        "name": _view.named(audit),
        "unit": audit.site.unit,
        "home": audit.site.home,
        "href": _words.beside(f"{filed.folder}/{_SCORECARD}" if filed.folder else _SCORECARD),
        "void": audit.outcome.void is not None,
        "word": _view.verdict(audit),
        "look": _view.look(audit),
        "because": "、".join(audit.scorecard.vetoes) or audit.outcome.void or _view.blind(audit),
        "found": _view.n_items(_view.blocks(audit)),
        "deducted": audit.scorecard.deducted,
        "doubts": _doubts.n_doubts(audit),
        "links": bar,
        "linkwords": _link_words(audit),
        "pages": census.pages if census else None,
        "left": census.left if census else None,
    }


def _link_words(audit: Audit) -> str:
    if audit.census is None:
        return ""
    broken = audit.census.states.get(State.BROKEN, 0)
    unverified = audit.census.states.get(State.UNVERIFIABLE, 0)
    return f"{audit.census.targets:,}个，打不开{broken:,}，未核实{unverified:,}"


def _tiles(audits: Sequence[Audit]) -> list[tuple[str, int, bool]]:
    judged = [audit for audit in audits if audit.outcome.void is None]
    grades = Counter(audit.scorecard.verdict for audit in judged)
    found = sum(_view.n_items(_view.blocks(audit)) for audit in audits)
    tiles = [
        ("合格", grades[Grade.PASSED], False),
        ("不合格", grades[Grade.FAILED], True),
        ("未定", grades[Grade.OPEN], False),
        ("问题合计", found, True),
    ]
    void = len(audits) - len(judged)
    return [*tiles, ("作废", void, False)] if void else tiles


def _commonest(audits: Sequence[Audit]) -> list[_Common]:
    """Every rule that somebody broke, the widest spread first."""
    blocks = [block for audit in audits for block in _view.blocks(audit)]
    sites = Counter(block.rule.rule_id for block in blocks)
    found = Counter[str]()
    for block in blocks:
        found[block.rule.rule_id] += len(block.items)
    named = {block.rule.rule_id: block for block in blocks}
    rows = [
        _Common(
            indicator=block.line.title,
            title=block.rule.title,
            sites=sites[rule],
            found=found[rule],
        )
        for rule, block in named.items()
    ]
    return sorted(rows, key=lambda row: (-row.sites, -row.found, row.title))


OVERVIEW = Overview(name="index.html", media_type="text/html", compose=compose_all)
