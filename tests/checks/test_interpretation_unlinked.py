"""A link that a script may write is not missing until a browser has looked."""

from __future__ import annotations

import pytest

from domain.policies import Interpretation
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._policies import told


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(told(), Breach, id="no link"),
        pytest.param(told(links_to=True), Pass, id="a link"),
        pytest.param(told(sure=False), Unclear, id="a script may write it"),
        pytest.param(told(paper=None, linked_back=None), Unclear, id="a paper of another office"),
    ],
)
def test_verdict(seen: Interpretation, expected: type) -> None:
    assert isinstance(verdict("interpretation_unlinked", seen), expected)


def test_three_are_drawn() -> None:
    assert concerns("interpretation_unlinked", told(rank=2))
    assert not concerns("interpretation_unlinked", told(rank=3))
