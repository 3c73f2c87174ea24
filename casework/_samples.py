"""抽样情况 · What each rule that draws a sample asked for, and how much of it could be judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import checks
from domain.observation import Observation
from domain.rulebook import Edition, Rule
from domain.sampling import SampleLine, Sampling
from domain.verdict import Judgement, Unclear

_SAMPLE = "sample"


def sample_lines(
    judged: Sequence[tuple[Judgement, Observation]],
    seen: Iterable[Observation],
    edition: Edition,
) -> tuple[SampleLine, ...]:
    draws = {
        kind: each.seen for each in seen if isinstance(each.seen, Sampling) for kind in each.seen.of
    }
    return tuple(_lines(judged, draws, edition))


def _lines(
    judged: Sequence[tuple[Judgement, Observation]], draws: dict[str, Sampling], edition: Edition
) -> Iterator[SampleLine]:
    catalogue = checks.discover()
    doubtful = defaultdict[tuple[str, str], bool](bool)
    for judgement, _ in judged:
        unclear = isinstance(judgement.verdict, Unclear)
        doubtful[judgement.rule_id, judgement.subject] |= unclear
    for rule in edition.rules():
        if rule.check is None or _SAMPLE not in rule.params:
            continue
        draw = draws.get(catalogue[rule.check].looks_at.__name__)
        if draw is not None:
            yield _line(rule, draw, [doubt for (of, _), doubt in doubtful.items() if of == rule.id])


def _line(rule: Rule, draw: Sampling, doubts: Sequence[bool]) -> SampleLine:
    return SampleLine(
        rule=rule.id,
        title=rule.title,
        seed=draw.seed,
        population=draw.population,
        expected=min(int(rule.params[_SAMPLE]), draw.population),
        valid=sum(not doubt for doubt in doubts),
        void=draw.void + sum(doubts),
    )
