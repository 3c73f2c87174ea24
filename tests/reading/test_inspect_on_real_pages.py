"""Real pages with labels, field by field: what was once read right is read right for ever.

The table is printed (`pytest -s`, or `python -m tests.reading._measure`) and kept, with each miss
explained, in docs/accuracy.md.
"""

from __future__ import annotations

import pytest

from tests.reading._measure import DATA, counts, measured, table

# Field to the fewest pages that must be read as labelled. Raise a number when it rises; a lower
# one needs a reason in docs/accuracy.md.
KNOWN_GOOD = {
    "charset": 3,
    "kind": 50,
    "redirect": 52,
    "guard": 56,
    "error page": 3,
    "site_codes": 27,
    "icp": 27,
    "police": 26,
    "sponsor": 13,
    "party_mark": 26,
    "find_error_entry": 25,
    "find_error_codes": 27,
    "meta.SiteName": 26,
    "meta.SiteDomain": 26,
    "meta.SiteIDCode": 27,
    "list.entries": 14,
    "list.newest": 14,
    "list.needs_browser": 14,
    "list.date": 218,
    "list.entry.title": 39,
    "list.entry.href": 39,
    "list.entry.date": 39,
    "article.title": 29,
    "article.pubdate": 29,
    "article.pubtime": 29,
    "article.source": 24,
    "letterbox.letters": 2,
    "letterbox.title": 2,
    "letterbox.asked": 2,
    "letterbox.answered": 1,
}


@pytest.mark.skipif(not DATA.exists(), reason="shared samples are not beside this checkout")
def test_no_field_is_read_worse_than_before() -> None:
    points = measured()
    print(table(points))
    found = counts(points)
    assert found.keys() == KNOWN_GOOD.keys()
    worse = {field: hits for field, (hits, _) in found.items() if hits < KNOWN_GOOD[field]}
    assert not worse


@pytest.mark.skipif(not DATA.exists(), reason="shared samples are not beside this checkout")
def test_no_ordinary_page_is_taken_for_a_guard_or_a_signpost() -> None:
    """The mistakes that would hide a unit's page, or put another's words in its mouth."""
    wrong = [p for p in measured() if p.field in ("guard", "redirect", "error page") and not p.hit]
    assert wrong == []
