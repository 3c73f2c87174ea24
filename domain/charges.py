"""计扣 · What each rule takes for what was found, so that no fact is paid for twice.

Rules that speak of one fact (`not_again_if`) share it: together they take what it costs where it is
dearest, the rules that yield only what is left. What a full indicator cannot take, the other still
may. The sum is the greatest that caps and facts allow (a flow from indicators through rules and
facts), so one fault more can never make it smaller, and the order of the findings means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from domain.finding import Finding
from domain.rulebook import Edition, Effect, Indicator, Kind, Per, Rule, SameFact, Standing

_NOTHING = Decimal(0)
_NO_LIMIT = Decimal("Infinity")

_Node: TypeAlias = tuple[str, ...]
_START: _Node = ("start",)
_END: _Node = ("end",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """扣分明细 · One rule: what was counted, what was paid elsewhere, what it took."""

    counted: int = 0
    waived: int = 0
    deducted: Decimal = _NOTHING


def bills(findings: Iterable[Finding], edition: Edition) -> dict[str, Bill]:
    """Every rule with findings, by id. A rule on trial is counted and takes nothing."""
    heaps: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda each: (each.fingerprint, each.n_places)):
        heaps[edition.rule(finding.rule).id].append(finding)
    flow = _Flow(edition, heaps)
    return {rule: flow.bill(edition.rule(rule), heap) for rule, heap in heaps.items()}


def counted(effect: Effect, heap: Iterable[Finding]) -> int:
    return sum(each.n_places if effect.per is Per.PLACE else 1 for each in heap)


def _price(effect: Effect, finding: Finding) -> Decimal:
    if effect.deduct_each is None:
        return effect.deduct_once or _NOTHING
    return effect.deduct_each * counted(effect, [finding])


def _limit(effect: Effect) -> Decimal:
    limits = [effect.cap, effect.deduct_once]
    return min((limit for limit in limits if limit is not None), default=_NO_LIMIT)


class _Flow:
    """From every indicator (as much as it is worth) through its rules to the facts."""

    def __init__(self, edition: Edition, heaps: dict[str, list[Finding]]) -> None:
        self._pipes = _Pipes()
        self._groups = {
            rule: (tuple(sorted(each.not_again_if)), each.same_fact)
            for each in edition.rules()
            if each.not_again_if and each.standing is Standing.IN_FORCE
            for rule in (each.id, *each.not_again_if)
        }
        self._home: dict[str, Indicator] = {}
        for indicator in edition.indicator:
            if indicator.kind is Kind.DEDUCT:
                worth = _NO_LIMIT if indicator.worth is None else indicator.worth
                self._pipes.widen(_START, ("indicator", indicator.id), worth)
                self._home |= {rule.id: indicator for rule in indicator.rule}
        live = [rule for rule in edition.rules() if rule.standing is Standing.IN_FORCE]
        charging = [rule for rule in live if rule.id in heaps and rule.id in self._home]
        self._lay_facts(charging, heaps)
        # Whoever yields comes last; else edition's order.
        for rule in sorted(charging, key=lambda each: bool(each.not_again_if)):
            here = ("indicator", self._home[rule.id].id)
            self._pipes.widen(here, ("rule", rule.id), _limit(rule.effect))
            for finding in heaps[rule.id]:
                self._pipes.send([_START, here, ("rule", rule.id), self._fact(rule, finding), _END])
            self._pipes.fill()

    def bill(self, rule: Rule, heap: list[Finding]) -> Bill:
        taken = _NOTHING
        if rule.id in self._home:
            here = ("indicator", self._home[rule.id].id)
            taken = self._pipes.flow(here, ("rule", rule.id))
        return Bill(
            counted=counted(rule.effect, heap),
            waived=sum(self._is_waived(rule, each) for each in heap),
            deducted=taken,
        )

    def _lay_facts(self, rules: Iterable[Rule], heaps: dict[str, list[Finding]]) -> None:
        paid: dict[_Node, Decimal] = defaultdict(Decimal)
        yielded: dict[_Node, Decimal] = defaultdict(Decimal)
        for rule in rules:
            for finding in heaps[rule.id]:
                price = _price(rule.effect, finding)
                fact = self._fact(rule, finding)
                self._pipes.widen(("rule", rule.id), fact, price)
                (yielded if rule.not_again_if else paid)[fact] += price
        for fact in sorted(paid.keys() | yielded.keys()):
            self._pipes.widen(fact, _END, max(paid[fact], yielded[fact]))

    def _fact(self, rule: Rule, finding: Finding) -> _Node:
        """Facts that no other rule speaks of need not be told apart."""
        if rule.id not in self._groups:
            return ("fact", rule.id)
        group, same = self._groups[rule.id]
        return ("fact", *group, finding.cause if same is SameFact.CAUSE else finding.subject)

    def _is_waived(self, rule: Rule, finding: Finding) -> bool:
        if not rule.not_again_if or rule.standing is not Standing.IN_FORCE:
            return False
        fact = self._fact(rule, finding)
        paid = any(self._pipes.flow(("rule", each), fact) for each in rule.not_again_if)
        return paid and not self._pipes.flow(("rule", rule.id), fact)


class _Pipes:
    """What can still flow from node to node; what flows already, can flow back."""

    def __init__(self) -> None:
        self._room: dict[_Node, dict[_Node, Decimal]] = defaultdict(dict)

    def flow(self, here: _Node, there: _Node) -> Decimal:
        return self._room.get(there, {}).get(here, _NOTHING)

    def fill(self) -> None:
        """Send on as much as possible (Ford and Fulkerson, 1956)."""
        while path := self._path():
            self.send(path)

    def send(self, path: list[_Node]) -> None:
        """As much as this one path will take."""
        steps = list(pairwise(path))
        width = min(self._room[here].get(there, _NOTHING) for here, there in steps)
        for here, there in steps if width > _NOTHING else ():
            self.widen(here, there, -width)
            self.widen(there, here, width)

    def widen(self, here: _Node, there: _Node, width: Decimal) -> None:
        """Only what has room is kept, so that a path is found without looking at what is full."""
        room = self._room[here].get(there, _NOTHING) + width
        if room > _NOTHING:
            self._room[here][there] = room
        else:
            self._room[here].pop(there, None)

    def _path(self) -> list[_Node]:
        seen = {_START}
        trail = [(_START, iter(self._room[_START]))]
        while trail:
            there = next((each for each in trail[-1][1] if each not in seen), None)
            if there is None:
                trail.pop()
            elif there == _END:
                return [*(node for node, _ in trail), _END]
            else:
                seen.add(there)
                trail.append((there, iter(self._room[there])))
        return []
