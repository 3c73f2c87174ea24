"""公开事项一览 · Each duty of the catalogue, and each watched title, with what was said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from domain.audit import ObligationLine, RepostLine
from domain.obligations import ObligationLook
from domain.observation import Observation
from domain.reposts import Repost
from domain.rulebook import Edition
from domain.verdict import Breach, Exempt, Judgement, Unclear, Verdict

_BREACH = {
    "obligation_missing": "missing",
    "obligation_empty": "empty",
    "obligation_stale": "stale",
}


def obligation_lines(
    judged: Iterable[tuple[Judgement, Observation]], edition: Edition
) -> tuple[ObligationLine, ...]:
    """In the order of the catalogue; none where nothing was looked at."""
    said: dict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    looks: dict[str, ObligationLook] = {}
    for judgement, observation in judged:
        if isinstance(observation.seen, ObligationLook):
            duty = observation.seen.demand.id
            looks[duty] = observation.seen
            check = edition.rule(judgement.rule_id).check or ""
            said[duty].append((check, judgement.verdict))
    return tuple(_line(look, said[duty]) for duty, look in looks.items())


def _line(look: ObligationLook, said: list[tuple[str, Verdict]]) -> ObligationLine:
    for check, verdict in said:
        if isinstance(verdict, Breach) and check in _BREACH:
            return ObligationLine(look=look, state=_BREACH[check], says=verdict.says)
    for _, verdict in said:
        if isinstance(verdict, Unclear):
            return ObligationLine(look=look, state="unclear", says=verdict.why)
    for _, verdict in said:
        if isinstance(verdict, Exempt):
            return ObligationLine(look=look, state="not_seen", says=verdict.why)
    return ObligationLine(look=look, state="present", says="")


def repost_lines(judged: Iterable[tuple[Judgement, Observation]]) -> tuple[RepostLine, ...]:
    """In the order of the watch list; none where nothing was watched."""
    lines: dict[str, RepostLine] = {}
    for judgement, observation in judged:
        if isinstance(observation.seen, Repost):
            seen, verdict = observation.seen, judgement.verdict
            says = getattr(verdict, "says", "") or getattr(verdict, "why", "")
            state = _carried(seen, verdict)
            lines.setdefault(seen.title, RepostLine(look=seen, state=state, says=says))
    return tuple(lines.values())


def _carried(seen: Repost, verdict: Verdict) -> str:
    match verdict:
        case Breach():
            return "late" if seen.page else "missing"
        case Unclear():
            return "unclear"
        case Exempt():
            return "waiting"
    return "in_time"
