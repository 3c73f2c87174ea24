"""A search result is the title it shows, cut short or not."""

from __future__ import annotations

import pytest

from domain.functions import same_title

TITLE = "关于做好2026年春季森林防火工作的通知"


@pytest.mark.parametrize(
    ("words", "same"),
    [
        pytest.param(TITLE, True, id="whole"),
        pytest.param("关于做好２０２６年春季 森林防火工作的通知", True, id="full width and spaced"),
        pytest.param(f"[通知公告] {TITLE} 2026-03-01", True, id="with its column and day"),
        pytest.param("关于做好2026年春季森林防…", True, id="cut short"),
        pytest.param("关于做好2026年春季森林防", False, id="another, shorter title"),
        pytest.param("关于做好2026年冬季森林防火工作的通知", False, id="another season's"),
        pytest.param("更多", False, id="a button"),
    ],
)
def test_same_title(words: str, same: bool) -> None:
    assert same_title(words, TITLE) is same
