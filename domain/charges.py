"""计扣 · What each rule takes for what was found, so that no fact is paid for twice.

A rule may yield to others (`not_again_if`): as far as points were really taken for the same fact
there, it takes nothing. A fact that a full indicator could not charge any more is not yet paid for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.finding import Finding
from domain.rulebook import Edition, Effect, Indicator, Kind, Per, Rule, SameFact, Standing

_NOTHING = Decimal(0)
_NO_LIMIT = Decimal("Infinity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """扣分明细 · One rule: what was counted, how much of it was paid elsewhere, what it took."""

    counted: int = 0
    waived: int = 0
    deducted: Decimal = _NOTHING


@dataclass(slots=True)
class _Charge:
    """`saved`: paid elsewhere already; `used`: how much of what was taken here saved others."""

    rule: Rule
    finding: Finding
    price: Decimal
    taken: Decimal = _NOTHING
    saved: Decimal = _NOTHING
    used: Decimal = _NOTHING
    owed: Decimal = _NOTHING

    @property
    def waived(self) -> bool:
        return _NOTHING < self.saved == self.price


def bills(findings: Iterable[Finding], edition: Edition) -> dict[str, Bill]:
    """Every rule with findings, by id. A rule on trial is counted and takes nothing."""
    heaps: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        heaps[edition.rule(finding.rule).id].append(finding)
    charges = [
        _Charge(rule, finding, _price(rule.effect, finding))
        for rule in edition.rules()
        if rule.standing is Standing.IN_FORCE
        for finding in heaps.get(rule.id, ())
    ]
    _take(charges, edition)
    by_rule: dict[str, list[_Charge]] = defaultdict(list)
    for charge in charges:
        by_rule[charge.rule.id].append(charge)
    return {
        rule: Bill(
            counted=counted(edition.rule(rule).effect, heap),
            waived=sum(charge.waived for charge in by_rule[rule]),
            deducted=sum((charge.taken for charge in by_rule[rule]), _NOTHING),
        )
        for rule, heap in heaps.items()
    }


def counted(effect: Effect, heap: Iterable[Finding]) -> int:
    return sum(each.n_places if effect.per is Per.PLACE else 1 for each in heap)


def _price(effect: Effect, finding: Finding) -> Decimal:
    each = (effect.deduct_each or _NOTHING) * counted(effect, [finding])
    return max(each, effect.deduct_once or _NOTHING)


def _take(charges: list[_Charge], edition: Edition) -> None:
    """First the rules that yield to nobody, then the rest, each within its rule and indicator."""
    first = [charge for charge in charges if not charge.rule.not_again_if]
    then = [charge for charge in charges if charge.rule.not_again_if]
    paid = _by_fact(first)
    for charge in then:
        for payer in _payers(charge, paid):
            payer.owed += charge.price
    rooms = {each.id: _Room(each) for each in edition.indicator if each.kind is Kind.DEDUCT}
    home = {rule.id: each.id for each in edition.indicator for rule in each.rule}
    _fill(first, rooms, home)
    for charge in then:
        _save(charge, _payers(charge, paid))
    _fill(then, rooms, home)


class _Room:
    """What an indicator, and each of its rules, may still take."""

    def __init__(self, indicator: Indicator) -> None:
        self._left = _NO_LIMIT if indicator.worth is None else indicator.worth
        self._rules = {rule.id: _limit(rule.effect) for rule in indicator.rule}

    def take(self, rule: str, wanted: Decimal) -> Decimal:
        taken = min(wanted, self._rules[rule], self._left)
        self._rules[rule] -= taken
        self._left -= taken
        return taken


def _fill(charges: list[_Charge], rooms: Mapping[str, _Room], home: Mapping[str, str]) -> None:
    """Facts that cost nothing elsewhere come first: which of many equal facts a full indicator
    could still take must never make one fault more cheaper than none."""
    for charge in sorted(charges, key=_order):
        room = rooms.get(home[charge.rule.id])
        if room is not None:
            charge.taken = room.take(charge.rule.id, charge.price - charge.saved)


def _order(charge: _Charge) -> tuple[Decimal, str, str, Decimal]:
    return charge.owed, charge.rule.id, charge.finding.fingerprint, charge.price


def _limit(effect: Effect) -> Decimal:
    limits = [effect.cap, effect.deduct_once if effect.deduct_each is None else None]
    return min((limit for limit in limits if limit is not None), default=_NO_LIMIT)


_Paid = dict[tuple[str, SameFact, str], list[_Charge]]


def _by_fact(charges: Iterable[_Charge]) -> _Paid:
    paid: _Paid = defaultdict(list)
    for charge in charges:
        for same in SameFact:
            paid[charge.rule.id, same, _fact(charge, same)].append(charge)
    return paid


def _payers(charge: _Charge, paid: _Paid) -> list[_Charge]:
    same = charge.rule.same_fact
    fact = _fact(charge, same)
    return [p for rule in charge.rule.not_again_if for p in paid.get((rule, same, fact), ())]


def _fact(charge: _Charge, same: SameFact) -> str:
    return charge.finding.cause if same is SameFact.CAUSE else charge.finding.subject


def _save(charge: _Charge, payers: list[_Charge]) -> None:
    for payer in payers:
        use = min(charge.price - charge.saved, payer.taken - payer.used)
        charge.saved += use
        payer.used += use
