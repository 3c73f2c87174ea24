"""计扣 · What each rule takes for what was found, within its limit and its indicator's worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.facts import Heaps, Paid, price
from domain.finding import Finding
from domain.rulebook import Edition, Kind, Per, Rule, Standing

_NOTHING = Decimal(0)
_NO_LIMIT = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """扣分明细 · One rule: what was counted, what was paid elsewhere, what it took."""

    counted: int = 0
    waived: int = 0
    deducted: Decimal = _NOTHING


def bills(findings: Iterable[Finding], edition: Edition) -> dict[str, Bill]:
    """Every rule with findings, by id. A rule on trial is counted and takes nothing."""
    heaps: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda each: each.fingerprint):
        heaps[edition.rule(finding.rule).id].append(finding)
    live = [r for r in edition.rules() if r.id in heaps and r.standing is Standing.IN_FORCE]
    taken, waived = _taken(edition, live, heaps)
    return {
        rule: Bill(
            counted=_counted(edition.rule(rule), heap),
            waived=waived.get(rule, 0),
            deducted=taken.get(rule, _NOTHING),
        )
        for rule, heap in heaps.items()
    }


def _counted(rule: Rule, heap: Iterable[Finding]) -> int:
    return sum(each.n_places if rule.effect.per is Per.PLACE else 1 for each in heap)


def _taken(
    edition: Edition, live: list[Rule], heaps: Heaps
) -> tuple[dict[str, Decimal], dict[str, int]]:
    """What every rule took, and of how many findings nothing because they were paid already."""
    purse = _Purse(edition)
    for rule in live:
        if not rule.not_again_if:
            purse.take(rule, sum((price(rule, each) for each in heaps[rule.id]), _NOTHING))
    paid, waived = Paid(live, heaps, purse.taken), {}
    for rule in live:
        if rule.not_again_if:
            left = [paid.left_to_pay(rule, each) for each in heaps[rule.id]]
            waived[rule.id] = sum(each == _NOTHING for each in left)
            purse.take(rule, sum(left, _NOTHING))
    return purse.taken, waived


class _Purse:
    """What the indicators may still take, and what the rules took."""

    def __init__(self, edition: Edition) -> None:
        self.taken: dict[str, Decimal] = {}
        self._home = {rule.id: each.id for each in edition.indicator for rule in each.rule}
        self._left = {each.id: _NOTHING for each in edition.indicator}
        for each in edition.indicator:
            if each.kind is Kind.DEDUCT:
                self._left[each.id] = _NO_LIMIT if each.worth is None else each.worth

    def take(self, rule: Rule, wanted: Decimal) -> None:
        home, limits = self._home[rule.id], (rule.effect.cap, rule.effect.deduct_once)
        most = min((each for each in limits if each is not None), default=_NO_LIMIT)
        self.taken[rule.id] = min(wanted, most, self._left[home])
        self._left[home] -= self.taken[rule.id]
