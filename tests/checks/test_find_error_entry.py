"""The entry is often written by a script: what no browser has seen missing, is not missing."""

from __future__ import annotations

import pytest

from domain.observation import FindErrorEntry
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, concerns, verdict


def entry(*, present: bool, home: bool = True, rendered: bool = True) -> FindErrorEntry:
    return FindErrorEntry(
        page=HOME if home else f"{HOME}gzdt/",
        is_home=home,
        present=present,
        codes=(),
        site_codes=(),
        rendered=rendered,
    )


@pytest.mark.parametrize("home", [True, False], ids=["home page", "other page"])
@pytest.mark.parametrize(
    ("present", "rendered", "expected"),
    [
        pytest.param(True, True, Pass, id="there, in the browser"),
        pytest.param(True, False, Pass, id="there, in the source"),
        pytest.param(False, True, Breach, id="missing from what a visitor sees"),
        pytest.param(False, False, Unclear, id="missing from the source only"),
    ],
)
def test_verdict(home: bool, present: bool, rendered: bool, expected: type) -> None:
    seen = entry(present=present, home=home, rendered=rendered)
    where = "home" if home else "elsewhere"
    assert isinstance(verdict("find_error_entry", seen, where=where), expected)


def test_home_and_other_pages_are_different_rules_business() -> None:
    assert concerns("find_error_entry", entry(present=True), where="home")
    assert not concerns("find_error_entry", entry(present=True), where="elsewhere")
    assert not concerns("find_error_entry", entry(present=True, home=False), where="home")


def test_a_breach_names_the_page() -> None:
    said = verdict("find_error_entry", entry(present=False, home=False), where="elsewhere")
    assert said == Breach(f"页面 {HOME}gzdt/ 未见“我为政府网站找错”监督举报平台入口")
