"""A title is missed only where the results were seen in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from domain.functions import SearchTry
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, concerns, verdict


def tried(**changed: Any) -> SearchTry:
    given: dict[str, Any] = {
        "home": HOME,
        "page": f"{HOME}a.html",
        "title": "关于春季防火的公告",
        "rank": 0,
        "found": False,
        "asked": f"{HOME}search?q=x",
        "rendered": True,
        "doubt": "",
    }
    return SearchTry(**given | changed)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(tried(found=True), Pass, id="on the first page"),
        pytest.param(tried(), Breach, id="not there, and a browser has looked"),
        pytest.param(tried(rendered=False), Unclear, id="a script may write the results"),
        pytest.param(tried(doubt="未能取得", rendered=False), Unclear, id="no answer"),
    ],
)
def test_verdict(seen: SearchTry, expected: type) -> None:
    assert isinstance(verdict("search_miss", seen), expected)


def test_four_titles_are_drawn() -> None:
    assert concerns("search_miss", tried(rank=3))
    assert not concerns("search_miss", tried(rank=4))
