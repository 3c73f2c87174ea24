"""自洽 · What an edition must keep to beyond its form: no score hangs on a slip of the pen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from domain.calendar import duration
from domain.rulebook import Confidence, Edition, Effect, Indicator, Kind, Rule, Standing

_MOST_PAYERS = 6


def faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """What is wrong, and the id it is wrong about; the first is told to the author."""
    if not edition.indicator:
        yield "没有指标，应写作 [[indicator]]", ""
    if edition.scale.times < 1 or edition.scale.over < 1:
        yield "折算 scale 的 times、over 须为正整数", "scale"
    if edition.round_to <= 0 or edition.full_marks <= 0:
        yield "full_marks、round_to 须为正数", "round_to" if edition.round_to <= 0 else "full_marks"
    yield from _ids(edition)
    for indicator in edition.indicator:
        if not indicator.rule:
            yield f"指标“{indicator.id}”没有规则", indicator.id
        if indicator.kind is Kind.VETO and indicator.worth is not None:
            yield f"单项否决指标“{indicator.id}”不应有分值 worth", indicator.id
        if indicator.worth is not None and indicator.worth < 0:
            yield f"指标“{indicator.id}”的分值 worth 不能为负数", indicator.id
        for rule in indicator.rule:
            yield from _rule(rule, indicator)
    yield from _yields(edition)


def _ids(edition: Edition) -> Iterator[tuple[str, str]]:
    rules = Counter(rule.id for rule in edition.rules())
    indicators = Counter(indicator.id for indicator in edition.indicator)
    for count in (indicators, rules):
        for each, times in count.items():
            if times > 1:
                yield f"编号“{each}”用了{times}次，编号不得重复使用", each


def _rule(rule: Rule, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if rule.confidence is Confidence.U and rule.standing is Standing.IN_FORCE:
        yield f"规则“{rule.id}”的可信度为 U，只能试运行（preview），不能计分", rule.id
    if rule.standing is Standing.IN_FORCE and not _priced(rule.effect, indicator.kind):
        yield f"规则“{rule.id}”的 effect 与指标种类（{indicator.kind.value}）不符", rule.id
    if _negative(rule.effect):
        yield f"规则“{rule.id}”的 effect 中不能有负数", rule.id
    if rule.looks < 1 or rule.mend_within_working_days < 1:
        yield f"规则“{rule.id}”的 looks、mend_within_working_days 至少为1", rule.id
    for text in (rule.apart, rule.over):
        if text and not _is_duration(text):
            yield f"规则“{rule.id}”的间隔“{text}”应写作 30m、6h、3d 或 1w", rule.id


def _priced(effect: Effect, kind: Kind) -> bool:
    """Exactly one price, and of the indicator's kind."""
    stated = {
        Kind.VETO: int(effect.veto_at is not None),
        Kind.DEDUCT: (effect.deduct_each is not None) + (effect.deduct_once is not None),
        Kind.BONUS: (effect.award_each is not None) + (effect.award_once is not None),
    }
    return stated[kind] == 1 and sum(stated.values()) == 1


def _negative(effect: Effect) -> bool:
    numbers = [effect.deduct_each, effect.deduct_once, effect.award_each, effect.award_once]
    too_low = effect.veto_at is not None and effect.veto_at < 1
    return too_low or any(each is not None and each < 0 for each in [*numbers, effect.cap])


def _is_duration(text: str) -> bool:
    try:
        duration(text)
    except ValueError:
        return False
    return True


def _yields(edition: Edition) -> Iterator[tuple[str, str]]:
    """What domain/facts.py counts on, so that one fault more can never make a score better."""
    rules = {rule.id: rule for rule in edition.rules()}
    first: dict[str, Rule] = {}
    for rule in rules.values():
        for other in rule.not_again_if:
            if other not in rules:
                yield f"规则“{rule.id}”的 not_again_if 提到了没有的规则“{other}”", rule.id
                continue
            if rules[other].not_again_if:
                yield f"规则“{other}”自己也有 not_again_if，“{rule.id}”不能再以它为准", rule.id
            if not _pays_for_facts(edition, other, rule.id):
                yield f"规则“{other}”的扣分有上限，“{rule.id}”不能以它为准", rule.id
            if not _one_group(edition, first.setdefault(other, rule), rule):
                what = f"规则“{rule.id}”与“{first[other].id}”须同属一个指标，not_again_if 等须一致"
                yield what, rule.id
        if rule.not_again_if and (rule.effect.deduct_each is None or rule.effect.cap is not None):
            yield f"规则“{rule.id}”有 not_again_if，须用 deduct_each 计分且不设 cap", rule.id
    yield from _payers(edition, rules)


def _pays_for_facts(edition: Edition, payer: str, yielding: str) -> bool:
    """By the piece without limit, within the same indicator, or once."""
    home, effect = edition.indicator_of(payer), edition.rule(payer).effect
    if effect.deduct_each is None:
        return True
    free = home.worth is None or home.id == edition.indicator_of(yielding).id
    return free and effect.cap is None


def _one_group(edition: Edition, one: Rule, other: Rule) -> bool:
    return (
        set(one.not_again_if) == set(other.not_again_if)
        and one.same_fact is other.same_fact
        and edition.indicator_of(one.id) == edition.indicator_of(other.id)
    )


def _payers(edition: Edition, rules: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    named = {other for rule in rules.values() for other in rule.not_again_if}
    for indicator in edition.indicator:
        once = [r for r in indicator.rule if r.id in named and r.effect.deduct_each is None]
        if len(once) > 1:
            yield (
                f"指标“{indicator.id}”中按次扣分的规则只能有一条被 not_again_if 引用",
                indicator.id,
            )
    for rule in rules.values():
        if len(rule.not_again_if) > _MOST_PAYERS:
            yield f"规则“{rule.id}”的 not_again_if 至多列{_MOST_PAYERS}条", rule.id
