"""A class of columns is stale when all of it is, and nothing in it is doubtful."""

from __future__ import annotations

from typing import Any

import pytest

from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._looks import days_ago, of_a_kind


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"newest": days_ago(14)}, Pass, id="one column has news of the window"),
        pytest.param({"newest": days_ago(15)}, Breach, id="none has"),
        pytest.param({"newest": days_ago(15), "doubtful": 1}, Unclear, id="one could not be read"),
        pytest.param({"newest": days_ago(1), "doubtful": 1}, Pass, id="the readable one is fresh"),
        pytest.param(
            {"newest": days_ago(15), "arrived": days_ago(3)},
            Unclear,
            id="came under an old date",
        ),
        pytest.param(
            {"newest": days_ago(40), "arrived": days_ago(15)},
            Breach,
            id="and that long ago",
        ),
        pytest.param({"newest": None, "columns": ()}, Exempt, id="no such column"),
        pytest.param({"newest": None, "entrances": 2}, Exempt, id="only entrances elsewhere"),
        pytest.param({"newest": None}, Unclear, id="columns without any date"),
    ],
)
def test_verdict(changed: dict[str, Any], expected: type) -> None:
    assert isinstance(verdict("class_stale", of_a_kind(**changed), kind="news"), expected)
