"""A law's bare name is a breach; an article, a content or a link is not."""

from __future__ import annotations

import pytest

from domain.services import ServiceGuide
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._services import guide


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(guide(), Pass, id="article and content"),
        pytest.param(guide(设定依据="《森林法》"), Breach, id="a name alone"),
        pytest.param(
            guide(设定依据="《森林法》（2019年修订）、《森林法实施条例》（国务院令第278号）"),
            Breach,
            id="two names",
        ),
        pytest.param(guide(设定依据="《森林法》第五十六条"), Pass, id="an article"),
        pytest.param(
            guide(设定依据="《森林法》", linked_basis=True), Pass, id="a link to the text"
        ),
        pytest.param(guide(设定依据="《森林法》，详见附件"), Unclear, id="the text is attached"),
        pytest.param(guide(设定依据="县政府有关规定"), Exempt, id="no document named"),
        pytest.param(guide("设定依据"), Exempt, id="no basis at all"),
    ],
)
def test_verdict(seen: ServiceGuide, expected: type) -> None:
    assert isinstance(verdict("guide_basis", seen), expected)
