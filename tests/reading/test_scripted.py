"""What a page that only scripts fill looks like before they ran."""

from __future__ import annotations

import pytest

from reading.document import parse
from reading.scripted import awaits_rows, has_empty_place

FILLED = "<script>menu.innerHTML = rows()</script>"


@pytest.mark.parametrize(
    ("markup", "empty", "awaits"),
    [
        pytest.param(f'<ul id="menu">\n</ul>{FILLED}', True, True, id="a menu that a script fills"),
        pytest.param('<ul id="menu"></ul>', True, False, id="no script that could"),
        pytest.param(f'<div class="ad"></div>{FILLED}', True, False, id="no place for a list"),
        pytest.param(f'<div class="newslist"></div>{FILLED}', True, True, id="one by its name"),
        pytest.param(f"<ul><li>一</li></ul>{FILLED}", False, False, id="it stands there"),
        pytest.param(
            f'<meta name="ArticleTitle" content="x"><ul></ul>{FILLED}', False, False, id="article"
        ),
    ],
)
def test_a_place_that_waits(markup: str, empty: bool, awaits: bool) -> None:
    doc = parse(markup.encode(), url="http://a.test/")
    assert (has_empty_place(doc), awaits_rows(doc)) == (empty, awaits)
