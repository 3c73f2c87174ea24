"""Real bounces with labels: what was once read right is read right for ever.

The table is printed (`pytest -s`, or `python -m tests.reading._measure_mail`) and kept, with the
misses explained, in docs/accuracy.md.
"""

from __future__ import annotations

import pytest

from tests.reading._measure import counts, table
from tests.reading._measure_mail import BOUNCES, measured

# Field to the fewest mails that must be read as labelled; a lower number needs a reason there.
KNOWN_GOOD = {
    "kind": 257,
    "kind: no bounce": 2,
    "recipients": 61,
    "reason": 169,
    "permanent": 171,
    "status": 111,
    "temporary": 30,
}


@pytest.mark.skipif(not BOUNCES.exists(), reason="shared samples are not beside this checkout")
def test_no_field_is_read_worse_than_before() -> None:
    points = measured()
    print(table(points))
    found = counts(points)
    assert found.keys() == KNOWN_GOOD.keys()
    worse = {field: hits for field, (hits, _) in found.items() if hits < KNOWN_GOOD[field]}
    assert not worse


@pytest.mark.skipif(not BOUNCES.exists(), reason="shared samples are not beside this checkout")
def test_no_automatic_answer_and_no_report_of_success_is_taken_for_a_bounce() -> None:
    wrong = [p for p in measured() if p.field.startswith("kind") and p.read in (True, "bounce")]
    assert [p for p in wrong if not p.hit] == []
