"""Four missing classes make a guide useless, three do not."""

from __future__ import annotations

import pytest

from domain.services import ServiceGuide
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._services import guide

FOUR = ("设定依据", "收费标准", "办理时间", "办理流程")


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(guide(), Pass, id="all ten"),
        pytest.param(guide(*FOUR[:3]), Pass, id="three missing"),
        pytest.param(guide(*FOUR), Breach, id="four missing"),
        pytest.param(guide(*FOUR, elsewhere=True), Unclear, id="an attached guide may hold them"),
        pytest.param(guide(*FOUR, printed=2), Unclear, id="a page that may be no guide"),
    ],
)
def test_verdict(seen: ServiceGuide, expected: type) -> None:
    assert isinstance(verdict("guide_deficient", seen), expected)
