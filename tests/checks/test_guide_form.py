"""Who asks for a form must say where it is had."""

from __future__ import annotations

import pytest

from domain.services import ServiceGuide
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._services import guide


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(guide(), Breach, id="a form and no way to get one"),
        pytest.param(guide(forms=1), Pass, id="a link to the form"),
        pytest.param(guide(办理材料="申请表（窗口领取）"), Pass, id="handed out at the counter"),
        pytest.param(guide(办理材料="身份证（原件）"), Exempt, id="no form is wanted"),
        pytest.param(guide(elsewhere=True), Unclear, id="an attachment may be the form"),
    ],
)
def test_verdict(seen: ServiceGuide, expected: type) -> None:
    assert isinstance(verdict("guide_form", seen), expected)


def test_two_guides_are_drawn_for_forms() -> None:
    assert concerns("guide_form", guide(rank=1))
    assert not concerns("guide_form", guide(rank=2))
