"""通报 · What a quarter's circular says, counted from the frozen cards of its months.

The state of things is that of the quarter's last closed month; what was found in any of its months
counts once. The last quarter's findings are followed up: mended, closed, or still standing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from domain.month import Quarter
from domain.monthly import Counted, SiteMonth, UnitMonth
from domain.scorecard import Grade

MOST_EXAMPLES = 3
_ENDED = "已销账"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """总数 · `looked`: sites with at least one good run; `rate` of those with a verdict."""

    sites: int
    looked: int
    passed: int
    failed: int
    undecided: int
    findings: int

    @property
    def rate(self) -> Decimal | None:
        decided = self.passed + self.failed
        if not decided:
            return None
        share = Decimal(100 * self.passed) / decided
        return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """一类问题 · The findings of one indicator, and named examples: site, what was seen."""

    indicator: str
    count: int
    sites: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """上期复查 · Of the last quarter's findings: closed, gone but not closed yet, standing."""

    total: int
    closed: int
    vanished: int
    standing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular:
    quarter: Quarter
    months: tuple[str, ...]
    missing: tuple[str, ...]
    now: Tally
    before: Tally | None
    classes: tuple[Class, ...]
    follow_up: FollowUp | None
    sites: tuple[SiteMonth, ...]
    units: tuple[UnitMonth, ...]
    cards: tuple[SiteMonth, ...]


def circular(
    quarter: Quarter,
    sites: Mapping[str, Sequence[SiteMonth]],
    units: Mapping[str, Sequence[UnitMonth]],
) -> Circular:
    """From the cards of closed months, by month; raises ValueError where none of them is."""
    wanted = [str(month) for month in quarter.months]
    closed = [month for month in wanted if sites.get(month)]
    if not closed:
        raise ValueError(f"{quarter.in_words}没有已月结的月份")
    whole = [card for month in closed for card in sites[month]]
    earlier = [str(month) for month in quarter.before.months if sites.get(str(month))]
    before = [card for month in earlier for card in sites[month]]
    last = sites[closed[-1]]
    return Circular(
        quarter=quarter,
        months=tuple(closed),
        missing=tuple(month for month in wanted if month not in closed),
        now=_tally(whole, last),
        before=_tally(before, sites[earlier[-1]]) if earlier else None,
        classes=_classes(whole),
        follow_up=_followed(before, whole) if earlier else None,
        sites=tuple(last),
        units=tuple(units.get(closed[-1], ())),
        cards=tuple(whole),
    )


def _tally(whole: Sequence[SiteMonth], last: Sequence[SiteMonth]) -> Tally:
    grades = Counter(card.card.verdict for card in last)
    return Tally(
        sites=len(last),
        looked=len({card.site for card in whole if card.sampling.valid}),
        passed=grades[Grade.PASSED],
        failed=grades[Grade.FAILED],
        undecided=grades[Grade.OPEN],
        findings=len(_latest(whole)),
    )


def _latest(cards: Iterable[SiteMonth]) -> dict[str, tuple[SiteMonth, Counted]]:
    """Each finding once, as the last month had it."""
    return {each.fingerprint: (card, each) for card in cards for each in card.findings}


def _classes(cards: Sequence[SiteMonth]) -> tuple[Class, ...]:
    heaps: dict[str, list[tuple[SiteMonth, Counted]]] = defaultdict(list)
    for card, finding in _latest(cards).values():
        heaps[finding.indicator].append((card, finding))
    made = []
    for indicator, some in heaps.items():
        some.sort(key=lambda pair: (-pair[1].n_places, pair[0].name, pair[1].fingerprint))
        named: dict[str, str] = {}
        for card, finding in some:
            named.setdefault(card.name, finding.says)
        examples = tuple(named.items())[:MOST_EXAMPLES]
        made.append(
            Class(indicator=indicator, count=len(some), sites=len(named), examples=examples)
        )
    return tuple(sorted(made, key=lambda each: (-each.count, each.indicator)))


def _followed(before: Sequence[SiteMonth], now: Sequence[SiteMonth]) -> FollowUp:
    """A finding of the last quarter that no card of this one counts had gone before it began."""
    old, new = _latest(before), _latest(now)
    states = Counter[str]()
    standing: list[tuple[str, str]] = []
    for fingerprint, (card, finding) in old.items():
        known = new.get(fingerprint)
        state = known[1].state if known else _ENDED
        states[state] += 1
        if state not in (_ENDED, "待销账"):
            standing.append((card.name, finding.says))
    return FollowUp(
        total=len(old),
        closed=states[_ENDED],
        vanished=states["待销账"],
        standing=tuple(sorted(standing)),
    )
