"""A mark is missing only when a visitor's own page lacks it."""

from __future__ import annotations

import pytest

from checks.identity_mark import CHECK, Params
from domain.observation import IdentityMark
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, MONDAY, params_of, verdict

MARKS = {
    "sponsor": "主办单位",
    "contact": "联系方式",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "party_mark": "党政机关网站标识",
}


def mark(*printed: str, name: str = "icp", rendered: bool = True) -> IdentityMark:
    return IdentityMark(home=HOME, mark=name, printed=printed, rendered=rendered)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(mark("测ICP备00000001号"), Pass, id="printed"),
        pytest.param(mark("测ICP备00000001号", rendered=False), Pass, id="printed in the source"),
        pytest.param(mark(), Breach, id="missing from the page a visitor sees"),
        pytest.param(mark("", "　"), Breach, id="a label without anything after it"),
        pytest.param(mark(rendered=False), Unclear, id="missing from the source only"),
    ],
)
def test_verdict(seen: IdentityMark, expected: type) -> None:
    assert isinstance(verdict("identity_mark", seen), expected)


@pytest.mark.parametrize(("name", "words"), MARKS.items())
def test_every_required_mark_is_missed_by_its_official_name(name: str, words: str) -> None:
    assert verdict("identity_mark", mark(name=name)) == Breach(f"首页底部未见{words}")


def test_the_edition_requires_the_six_of_the_clause() -> None:
    assert set(params_of("identity_mark").required) == set(MARKS)


def test_a_mark_the_edition_does_not_ask_for_is_not_missed() -> None:
    assert isinstance(CHECK.judge(mark(), Params(required=("police",)), MONDAY), Exempt)
