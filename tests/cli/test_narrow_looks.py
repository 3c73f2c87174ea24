"""A look for a part of a site says nothing of the rest: it neither clears nor tests it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from county import County
from domain.audit import Audit
from domain.casefile import Seen, State
from domain.errand import Browser
from store import Ledger, at_address
from tests.cli._county_days import Office

pytestmark = pytest.mark.timeout(150)  # the machine may be busy
HOME = "http://www.qingshuizhen.com.cn/"
DAILY = ("columns", "links")
BY_DAY = {"link_broken_elsewhere"}
BY_MONTH = {"find_error_entry_home", "find_error_entry_elsewhere", "identity_mark", "page_tags"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with County(first_port=29180) as county, at_address(str(tmp_path / "l.sqlite")) as ledger:
        yield Office(county, ledger, tmp_path, (HOME,), Browser.AUTO)


def looks(ledger: Ledger) -> dict[str, list[Seen]]:
    """Rule → what the looks said of its first finding."""
    with ledger.look() as book:
        cases = {case.rule: case for case in book.findings.list(limit=100)}
        assert not [c.rule for c in cases.values() if c.course.state is State.VANISHED]
        return {
            rule: [each.seen for each in book.findings.looks(case.fingerprint)]
            for rule, case in cases.items()
        }


def answered(audit: Audit) -> set[str]:
    return {rule.rule_id for line in audit.scorecard.lines for rule in line.rules if rule.tested}


def test_the_daily_look_clears_nothing_that_it_was_not_sent_for(office: Office) -> None:
    whole = office.look(0)[HOME]
    before = looks(office.ledger)
    assert before.keys() >= BY_DAY | BY_MONTH
    office.browser = Browser.NEVER  # what only a browser sees must not seem gone
    daily = office.look(1, only=DAILY)[HOME]
    after = looks(office.ledger)
    assert {rule: len(after[rule]) for rule in BY_DAY} == dict.fromkeys(BY_DAY, 2)
    assert {rule: after[rule] for rule in BY_MONTH} == {rule: before[rule] for rule in BY_MONTH}
    assert "charset_conflict" in answered(whole) - answered(daily), "its silence was no look"
