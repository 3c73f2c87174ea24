"""Codes are compared only when both are known, and as a reader compares them."""

from __future__ import annotations

import pytest

from domain.observation import FindErrorEntry
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict

OURS, OTHER = "0000000001", "0000000002"


def entry(codes: str = "", printed: str = "", *, present: bool = True) -> FindErrorEntry:
    return FindErrorEntry(
        page=HOME,
        is_home=True,
        present=present,
        codes=tuple(codes.split()),
        site_codes=tuple(printed.split()),
        rendered=True,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(entry(OURS, OURS), Pass, id="the same code"),
        pytest.param(entry(f"{OTHER} {OURS}", OURS), Pass, id="one of two entries fits"),
        pytest.param(entry(OURS, f"{OTHER} {OURS}"), Pass, id="one of two footers fits"),
        pytest.param(entry("bm00000001", "BM00000001"), Pass, id="case says nothing"),
        pytest.param(entry(OURS, "００００００００００１"[1:]), Pass, id="full-width digits"),
        pytest.param(entry(OTHER, OURS), Breach, id="another site's code"),
        pytest.param(entry("", OURS), Unclear, id="the entry carries no code"),
        pytest.param(entry(OURS, ""), Unclear, id="the page prints no code"),
        pytest.param(entry("", ""), Unclear, id="neither"),
        pytest.param(entry(present=False), Exempt, id="no entry is another rule's business"),
    ],
)
def test_verdict(seen: FindErrorEntry, expected: type) -> None:
    assert isinstance(verdict("find_error_code", seen), expected)


def test_a_breach_names_both_codes() -> None:
    assert verdict("find_error_code", entry(OTHER, OURS)) == Breach(
        f"首页找错入口使用的网站标识码为{OTHER}，与页面标明的{OURS}不一致"
    )
