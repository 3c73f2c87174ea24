"""A small site is vetoed only when every guide was read and every one is deficient."""

from __future__ import annotations

import pytest

from domain.services import GuideCount, ServiceCensus
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict


def census(*lacking: int, doubt: str = "", printed: int = 5) -> ServiceCensus:
    guides = tuple(GuideCount(lacking=n, printed=printed, elsewhere=False) for n in lacking)
    return ServiceCensus(home=HOME, guides=guides, doubt=doubt)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(census(4, 5, 6, 4), Breach, id="four guides, all deficient"),
        pytest.param(census(4, 5, 3), Pass, id="one of them is not"),
        pytest.param(census(4, 4, 4, 4, 4), Pass, id="five are another rule's business"),
        pytest.param(census(4, 4, doubt="2个事项在其他平台"), Unclear, id="more are elsewhere"),
        pytest.param(census(4, 4, printed=1), Unclear, id="pages that may be no guides"),
        pytest.param(census(), Exempt, id="no guides at all"),
    ],
)
def test_verdict(seen: ServiceCensus, expected: type) -> None:
    assert isinstance(verdict("guides_all_deficient", seen), expected)
