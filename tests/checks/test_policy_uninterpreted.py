"""A drawn paper needs one interpretation that could be found; what was not searched is no proof."""

from __future__ import annotations

import pytest

from domain.policies import PolicyPaper
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._policies import paper


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(paper(), Breach, id="none on the site"),
        pytest.param(paper(explained_by=("i.html",)), Pass, id="one"),
        pytest.param(paper(searched=False), Unclear, id="not all interpretations were read"),
    ],
)
def test_verdict(seen: PolicyPaper, expected: type) -> None:
    assert isinstance(verdict("policy_uninterpreted", seen), expected)


def test_three_of_the_wide_ones_are_drawn() -> None:
    assert concerns("policy_uninterpreted", paper(rank=2))
    assert not concerns("policy_uninterpreted", paper(rank=3))
    assert not concerns("policy_uninterpreted", paper(rank=-1))
