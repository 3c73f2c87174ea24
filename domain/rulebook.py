"""规则 · The law as data: edition 版, indicator 指标, rule 规则, with words, price and source.

The check gets a rule's `params` and nothing else; the scorecard gets its `effect` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias

Judge: TypeAlias = Literal["program", "people"]


class Standing(StrEnum):
    PREVIEW = "preview"
    IN_FORCE = "in_force"
    RETIRED = "retired"


class Kind(StrEnum):
    VETO = "veto"
    DEDUCT = "deduct"
    BONUS = "bonus"


class Confidence(StrEnum):
    """可信度 · A: the official text. B: two copies. C+: one full copy whose sums agree.
    C: one copy. U: not found."""

    A = "A"
    B = "B"
    C_PLUS = "C+"
    C = "C"
    U = "U"


class Per(StrEnum):
    """What is counted: findings (one cause, one count) or the places where they show."""

    FINDING = "finding"
    PLACE = "place"


class SameFact(StrEnum):
    """By what two findings of different rules are known to be one fact."""

    CAUSE = "cause"
    SUBJECT = "subject"


class UnknownRuleError(LookupError):
    """A finding speaks of a rule or an indicator that the edition does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """计分 · `veto_at`: from that count on a veto. `deduct_each`: for every count; `deduct_once`:
    however many there are; `cap`: the most this rule takes. `award_*`: the same of a bonus."""

    veto_at: int | None = None
    deduct_each: Decimal | None = None
    deduct_once: Decimal | None = None
    award_each: Decimal | None = None
    award_once: Decimal | None = None
    cap: Decimal | None = None
    per: Per = Per.FINDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """规则 · `check` None: judged by people. `clause`: the official words, or what it leans on.

    `looks`, `apart`, `over`: how many looks must agree before a finding is confirmed, how far apart
    each, and how far the first from the last (domain.calendar.duration). `not_again_if`: rules
    under which the same fact, once deducted, is not deducted again here. `upstream_at`: from so
    many sites of one call on, a host elsewhere that is down is an upstream finding and costs none.
    `upstream_in_ledger`: the same of a month's separate runs, in which looks have agreed.
    `lasting`: it finds what happened between two looks; that the next one does not see it again
    undoes nothing, and only a person takes it off.
    """

    id: str
    title: str
    clause: str
    source: str
    confidence: Confidence
    standing: Standing
    effect: Effect = Effect()
    check: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    looks: int = 1
    apart: str = ""
    over: str = ""
    mend_within_working_days: int
    advice: str = ""
    not_again_if: tuple[str, ...] = ()
    same_fact: SameFact = SameFact.CAUSE
    upstream_at: int | None = None
    upstream_in_ledger: int | None = None
    lasting: bool = False

    @property
    def verify_once(self) -> bool:
        """One copy only: compare with the official page before the first notice leans on it."""
        return self.confidence in {Confidence.C_PLUS, Confidence.C}

    @property
    def judged_by(self) -> Judge:
        return "program" if self.check else "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """指标 · `worth`: the most it may take (or, as bonus, give); None: no limit."""

    id: str
    title: str
    group: str
    kind: Kind
    rule: tuple[Rule, ...]
    worth: Decimal | None = None
    note: str = ""

    @property
    def judged_by(self) -> Judge:
        """The program, if it looks at least at one of the rules that count; where marks are to be
        taken and every rule is on trial, people do."""
        tried = self.worth not in (None, Decimal(0)) and not self.in_force()
        return "program" if any(rule.check for rule in self.live()) and not tried else "people"

    def in_force(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rule if rule.standing is Standing.IN_FORCE)

    def live(self) -> tuple[Rule, ...]:
        """The rules in force; where there are none, those on trial."""
        return self.in_force() or tuple(r for r in self.rule if r.standing is Standing.PREVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """折算 · A score that is counted on fewer marks and brought back to the full hundred."""

    times: int = 1
    over: int = 1

    def of(self, marks: Decimal) -> Decimal:
        return marks * self.times / self.over

    def __str__(self) -> str:
        return "1" if self.times == self.over else f"{self.times}/{self.over}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """版 · Deductions are taken from `full_marks`; the other marks are those after `scale`."""

    name: str
    title: str
    basis: tuple[str, ...]
    source: str
    effective_from: date
    full_marks: Decimal
    pass_mark: Decimal
    indicator: tuple[Indicator, ...]
    effective_to: date | None = None
    base: str | None = None
    passes_at_mark: bool = True
    bonus_above: Decimal | None = None
    bonus_full: Decimal | None = None
    scale: Scale = Scale()
    round_to: Decimal = Decimal("0.01")

    def rules(self) -> Iterator[Rule]:
        """Every rule, in the order in which it is printed."""
        return (rule for indicator in self.indicator for rule in indicator.rule)

    def rule(self, rule_id: str) -> Rule:
        for rule in self.rules():
            if rule.id == rule_id:
                return rule
        raise UnknownRuleError(f"{self.name} 没有规则 {rule_id}")

    def indicator_of(self, rule_id: str) -> Indicator:
        for indicator in self.indicator:
            if any(rule.id == rule_id for rule in indicator.rule):
                return indicator
        raise UnknownRuleError(f"{self.name} 没有规则 {rule_id}")

    def vetoes(self) -> tuple[Indicator, ...]:
        return tuple(each for each in self.indicator if each.kind is Kind.VETO)

    def marks(self, deducted: Decimal) -> Decimal:
        """What is left of the full marks, scaled, not rounded, and never below nothing."""
        return self.scale.of(max(Decimal(0), self.full_marks - deducted))

    def passes(self, marks: Decimal) -> bool:
        return marks > self.pass_mark or (marks == self.pass_mark and self.passes_at_mark)

    def rounded(self, marks: Decimal) -> Decimal:
        return marks.quantize(self.round_to, rounding=ROUND_HALF_UP)
