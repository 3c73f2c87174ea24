"""评分表 · One site as points, indicator by indicator; and the arithmetic, which is pure.

No acquittal by blindness: 合格 only when every veto indicator was tested, else 未定 without points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from domain.charges import Bill, bills
from domain.finding import Finding
from domain.rulebook import Edition, Indicator, Judge, Kind, Rule, Scale, Standing, UnknownRuleError

Tested: TypeAlias = Literal["all", "part", "none"]

_NOTHING = Decimal(0)


class Grade(StrEnum):
    """评定结果"""

    PASSED = "合格"
    FAILED = "不合格"
    OPEN = "未定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """人工评定 · What people found of one indicator: a veto, points taken, or bonus points given.

    It speaks for every rule of the indicator that the program could not test.
    """

    indicator: str
    points: Decimal = _NOTHING
    vetoed: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """`counted` as the rule counts (findings or places); `waived`: findings paid for elsewhere."""

    rule_id: str
    title: str
    standing: Standing
    by: Judge
    tested: bool
    verify_once: bool
    counted: int
    waived: int
    deducted: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """指标得分 · One indicator. `counted` leaves out rules on trial; `awarded`: bonus only."""

    indicator_id: str
    group: str
    title: str
    kind: Kind
    worth: Decimal | None
    counted: int
    deducted: Decimal
    awarded: Decimal
    vetoed: bool
    tested: Tested
    by: Judge
    says: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """`vetoes`: titles of the veto indicators hit; `untested`: of those that nobody tested in full.

    `points` is the second part (扣分指标), scaled, and None unless the verdict rests on it.
    """

    edition: str
    verdict: Grade
    provisional: bool
    full_marks: Decimal
    pass_mark: Decimal
    lines: tuple[Line, ...]
    vetoes: tuple[str, ...]
    untested: tuple[str, ...]
    deducted: Decimal
    points: Decimal | None
    bonus: Decimal | None
    scale: Scale

    @property
    def total(self) -> Decimal | None:
        """最终得分 · The second and the third part together."""
        return None if self.points is None else self.points + (self.bonus or _NOTHING)

    @property
    def unlooked(self) -> tuple[str, ...]:
        """Titles of the deduct indicators that were not, or only in part, tested."""
        return tuple(
            line.title
            for line in self.lines
            if line.kind is Kind.DEDUCT and line.worth != _NOTHING and line.tested != "all"
        )


def score(
    findings: Iterable[Finding],
    edition: Edition,
    *,
    tested: Collection[str],
    entered: Iterable[Entered] = (),
    provisional: bool,
) -> Scorecard:
    """Let the edition price what stands against the site. `tested`: ids of rules that could be."""
    people = _by_indicator(entered, edition)
    found = bills(findings, edition)
    lines = tuple(_line(each, found, tested, people.get(each.id)) for each in edition.indicator)
    vetoes = tuple(line.title for line in lines if line.vetoed)
    untested = tuple(line.title for line in lines if _blind(line))
    deducted = sum((line.deducted for line in lines), _NOTHING)
    marks = edition.marks(deducted) if not vetoes and not untested else None
    return Scorecard(
        edition=edition.name,
        verdict=_grade(edition, marks, vetoed=bool(vetoes)),
        provisional=provisional,
        full_marks=edition.full_marks,
        pass_mark=edition.pass_mark,
        lines=lines,
        vetoes=vetoes,
        untested=untested,
        deducted=deducted,
        points=None if marks is None else edition.rounded(marks),
        bonus=None if marks is None else _bonus(edition, marks, lines),
        scale=edition.scale,
    )


def _by_indicator(entered: Iterable[Entered], edition: Edition) -> dict[str, Entered]:
    known = {each.id for each in edition.indicator}
    people: dict[str, Entered] = {}
    for each in entered:
        if each.indicator not in known:
            raise UnknownRuleError(f"{edition.name} 没有指标 {each.indicator}")
        if each.indicator in people:
            raise ValueError(f"指标 {each.indicator} 的人工评定录入了两次")
        if each.points < 0:
            raise ValueError(f"指标 {each.indicator} 的人工评定分值不能为负数")
        people[each.indicator] = each
    return people


def _line(
    indicator: Indicator,
    found: Mapping[str, Bill],
    tested: Collection[str],
    people: Entered | None,
) -> Line:
    rules = tuple(_rule_line(rule, found.get(rule.id, Bill()), tested) for rule in indicator.rule)
    most = Decimal("Infinity") if indicator.worth is None else indicator.worth
    by_people = people.points if people else _NOTHING
    taken = sum((rule.deducted for rule in rules), _NOTHING) + by_people
    return Line(
        indicator_id=indicator.id,
        group=indicator.group,
        title=indicator.title,
        kind=indicator.kind,
        worth=indicator.worth,
        counted=sum(rule.counted for rule in rules if rule.standing is Standing.IN_FORCE),
        deducted=min(most, taken) if indicator.kind is Kind.DEDUCT else _NOTHING,
        awarded=min(most, by_people) if indicator.kind is Kind.BONUS else _NOTHING,
        vetoed=_vetoed(indicator, found, people),
        tested=_tested(indicator, tested, people, seen=any(rule.counted for rule in rules)),
        by=indicator.judged_by,
        says=people.says if people else "",
        rules=rules,
    )


def _rule_line(rule: Rule, bill: Bill, tested: Collection[str]) -> RuleLine:
    return RuleLine(
        rule_id=rule.id,
        title=rule.title,
        standing=rule.standing,
        by=rule.judged_by,
        tested=rule.id in tested,
        verify_once=rule.verify_once,
        counted=bill.counted,
        waived=bill.waived,
        deducted=bill.deducted,
    )


def _vetoed(indicator: Indicator, found: Mapping[str, Bill], people: Entered | None) -> bool:
    if indicator.kind is not Kind.VETO:
        return False
    if people and people.vetoed:
        return True
    return any(
        rule.id in found
        and rule.standing is Standing.IN_FORCE
        and rule.effect.veto_at is not None
        and found[rule.id].counted >= rule.effect.veto_at
        for rule in indicator.rule
    )


def _tested(
    indicator: Indicator, tested: Collection[str], people: Entered | None, *, seen: bool
) -> Tested:
    looked = [rule.id in tested for rule in indicator.live()]
    counts = indicator.worth == _NOTHING or bool(indicator.in_force())
    if people or (counts and all(looked)):
        return "all"
    return "part" if seen or any(looked) else "none"


def _blind(line: Line) -> bool:
    return line.kind is Kind.VETO and not line.vetoed and line.tested != "all"


def _grade(edition: Edition, marks: Decimal | None, *, vetoed: bool) -> Grade:
    if vetoed:
        return Grade.FAILED
    if marks is None:
        return Grade.OPEN
    return Grade.PASSED if edition.passes(marks) else Grade.FAILED


def _bonus(edition: Edition, marks: Decimal, lines: Iterable[Line]) -> Decimal | None:
    """None: not above the bar, or nobody has judged the bonus indicators yet."""
    judged = [line for line in lines if line.kind is Kind.BONUS and line.tested == "all"]
    if edition.bonus_above is None or marks <= edition.bonus_above or not judged:
        return None
    awarded = sum((line.awarded for line in judged), _NOTHING)
    return awarded if edition.bonus_full is None else min(awarded, edition.bonus_full)
