"""判定 · The only caller of checks. Pure: same observations, edition, program: same judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from checks._contract import Check
from domain import wire
from domain.calendar import civil_date
from domain.observation import Observation, Unseen
from domain.rulebook import Edition, Standing
from domain.verdict import Doubt, Judgement, Unclear, Verdict

_Seat: TypeAlias = tuple[str, Check[Any, Any], Any]


def judge(
    observations: Iterable[Observation],
    edition: Edition,
    checks: Mapping[str, Check[Any, Any]],
    *,
    program: str,
) -> Iterator[Judgement]:
    """Apply every live rule of the edition to every observation it concerns."""
    bench = _bench(edition, checks)
    for observation in observations:
        for rule_id, check, params in bench.get(_kind(observation), ()):
            verdict = _verdict(check, params, observation)
            if verdict is not None:
                yield Judgement(
                    edition=edition.name,
                    program=program,
                    rule_id=rule_id,
                    observation_id=observation.id,
                    subject=observation.subject,
                    verdict=verdict,
                )


def _bench(edition: Edition, checks: Mapping[str, Check[Any, Any]]) -> dict[str, list[_Seat]]:
    """The live rules by the kind of sight they look at, in the edition's order."""
    bench: dict[str, list[_Seat]] = defaultdict(list)
    for rule in edition.rules():
        if rule.standing is not Standing.RETIRED and rule.check is not None:
            check = checks[rule.check]
            params = wire.build(check.params, rule.params)
            bench[check.looks_at.__name__].append((rule.id, check, params))
    return bench


def _kind(observation: Observation) -> str:
    seen = observation.seen
    return seen.wanted if isinstance(seen, Unseen) else type(seen).__name__


def _verdict(check: Check[Any, Any], params: Any, observation: Observation) -> Verdict | None:
    """None: the sight is another rule's business."""
    seen = observation.seen
    if isinstance(seen, Unseen):
        return Unclear(f"{seen.why}：{seen.detail}" if seen.detail else seen.why, Doubt.NOT_SEEN)
    try:
        if not check.concerns(seen, params):
            return None
        return check.judge(seen, params, civil_date(observation.seen_at))
    except Exception as error:  # noqa: BLE001 - bulkhead: one odd page must not stop a run
        return Unclear(repr(error), Doubt.OUR_BUG)
