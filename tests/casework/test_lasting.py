"""What has happened and is seen once stays before a person, whatever later looks do not see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework import deciding
from domain.casefile import CaseFile, State
from domain.columns import ColumnKind
from domain.freshness import Arrival, LateArrivals, SiteLayouts
from domain.observation import Sight
from store import Ledger
from tests.casework._months import HOMES, County, at

HOME = HOMES["s1"]


@pytest.fixture
def county(ledger: Ledger, tmp_path: Path) -> County:
    return County(ledger, tmp_path)


def arrivals(*titles: str) -> LateArrivals:
    """Of an old day, in a column that was looked at three weeks later."""
    return LateArrivals(
        column=f"{HOME}tzgg/",
        name="通知公告",
        kind=ColumnKind.NOTICE,
        seen_before=date(2026, 3, 5),
        n_new=len(titles),
        arrivals=tuple(
            Arrival(title=title, url=f"{HOME}a.html", printed=date(2026, 2, 10)) for title in titles
        ),
        declared="",
    )


def layouts(*changed: str) -> SiteLayouts:
    return SiteLayouts(home=HOME, known=6, changed=changed, gone=())


def case(county: County) -> CaseFile:
    with county.ledger.look() as book:
        (found,) = book.findings.list()
    return found


@pytest.mark.parametrize(
    ("event", "silence"),
    [
        pytest.param(arrivals("关于放假的通知"), arrivals(), id="backdating"),
        pytest.param(layouts("a", "b", "c", "d"), layouts(), id="redesign"),
    ],
)
def test_it_waits_for_a_person_and_comes_before_one_again(
    county: County, event: Sight, silence: Sight
) -> None:
    county.see("s1", at(3, 10), event)
    for day in (11, 12, 13):
        county.see("s1", at(3, day), silence)
        assert case(county).course.state is State.AWAITING
    name = case(county).fingerprint
    with county.ledger.open() as book:
        deciding.move(book, name, State.DISMISSED, verb="不成立", by="李四", at=at(3, 14))
    county.see("s1", at(3, 15), silence)
    assert case(county).course.state is State.DISMISSED
    county.see("s1", at(3, 16), event)
    assert case(county).course.state is State.REOPENED
