"""One word of the form in which papers are wanted is enough."""

from __future__ import annotations

import pytest

from domain.services import ServiceGuide
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._services import guide


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(guide(), Pass, id="an original"),
        pytest.param(guide(办理材料="申请书、平面图"), Breach, id="names alone"),
        pytest.param(guide(办理材料="申请书（电子版）"), Pass, id="electronic"),
        pytest.param(guide(办理材料="不需要提供材料"), Exempt, id="none are wanted"),
        pytest.param(guide("办理材料"), Exempt, id="none are listed"),
        pytest.param(guide(办理材料="详见附件"), Unclear, id="a list elsewhere"),
        pytest.param(guide(办理材料="申请书、平面图", elsewhere=True), Unclear, id="a picture"),
    ],
)
def test_verdict(seen: ServiceGuide, expected: type) -> None:
    assert isinstance(verdict("guide_materials", seen), expected)


def test_the_sixth_guide_drawn_is_not_judged() -> None:
    assert not concerns("guide_materials", guide(rank=5))
