"""An exception holds to its last day; the same one of many owners is the rule's fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.exceptions import Exemption, expired, proposals, uses

GRANTED = datetime(2026, 3, 16, 2, tzinfo=UTC)
UNTIL = date(2026, 6, 30)
ONE = Exemption(
    finding="f1",
    rule="link_broken",
    site="a.gov.cn",
    cause="https://old.gov.cn/x.html",
    owner="水务局",
    why="对方网站改造",
    granted_by="张三",
    granted_at=GRANTED,
    until=UNTIL,
)


def of(owner: str, n: int, **more: Any) -> Exemption:
    return replace(ONE, owner=owner, finding=f"f{n}", **more)


def test_the_last_day_is_still_covered_and_the_next_is_not() -> None:
    assert ONE.holds_on(UNTIL)
    assert not ONE.holds_on(UNTIL + timedelta(days=1))
    assert expired([ONE], UNTIL) == ()
    assert expired([ONE], UNTIL + timedelta(days=1)) == (ONE,)


def test_what_was_ended_does_not_expire_again() -> None:
    ended = replace(ONE, ended_at=GRANTED, ended_because="撤回")
    assert not ended.holds_on(date(2026, 3, 17))
    assert expired([ended], date(2027, 1, 1)) == ()


def test_use_is_counted_from_the_grant_to_the_end() -> None:
    days = [GRANTED + timedelta(days=n) for n in (-1, 0, 1, 2, 9)]
    assert uses(ONE, days) == 3
    assert uses(replace(ONE, ended_at=GRANTED + timedelta(days=2)), days) == 2


def test_three_owners_make_a_proposal_two_or_one_thrice_do_not() -> None:
    day = date(2026, 4, 1)
    assert proposals([of("甲", 1), of("乙", 2), of("甲", 3)], day, 3) == ()
    (found,) = proposals([of("甲", 1), of("乙", 2), of("丙", 3)], day, 3)
    assert found.owners == ("甲", "乙", "丙")
    assert found.findings == ("f1", "f2", "f3")


def test_addresses_of_one_host_are_one_cause_other_rules_are_not() -> None:
    day = date(2026, 4, 1)
    some = [of(f"单位{n}", n, cause=f"http://OLD.gov.cn/{n}.html") for n in range(3)]
    (found,) = proposals(some, day, 3)
    assert found.cause == "old.gov.cn"
    apart = [of(f"单位{n}", n, rule=f"r{n}") for n in range(3)]
    assert proposals(apart, day, 3) == ()


def test_what_no_longer_holds_proposes_nothing() -> None:
    some = [of(f"单位{n}", n) for n in range(3)]
    assert proposals(some, UNTIL + timedelta(days=1), 3) == ()
