"""By its first bytes, and as leniently as the program that opens it."""

from __future__ import annotations

import pytest

from domain.services import ServiceForm
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict


def form(claims: str, got: str | None, size: int | None = 900) -> ServiceForm:
    url = f"https://a.test/f.{claims}"
    page = "https://a.test/1.html"
    return ServiceForm(
        page=page, title="甲", url=url, claims=claims, got=got, size=size, why="未能取得表格文件"
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(form("doc", "ole"), Pass, id="an old document"),
        pytest.param(form("doc", "zip"), Pass, id="a new document named doc opens"),
        pytest.param(form("doc", "application/msword"), Pass, id="a web page that says it is Word"),
        pytest.param(form("doc", "html"), Breach, id="a web page"),
        pytest.param(form("docx", "ole"), Breach, id="an old document named docx does not open"),
        pytest.param(form("pdf", "image"), Breach, id="a picture"),
        pytest.param(form("pdf", "unknown", 0), Breach, id="nothing at all"),
        pytest.param(form("pdf", None, None), Unclear, id="it could not be had"),
        pytest.param(form("ofd", "zip"), Exempt, id="an ending the rule does not name"),
    ],
)
def test_verdict(seen: ServiceForm, expected: type) -> None:
    assert isinstance(verdict("form_file", seen), expected)
