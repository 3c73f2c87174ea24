"""同一事实 · What has been paid for already, so that no fact is paid for twice.

A rule that yields (`not_again_if`) takes nothing for a fact as far as the rules it names took
points for it. A rule that deducts once, however much was found, has paid for one of its facts: of
several, for the one that spares the least. So one fault more never makes a score better: each of
these rules may only choose among more. What an edition must keep to is in rulebook/_soundness.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TypeAlias

from domain.finding import Finding
from domain.rulebook import Per, Rule, SameFact

Heaps: TypeAlias = Mapping[str, Sequence[Finding]]
Sums: TypeAlias = dict[str, Decimal]

_NOTHING = Decimal(0)


def price(rule: Rule, finding: Finding) -> Decimal:
    """What one finding costs where it stands alone."""
    if rule.effect.deduct_each is None:
        return rule.effect.deduct_once or _NOTHING
    return rule.effect.deduct_each * (finding.n_places if rule.effect.per is Per.PLACE else 1)


class Paid:
    """已扣 · By group of rules that share facts: what was paid for each of them, until used up."""

    def __init__(self, live: Sequence[Rule], heaps: Heaps, taken: Mapping[str, Decimal]) -> None:
        groups: dict[frozenset[str], list[Rule]] = defaultdict(list)
        for rule in live:
            if rule.not_again_if:
                groups[frozenset(rule.not_again_if)].append(rule)
        self._paid = {
            named: _paid([rule for rule in live if rule.id in named], yielding, heaps, taken)
            for named, yielding in groups.items()
        }

    def left_to_pay(self, rule: Rule, finding: Finding) -> Decimal:
        paid, fact = self._paid[frozenset(rule.not_again_if)], _fact(finding, rule.same_fact)
        wanted = price(rule, finding)
        spared = min(wanted, paid.get(fact, _NOTHING))
        paid[fact] = paid.get(fact, _NOTHING) - spared
        return wanted - spared


def _paid(
    paying: Sequence[Rule], yielding: Sequence[Rule], heaps: Heaps, taken: Mapping[str, Decimal]
) -> Sums:
    same = yielding[0].same_fact
    each = [rule for rule in paying if rule.effect.deduct_each is not None]
    once = {
        rule.id: {_fact(finding, same) for finding in heaps[rule.id]}
        for rule in paying
        if rule.effect.deduct_each is None and taken[rule.id] > _NOTHING
    }
    paid = _sums(each, heaps, same)
    owed = _sums(yielding, heaps, same)
    unpaid = {fact: max(_NOTHING, debt - paid[fact]) for fact, debt in owed.items()}
    for rule, fact in _sparing_least(once, taken, unpaid).items():
        paid[fact] += taken[rule]
    return paid


def _fact(finding: Finding, same: SameFact) -> str:
    return finding.cause if same is SameFact.CAUSE else finding.subject


def _sums(rules: Iterable[Rule], heaps: Heaps, same: SameFact) -> Sums:
    sums: Sums = defaultdict(Decimal)
    for rule in rules:
        for finding in heaps[rule.id]:
            sums[_fact(finding, same)] += price(rule, finding)
    return sums


def _sparing_least(
    once: Mapping[str, set[str]], taken: Mapping[str, Decimal], unpaid: Mapping[str, Decimal]
) -> dict[str, str]:
    """For each rule that deducts once, the fact it has paid for."""
    best: dict[frozenset[str], tuple[Decimal, tuple[tuple[str, str], ...]]]
    best = {frozenset(): (_NOTHING, ())}
    for fact in sorted(set().union(*once.values())):
        claiming = [rule for rule, facts in once.items() if fact in facts]
        for done, (spared, chosen) in list(best.items()):
            for some in _subsets(rule for rule in claiming if rule not in done):
                amount = sum((taken[rule] for rule in some), _NOTHING)
                cost = spared + min(unpaid.get(fact, _NOTHING), amount)
                whole = (cost, tuple(sorted([*chosen, *((rule, fact) for rule in some)])))
                best[done | some] = min(best.get(done | some, whole), whole)
    return dict(best[frozenset(once)][1])


def _subsets(rules: Iterable[str]) -> Iterator[frozenset[str]]:
    for picks in product(*((frozenset[str](), frozenset({rule})) for rule in rules)):
        if some := frozenset[str]().union(*picks):
            yield some
