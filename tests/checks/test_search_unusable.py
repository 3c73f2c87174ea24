"""No search where a browser looked, or a result page that a visitor cannot open either."""

from __future__ import annotations

from typing import Any

import pytest

from domain.functions import SearchLook
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict


def look(**changed: Any) -> SearchLook:
    given: dict[str, Any] = {
        "home": HOME,
        "offered": True,
        "status": None,
        "sure": True,
        "doubt": "",
    }
    return SearchLook(**given | changed)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(look(), Pass, id="a search that opens"),
        pytest.param(look(offered=False), Breach, id="no box, and a browser has looked"),
        pytest.param(look(offered=False, sure=False, doubt="未核对"), Unclear, id="no browser"),
        pytest.param(look(status=404), Breach, id="its page is gone"),
        pytest.param(look(status=500), Breach, id="its page fails"),
        pytest.param(look(status=403), Unclear, id="a refusal may be meant for programs"),
        pytest.param(look(status=521), Unclear, id="a guard"),
        pytest.param(look(doubt="搜索由脚本或POST提交"), Unclear, id="a box that sends by POST"),
    ],
)
def test_verdict(seen: SearchLook, expected: type) -> None:
    assert isinstance(verdict("search_unusable", seen), expected)
