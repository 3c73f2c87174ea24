"""A last day that has passed beside 有效 is a hint; whatever else the page says leaves a doubt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.policies import HEAD, PolicyPaper
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._policies import paper


def until(day: date | None, validity: str = "有效", **changed: Any) -> PolicyPaper:
    head = dict.fromkeys(HEAD, "某") | {"有效性": validity}
    return paper(expires=day, head=head, **changed)


SUNDAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(until(SUNDAY), Breach, id="over since yesterday"),
        pytest.param(until(SUNDAY, "现行 有效"), Breach, id="the same with a space in it"),
        pytest.param(until(date(2026, 3, 16)), Pass, id="its last day is today"),
        pytest.param(until(SUNDAY, "失效"), Pass, id="and says so"),
        pytest.param(until(SUNDAY, "已废止（无效）"), Pass, id="in other words"),
        pytest.param(until(SUNDAY, "有效期5年"), Unclear, id="no word of whether it holds"),
        pytest.param(until(SUNDAY, "继续有效"), Unclear, id="somebody has looked and kept it"),
        pytest.param(until(SUNDAY, ""), Unclear, id="nothing is said"),
        pytest.param(until(SUNDAY, more=True), Unclear, id="the page tells of a prolongation"),
        pytest.param(until(SUNDAY, own=False), Exempt, id="another office's paper"),
    ],
)
def test_verdict(seen: PolicyPaper, expected: type) -> None:
    assert isinstance(verdict("policy_expired", seen), expected)


def test_a_paper_without_a_last_day_is_no_business_of_it() -> None:
    assert not concerns("policy_expired", until(None))
    assert concerns("policy_expired", until(SUNDAY))


def test_it_tells_the_day_and_the_word() -> None:
    said = verdict("policy_expired", until(SUNDAY))
    assert isinstance(said, Breach)
    assert said.says.endswith("写明有效期至2026-03-15，信息表的有效性仍为“有效”")
