"""Most layouts changed at once: the site was redesigned."""

from __future__ import annotations

import pytest

from domain.freshness import SiteLayouts
from domain.verdict import Breach, Pass
from tests.checks._edition import HOME, verdict


@pytest.mark.parametrize(
    ("known", "changed", "gone", "expected"),
    [
        pytest.param(10, 1, 0, Pass, id="one column was rearranged"),
        pytest.param(10, 5, 0, Pass, id="half of them"),
        pytest.param(10, 3, 3, Breach, id="six of ten changed or gone"),
        pytest.param(4, 4, 0, Pass, id="too few columns to tell"),
    ],
)
def test_verdict(known: int, changed: int, gone: int, expected: type) -> None:
    seen = SiteLayouts(
        home=HOME,
        known=known,
        changed=tuple(f"{HOME}{n}/" for n in range(changed)),
        gone=tuple(f"{HOME}x{n}/" for n in range(gone)),
    )
    assert isinstance(verdict("redesign", seen), expected)
