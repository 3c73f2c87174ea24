"""A thing is missing only when all four ways to it were open and none led to it."""

from __future__ import annotations

import pytest

from domain.obligations import ObligationLook, Reach, Where
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._duties import duty, place
from tests.checks._edition import verdict


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(duty(), Breach, id="gone through to the end, and nowhere"),
        pytest.param(duty(place()), Pass, id="a column"),
        pytest.param(duty(place(Where.ELSEWHERE)), Pass, id="on the platform of the superior"),
        pytest.param(duty(place(Where.ENTRY)), Pass, id="an entry in another column"),
        pytest.param(duty(place(filled=False)), Pass, id="an empty column is not a missing one"),
        pytest.param(duty(place(Where.HOLLOW)), Pass, id="a hollow entrance is the other rule's"),
        pytest.param(duty(place(Where.DEAD)), Unclear, id="the entrance does not open"),
        pytest.param(duty(place(Where.UNREAD)), Unclear, id="a script opens it"),
        pytest.param(duty(always=False), Exempt, id="whoever has no licences has none to show"),
        pytest.param(duty(unit_class=None), Unclear, id="we do not know what kind of unit it is"),
    ],
)
def test_verdict(seen: ObligationLook, expected: type) -> None:
    assert isinstance(verdict("obligation_missing", seen), expected)


@pytest.mark.parametrize("way", ["home", "disclosure", "site_map", "search"])
def test_one_closed_way_is_a_doubt_and_is_named(way: str) -> None:
    said = verdict("obligation_missing", duty(reach=Reach(**{way: f"{way}打不开"})))
    assert isinstance(said, Unclear)
    assert f"{way}打不开" in said.why


def test_the_unit_reads_which_clause_it_is() -> None:
    said = verdict("obligation_missing", duty())
    assert isinstance(said, Breach)
    assert "某条" in said.says
    assert "权责清单" in said.says
