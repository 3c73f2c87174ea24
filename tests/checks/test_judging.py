"""What stands between a check and the world, so that no check has to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import Check, discover, judge
from domain.observation import SIGHTS, DomainName, Observation, Sight, Unseen, WhyUnseen
from domain.rulebook import Edition, Standing
from domain.verdict import Breach, Doubt, Exempt, Judgement, Pass, Unclear, Verdict
from domain.wire import MisfitError
from tests.checks._edition import EDITION, HOME

CHECKS = discover()
NOON = datetime(2026, 3, 16, 4, tzinfo=UTC)
OURS = DomainName(home=HOME, host="www.ceshi.gov.cn", literal=False, public=True)
LIVE = [r for r in EDITION.rules() if r.check and r.standing is not Standing.RETIRED]


def look(seen: Sight | Unseen, seen_at: datetime = NOON) -> Observation:
    return Observation(id="o1", subject=HOME, seen_at=seen_at, seen=seen)


def judged(
    seen: Sight | Unseen, *, edition: Edition = EDITION, checks: Any = CHECKS, at: datetime = NOON
) -> list[Judgement]:
    return list(judge([look(seen, at)], edition, checks, program="test"))


def standing(check: str, standing: Standing) -> Edition:
    indicators = (
        replace(
            i, rule=tuple(replace(r, standing=standing) if r.check == check else r for r in i.rule)
        )
        for i in EDITION.indicator
    )
    return replace(EDITION, indicator=tuple(indicators))


def always(verdict: Any) -> dict[str, Check[Any, Any]]:
    return {name: replace(each, judge=verdict) for name, each in CHECKS.items()}


@pytest.mark.parametrize("why", WhyUnseen)
@pytest.mark.parametrize("kind", SIGHTS, ids=lambda kind: kind.__name__)
def test_a_failed_look_is_a_doubt_whatever_the_check_would_say(
    kind: type[Sight], why: WhyUnseen
) -> None:
    condemning = always(lambda *_: Breach("不应出现"))
    said = judged(Unseen(kind.__name__, why, "15秒"), checks=condemning)
    for each in said:
        assert each.verdict == Unclear(f"{why}：15秒", Doubt.NOT_SEEN)
    assert len(said) == sum(CHECKS[str(r.check)].looks_at is kind for r in LIVE)


@given(st.text(max_size=20), st.sampled_from(WhyUnseen), st.text(max_size=20))
def test_no_unseen_ever_yields_a_breach(wanted: str, why: WhyUnseen, detail: str) -> None:
    for each in judged(Unseen(wanted, why, detail)):
        assert isinstance(each.verdict, Unclear)


def test_a_crash_is_our_bug_and_not_their_fault() -> None:
    def crash(*_: object) -> Verdict:
        raise ZeroDivisionError("1/0")

    said = judged(OURS, checks=always(crash))
    assert [each.verdict for each in said] == [Unclear("ZeroDivisionError('1/0')", Doubt.OUR_BUG)]


def test_a_crash_of_the_question_whose_business_it_is_is_our_bug_too() -> None:
    def crash(*_: object) -> bool:
        raise KeyError("where")

    crashing = {name: replace(each, concerns=crash) for name, each in CHECKS.items()}
    (said,) = judged(OURS, checks=crashing)
    assert isinstance(said.verdict, Unclear)
    assert said.verdict.doubt is Doubt.OUR_BUG


def test_one_odd_page_does_not_stop_the_run() -> None:
    def crash_on_first(seen: DomainName, *_: object) -> Verdict:
        if seen.host == "first":
            raise ValueError
        return Pass()

    looks = [replace(look(replace(OURS, host=host)), id=host) for host in ("first", "second")]
    said = list(judge(looks, EDITION, always(crash_on_first), program="test"))
    assert [type(each.verdict) for each in said] == [Unclear, Pass]


@pytest.mark.parametrize(
    ("seen_at", "day"),
    [
        pytest.param(datetime(2026, 3, 16, 15, 59, tzinfo=UTC), 16, id="23:59 in Beijing"),
        pytest.param(datetime(2026, 3, 16, 16, 0, tzinfo=UTC), 17, id="midnight in Beijing"),
    ],
)
def test_the_day_is_the_day_of_the_look_in_beijing(seen_at: datetime, day: int) -> None:
    def tell_the_day(_seen: Sight, _params: object, on: date) -> Verdict:
        return Exempt(f"{on.month}-{on.day}")

    (said,) = judged(OURS, checks=always(tell_the_day), at=seen_at)
    assert said.verdict == Exempt(f"3-{day}")


def test_a_rule_looks_only_at_its_own_kind_of_sight() -> None:
    assert {EDITION.rule(each.rule_id).check for each in judged(OURS)} == {"domain_name"}


def test_a_judgement_points_back_and_names_the_law_and_the_program() -> None:
    (said,) = judged(OURS)
    assert (said.edition, said.program, said.observation_id, said.subject) == (
        EDITION.name,
        "test",
        "o1",
        HOME,
    )


def test_a_retired_rule_is_silent_and_a_rule_on_trial_speaks() -> None:
    assert judged(OURS, edition=standing("domain_name", Standing.RETIRED)) == []
    assert len(judged(OURS, edition=standing("domain_name", Standing.PREVIEW))) == 1


def test_a_misspelt_param_is_an_error_before_anything_is_judged() -> None:
    indicators = (
        replace(i, rule=tuple(replace(r, params={"sufixes": []}) if r.check else r for r in i.rule))
        for i in EDITION.indicator
    )
    with pytest.raises(MisfitError):
        judged(OURS, edition=replace(EDITION, indicator=tuple(indicators)))


def test_the_folder_is_the_catalogue() -> None:
    assert list(CHECKS) == sorted(CHECKS)
    assert not any(name.startswith("_") for name in CHECKS)
    assert "domain_name" in CHECKS
