"""The day of closing, whose page it is, and who led the visitor where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.sitelife import LifeDates, SiteLife
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict

ON = date(2026, 3, 16)
CLOSED = LifeDates(announced_on=date(2026, 2, 1), closed_on=date(2026, 3, 1))
MERGED = LifeDates(closed_on=date(2026, 3, 1), merged_into="http://www.a.gov.cn/")
CLOSING = LifeDates(announced_on=date(2026, 3, 16))


def life(dates: LifeDates = CLOSED, **said: Any) -> SiteLife:
    values: dict[str, Any] = {
        "home": "http://b.a.gov.cn/",
        "township": False,
        "answered": True,
        "final": "http://b.a.gov.cn/",
        "title": "某局",
        "own": True,
        "lost": False,
        "announced": False,
    }
    return SiteLife(dates=dates, **(values | said))


@pytest.mark.parametrize(
    ("fault", "seen", "expected"),
    [
        pytest.param("still_open", life(), Breach, id="it opens as before"),
        pytest.param("still_open", life(answered=False, own=None), Pass, id="nothing answers"),
        pytest.param("still_open", life(answered=None, own=None), Unclear, id="a guard answers"),
        pytest.param("still_open", life(own=None), Unclear, id="a page without any mark"),
        pytest.param("still_open", life(own=False), Pass, id="another's page is another fault"),
        pytest.param("taken", life(own=False, title="棋牌"), Breach, id="another's page"),
        pytest.param("taken", life(own=False, lost=True), Breach, id="parked"),
        pytest.param("taken", life(), Pass, id="still the unit's own"),
        pytest.param("taken", life(own=None), Unclear, id="nobody can tell whose"),
        pytest.param("not_redirected", life(MERGED), Breach, id="merged, and stays where it is"),
        pytest.param(
            "not_redirected", life(MERGED, final="https://a.gov.cn/x/"), Pass, id="led to the heir"
        ),
        pytest.param("still_open", life(MERGED), Pass, id="merged is not merely open"),
        pytest.param("unannounced", life(CLOSING), Breach, id="closing, and silent"),
        pytest.param("unannounced", life(CLOSING, announced=True), Pass, id="closing, and says so"),
        pytest.param("unannounced", life(), Pass, id="closed already"),
        pytest.param("township", life(LifeDates(), township=True), Breach, id="a town's own site"),
        pytest.param(
            "township", life(LifeDates(), township=True, own=False), Unclear, id="whose is it"
        ),
        pytest.param(
            "township", life(LifeDates(), township=True, answered=False), Pass, id="it is gone"
        ),
    ],
)
def test_verdict(fault: str, seen: SiteLife, expected: type) -> None:
    assert isinstance(verdict("site_life", seen, ON, fault=fault), expected)


def test_the_day_of_closing_is_the_first_day_without_it() -> None:
    assert isinstance(verdict("site_life", life(), date(2026, 3, 1), fault="still_open"), Breach)
    assert verdict("site_life", life(), date(2026, 2, 28), fault="still_open") == Pass()


def test_a_running_site_of_a_department_is_no_business_of_it() -> None:
    for fault in ("still_open", "taken", "not_redirected", "unannounced", "township"):
        assert not concerns("site_life", life(LifeDates()), fault=fault)
