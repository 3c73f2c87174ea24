"""How old a copy is that a cache on the way has served, as far as it says so itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawlers._columns_fetch import aged
from crawlers._rows import Kept


@pytest.mark.parametrize(
    ("age", "days"),
    [
        pytest.param("", 0, id="nothing is said"),
        pytest.param("Age: 0", 0, id="of this moment"),
        pytest.param("Age: 86399", 0, id="of today"),
        pytest.param("age:86400", 1, id="of yesterday"),
        pytest.param("Age: 1728000", 20, id="of twenty days ago"),
        pytest.param("Age: -1", 0, id="no age"),
        pytest.param("Age: １２", 0, id="full-width digits are no age"),
        pytest.param(f"Age: {'9' * 400}", 10**10 // 86_400, id="a monstrous one is bounded"),
    ],
)
def test_d16_the_age_of_a_copy_in_days(age: str, days: int) -> None:
    kept = Kept(
        url="http://a.test/",
        request=b"",
        head=f"HTTP/1.1 200 OK\nServer: x\n{age}\n".encode(),
        body=b"",
        at=datetime(2026, 3, 16, tzinfo=UTC),
        address=None,
        truncated=False,
    )
    assert aged(kept) == days


def test_d16_what_was_not_kept_has_no_age() -> None:
    assert aged(None) == 0
