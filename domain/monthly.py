"""月度评分 · A month of a site and of a unit: what was confirmed, what people added, the rank.

A card is frozen once the month is closed: later looks and decisions never change it, they show in
the next one. What the program could not test takes no points, and without every veto tested a
site has no marks: its unit then has no rank either, and the card says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.month import Month
from domain.publishing import Published
from domain.scorecard import Scorecard

_CENT = Decimal("0.01")


class PointKind(StrEnum):
    JUDGED = "人工评定"  # of an indicator that people judge
    EXTRA = "加分"
    MINUS = "扣分"
    SOCIAL = "社会评议"  # 0 to 100 by one reviewer
    PUBLISHED = "发布量"  # pieces on a channel that cannot be crawled; no marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """人工录入 · `about`: a site's home for 人工评定, a unit's id for the others.

    `item`: the indicator, the reason, the reviewer or the channel. One entry per month, subject,
    kind and item.
    """

    month: str
    kind: PointKind
    about: str
    item: str
    points: Decimal
    vetoed: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """考核办法 · How the parts weigh in a unit's marks, and in the year's assessment.

    `sites` and `social` are parts of one; where nobody reviewed, the sites' marks are the whole.
    `most_extra`, `most_minus`: the most that people may add or take. `annual`: the share that this
    has in the annual performance assessment.
    """

    name: str
    source: str
    sites: Decimal
    social: Decimal
    most_extra: Decimal
    most_minus: Decimal
    annual: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """取样 · Runs that should have been; good, void, in an announced closure, failed, missed.

    `expected` = `valid` + `void` + `declared` + `failed` + `missed`, unless more was looked at.
    """

    expected: int
    valid: int
    void: int
    declared: int
    failed: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """计分问题 · One confirmed finding as it stood when the month was closed."""

    fingerprint: str
    rule: str
    indicator: str
    title: str
    says: str
    state: str
    n_places: int
    first_seen: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excused:
    """申报不计 · A confirmed finding that counts nothing, and what the unit had declared."""

    fingerprint: str
    title: str
    says: str
    declared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """上游不计 · A confirmed finding at somebody else's host, on which so many `sites` depend."""

    fingerprint: str
    title: str
    says: str
    sites: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMonth:
    month: str
    site: str
    home: str
    name: str
    unit: str
    edition: str
    runs: tuple[str, ...]
    sampling: Sampling
    card: Scorecard
    findings: tuple[Counted, ...]
    waiting: int  # not yet reviewed: shown, never counted
    doubts: int
    excused: tuple[Excused, ...] = ()
    published: tuple[Published, ...] = ()
    upstream: tuple[Above, ...] = ()
    demoted: tuple[str, ...] = ()  # titles of rules whose findings a person checked one by one

    @property
    def total(self) -> Decimal | None:
        if self.card.vetoes:
            return Decimal(0)
        return self.card.total


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMonth:
    """`automatic`: mean of its sites; `social`: mean of the reviewers; `total`: what is ranked.

    `rank` is of `of` units of the class; equal marks, equal rank. `trend`: earlier months first.
    """

    month: str
    unit: str
    name: str
    kind: str
    sites: tuple[str, ...]
    automatic: Decimal | None
    why_none: str
    extra: Decimal
    minus: Decimal
    social: Decimal | None
    n_social: int
    total: Decimal | None
    rank: int | None = None
    of: int = 0
    trend: tuple[tuple[str, Decimal | None], ...]
    appeals: int
    confirmed: int
    closed: int
    channels: tuple[tuple[str, int], ...] = ()  # pieces by channel, as the unit reported them

    @property
    def change(self) -> Decimal | None:
        """Against the month before, where both have marks."""
        before = self.trend[-1][1] if self.trend else None
        return None if self.total is None or before is None else self.total - before


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """单位得分 · The parts of a unit's marks, as `UnitMonth` keeps them."""

    automatic: Decimal | None
    why_none: str
    extra: Decimal
    minus: Decimal
    social: Decimal | None
    n_social: int
    total: Decimal | None


def channels_of(points: Iterable[Point]) -> tuple[tuple[str, int], ...]:
    """What a unit reported of its channels, by their names."""
    reported = (p for p in points if p.kind is PointKind.PUBLISHED)
    return tuple(sorted((point.item, int(point.points)) for point in reported))


def marks_of(sites: Sequence[SiteMonth], points: Iterable[Point], plan: Assessment) -> Marks:
    """The sites' mean and the reviewers' mean by their weights, and what people add and take."""
    sums: dict[PointKind, list[Decimal]] = defaultdict(list)
    for point in points:
        sums[point.kind].append(point.points)
    extra = min(sum(sums[PointKind.EXTRA], Decimal(0)), plan.most_extra)
    minus = min(sum(sums[PointKind.MINUS], Decimal(0)), plan.most_minus)
    reviews = sums[PointKind.SOCIAL]
    social = _rounded(sum(reviews, Decimal(0)) / len(reviews)) if reviews else None
    totals = [site.total for site in sites]
    known = [total for total in totals if total is not None]
    automatic = _rounded(sum(known, Decimal(0)) / len(known)) if known else None
    why = "" if totals else "本月没有检查其网站"
    if len(known) < len(totals):
        automatic, why = None, f"{len(totals) - len(known)}个网站未定"
    total = None
    if automatic is not None:
        base = automatic if social is None else automatic * plan.sites + social * plan.social
        total = max(Decimal(0), _rounded(base + extra - minus))
    return Marks(
        automatic=automatic,
        why_none=why,
        extra=extra,
        minus=minus,
        social=social,
        n_social=len(reviews),
        total=total,
    )


def ranked(units: Iterable[UnitMonth]) -> tuple[UnitMonth, ...]:
    """Each with its rank within its class: 1, 2, 2, 4; without marks there is none."""
    by_kind: dict[str, list[UnitMonth]] = defaultdict(list)
    for unit in units:
        by_kind[unit.kind].append(unit)
    made: list[UnitMonth] = []
    for some in by_kind.values():
        totals = sorted((u.total for u in some if u.total is not None), reverse=True)
        made += [
            replace(
                unit,
                rank=None if unit.total is None else totals.index(unit.total) + 1,
                of=len(totals),
            )
            for unit in some
        ]
    return tuple(sorted(made, key=lambda u: (u.kind, u.rank is None, u.rank or 0, u.unit)))


def trends(
    earlier: Mapping[str, Sequence[UnitMonth]], month: Month, length: int = 11
) -> dict[str, tuple[tuple[str, Decimal | None], ...]]:
    """Unit → the months before, oldest first; a month without a card is a gap, not a zero."""
    return {
        unit: tuple(
            (str(each), next((c.total for c in cards if c.month == str(each)), None))
            for each in (month.plus(-n) for n in range(length, 0, -1))
            if str(each) >= min((c.month for c in cards), default="9")
        )
        for unit, cards in earlier.items()
    }


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
