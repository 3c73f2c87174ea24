"""Three calendar months without an answer within the last year, and the page must say so."""

from __future__ import annotations

from datetime import date

import pytest

from domain.channels import ChannelKind, LetterLook
from domain.columns import Health
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import concerns, verdict
from tests.checks._letters import box, waiting


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(box(), Pass, id="everything is answered"),
        pytest.param(box(open=(waiting(date(2025, 12, 16)),)), Pass, id="three months to the day"),
        pytest.param(box(open=(waiting(date(2025, 12, 15)),)), Breach, id="and one day"),
        pytest.param(box(open=(waiting(date(2025, 3, 16)),)), Breach, id="a year to the day"),
        pytest.param(box(open=(waiting(date(2025, 3, 15)),)), Pass, id="older than the year"),
        pytest.param(box(health=Health.UNREADABLE), Unclear, id="letters that cannot be read"),
        pytest.param(box(health=Health.UNSEEN), Unclear, id="a page that was not had"),
        pytest.param(box(health=Health.EMPTY, n_letters=0), Unclear, id="no published letter"),
    ],
)
def test_verdict(seen: LetterLook, expected: type) -> None:
    assert isinstance(verdict("letter_unanswered", seen), expected)


@pytest.mark.parametrize("kind", [ChannelKind.PETITION, ChannelKind.SURVEY, ChannelKind.INTERVIEW])
def test_channels_that_the_clause_leaves_out(kind: ChannelKind) -> None:
    assert not concerns("letter_unanswered", box(kind=kind))
    assert concerns("letter_unanswered", box())
