"""An entrance without anything behind it does not meet a duty; one that we could not read may."""

from __future__ import annotations

import pytest

from domain.obligations import ObligationLook, Where
from domain.verdict import Breach, Pass, Unclear
from tests.checks._duties import duty, place
from tests.checks._edition import concerns, verdict


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(duty(place(filled=False)), Breach, id="a column that calls itself empty"),
        pytest.param(duty(place(Where.HOLLOW)), Breach, id="it leads back to the home page"),
        pytest.param(duty(place(filled=False), place()), Pass, id="another column is filled"),
        pytest.param(duty(place(Where.HOLLOW), place(Where.ELSEWHERE)), Pass, id="elsewhere too"),
        pytest.param(duty(place(filled=None)), Unclear, id="a list that a script fills"),
        pytest.param(
            duty(place(filled=False), place(filled=None)), Unclear, id="one of two unread"
        ),
        pytest.param(duty(place(Where.DEAD, filled=None)), Unclear, id="it does not open"),
    ],
)
def test_verdict(seen: ObligationLook, expected: type) -> None:
    assert isinstance(verdict("obligation_empty", seen), expected)


def test_without_any_place_it_has_nothing_to_say() -> None:
    assert not concerns("obligation_empty", duty())
    assert concerns("obligation_empty", duty(place()))
