"""A column is blank only if a browser saw it so."""

from __future__ import annotations

from typing import Any

import pytest

from checks import discover
from checks.column_blank import Params, judge
from domain.columns import ColumnKind, Health, Lifecycle
from domain.verdict import Breach, Doubt, Exempt, Pass, Unclear
from tests.checks._edition import MONDAY
from tests.checks._looks import column

NOTHING: dict[str, Any] = {"health": Health.EMPTY, "rendered": True, "n_items": 0, "newest": None}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, Breach, id="nothing in it, seen by a browser"),
        pytest.param({"rendered": False}, Unclear, id="no browser was used"),
        pytest.param(
            {"health": Health.BROKEN, "doubt": "曾有"}, Unclear, id="it held entries before"
        ),
        pytest.param({"health": Health.UNREADABLE}, Unclear, id="a list that could not be read"),
        pytest.param({"health": Health.UNSEEN}, Unclear, id="a page that was not had"),
        pytest.param({"lifecycle": Lifecycle.ENTRANCE}, Exempt, id="an entrance elsewhere"),
        pytest.param({"lifecycle": Lifecycle.STANDING}, Pass, id="a standing page has its text"),
        pytest.param({"lifecycle": Lifecycle.PARENT}, Pass, id="an index of its subcolumns"),
        pytest.param({"exempt": "建设中"}, Exempt, id="the register says that it is being set up"),
        pytest.param({"n_items": 1}, Pass, id="one entry is not blank"),
    ],
)
def test_verdict(changed: dict[str, Any], expected: type) -> None:
    assert isinstance(judge(column(**NOTHING | changed), Params(), MONDAY), expected)


def test_a_page_that_was_not_had_is_not_seen() -> None:
    said = judge(column(**NOTHING | {"health": Health.UNSEEN}), Params(), MONDAY)
    assert isinstance(said, Unclear)
    assert said.doubt is Doubt.NOT_SEEN


def test_kinds_that_other_indicators_price_are_left_to_them() -> None:
    check = discover()["column_blank"]
    params = Params(without=(ColumnKind.NEWS,))
    assert not check.concerns(column(), params)
    assert check.concerns(column(kind=ColumnKind.OTHER), params)
