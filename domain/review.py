"""审核 · What reviewers' decisions say of a check: how often it was right, and how sure that is.

A check that is too often wrong is not silenced; it needs a person for every single finding, and
every list says so. One of which nobody knows enough is treated likewise, but is not called bad.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from domain.calendar import Span
from domain.declarations import DeclarationTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecisionTerms:
    floor: float
    least: int
    latest: int
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionTerms:
    repeated_by: int
    longest: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TipTerms:
    answer_within: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """审核口径 · rulebook/review.toml."""

    precision: PrecisionTerms
    exceptions: ExceptionTerms
    declarations: DeclarationTerms
    tips: TipTerms


class Trust(StrEnum):
    PROVEN = "可批量确认"
    UNPROVEN = "裁定尚少，逐条核实"
    DEMOTED = "准确率不足，须人工逐条核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """裁定 · The last word of a person on one finding: was the program right?"""

    rule: str
    finding: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """准确率 · `low` and `high`: the Wilson interval. Without decisions it is 0 to 1."""

    rule: str
    right: int
    wrong: int
    low: float
    high: float
    trust: Trust

    @property
    def decided(self) -> int:
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        return self.right / self.decided if self.decided else None


def precision(rulings: Iterable[Ruling], terms: PrecisionTerms) -> dict[str, Precision]:
    """By rule, over the latest rulings; they come in the order in which they were made."""
    by_rule: dict[str, dict[str, bool]] = defaultdict(dict)
    for each in rulings:
        by_rule[each.rule].pop(each.finding, None)
        by_rule[each.rule][each.finding] = each.right
    return {rule: _precision(rule, list(said.values()), terms) for rule, said in by_rule.items()}


def trust_in(rule: str, known: Mapping[str, Precision]) -> Trust:
    return known[rule].trust if rule in known else Trust.UNPROVEN


def _precision(rule: str, said: list[bool], terms: PrecisionTerms) -> Precision:
    latest = said[-terms.latest :]
    right = sum(latest)
    low, high = wilson(right, len(latest), terms.z)
    return Precision(
        rule=rule,
        right=right,
        wrong=len(latest) - right,
        low=low,
        high=high,
        trust=_trust(right, len(latest), low, terms),
    )


def _trust(right: int, n: int, low: float, terms: PrecisionTerms) -> Trust:
    """Demoted by its share, but trusted only by the lower end: a lucky streak proves nothing."""
    if n >= terms.least and right / n < terms.floor:
        return Trust.DEMOTED
    if n >= terms.least and low >= terms.floor:
        return Trust.PROVEN
    return Trust.UNPROVEN


def wilson(right: int, n: int, z: float) -> tuple[float, float]:
    """The score interval: of use also where all or none of a few were right."""
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, z * z
    middle = share + square / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
