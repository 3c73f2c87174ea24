"""评分表 · The scorecard of one site as one self-contained page, for the screen and for A4 paper.

Pictures of evidence are the only thing outside the file; they lie beside it in the run folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.audit import Audit
from domain.scorecard import Line
from reports import _chart, _columns, _coverage, _doubts, _html, _obligations, _view, _words
from reports._contract import Document


def compose(audit: Audit) -> bytes:
    return _html.render(
        "scorecard.html",
        audit=audit,
        card=audit.scorecard,
        view=_arranged(audit),
        mark=_mark,
        LOOKED=_chart.LOOKED,
    )


def _arranged(audit: Audit) -> dict[str, object]:
    found, trials = _view.blocks(audit), _view.trials(audit)
    groups = _view.groups(audit)
    per_line = _per_line(found)
    per_group = {g.title: sum(per_line[line.indicator_id] for line in g.lines) for g in groups}
    lines = audit.scorecard.lines
    return {
        "name": _view.named(audit),
        "notice": _view.notice([audit]),
        "word": "本轮作废" if audit.outcome.void is not None else audit.scorecard.verdict,
        "because": _because(audit),
        "look": _view.look(audit),
        "blocks": found,
        "nothing": _view.nothing_found(audit),
        "blind": _view.blind(audit),
        "n_found": _view.n_items(found),
        "trials": trials,
        "n_trials": _view.n_items(trials),
        "vetoes": _view.vetoes(audit),
        "groups": groups,
        "per_line": per_line,
        "per_trial": _per_line(trials),
        "per_group": per_group,
        "n_counted": sum(per_group.values()),
        "verify_once": any(_verify_once(line) for line in lines),
        **_doubtful(audit),
        "people": _view.for_people(audit),
        "marks": _chart.marks(groups),
        **_of_range(audit),
    }


def _of_range(audit: Audit) -> dict[str, object]:
    rows = _columns.rows(audit)
    left_out = _coverage.upstream(audit) + _coverage.coverage(audit)
    words = {
        "columns": rows,
        "tally": _columns.tally(rows),
        "n_rendered": sum(row.line.look.rendered for row in rows),
        "strip": _columns,
        "links": _chart.links(audit),
    }
    return {**words, **_of_duties(audit), "coverage": left_out}


def _of_duties(audit: Audit) -> dict[str, object]:
    duties = _obligations.rows(audit)
    return {
        "duties": duties,
        "duty_tally": _obligations.tally(duties),
        "duty_gaps": _obligations.gaps(audit),
        "duty_kind": _obligations.kind(audit),
    }


def _doubtful(audit: Audit) -> dict[str, object]:
    unverified = _doubts.unverified(audit)
    return {
        "doubts": _doubts.told(audit),
        "unverified": unverified,
        "n_unverified": sum(map(len, unverified.values())),
        "n_doubts": _doubts.n_doubts(audit),
    }


def _per_line(found: Sequence[_view.Block]) -> Counter[str]:
    """Findings by indicator: what `Line.counted` counts may be places, a reader counts findings."""
    per_line = Counter[str]()
    for block in found:
        per_line[block.line.indicator_id] += len(block.items)
    return per_line


def _because(audit: Audit) -> str:
    """The sentence under the verdict: what it rests on, or what it still lacks."""
    card = audit.scorecard
    if audit.outcome.void is not None:
        return "不作判定"
    if card.vetoes:
        return f"触发单项否决：{'、'.join(card.vetoes)}"
    if card.untested:
        blind = _view.blind(audit)
        return (
            f"{blind}，{len(card.untested)}项未检测" if blind else f"{len(card.untested)}项未检测"
        )
    total = card.total
    assert total is not None
    bonus = f"（含加分{_words.points(card.bonus)}分）" if card.bonus else ""
    return f"得分{_words.points(total)}分{bonus}"


def _verify_once(line: Line) -> bool:
    return any(rule.verify_once for rule in line.rules)


def _mark(line: Line) -> str:
    return " ※" if _verify_once(line) else ""


DOCUMENT = Document(name="scorecard.html", media_type="text/html", compose=compose)
