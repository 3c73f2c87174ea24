"""What a platform lacks is said of what was read of it."""

from __future__ import annotations

from typing import Any

import pytest

from domain.functions import PlatformLook
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict


def platform(**changed: Any) -> PlatformLook:
    given: dict[str, Any] = {
        "page": f"{HOME}xxgk/",
        "name": "政府信息公开",
        "searches": True,
        "views": True,
        "downloads": True,
        "read": 40,
        "sure": True,
        "doubt": "",
    }
    return PlatformLook(**given | changed)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(platform(), Pass, id="search, view, download"),
        pytest.param(platform(searches=False), Breach, id="no search"),
        pytest.param(platform(views=False, downloads=False, read=0), Breach, id="nothing below it"),
        pytest.param(platform(downloads=False), Breach, id="no file among forty papers"),
        pytest.param(platform(downloads=False, read=19), Unclear, id="too few were read"),
        pytest.param(platform(downloads=False, whole=False), Unclear, id="more lies below"),
        pytest.param(platform(searches=False, sure=False), Unclear, id="a script may add it"),
    ],
)
def test_verdict(seen: PlatformLook, expected: type) -> None:
    assert isinstance(verdict("platform_functions", seen), expected)
