"""A head that is a head must be whole; a page without one proves nothing."""

from __future__ import annotations

import pytest

from domain.policies import HEAD, PolicyPaper
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict
from tests.checks._policies import paper


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(paper(), Pass, id="whole"),
        pytest.param(paper("有效性"), Breach, id="one label lacks"),
        pytest.param(paper("索引号", "发文字号", "有效性"), Breach, id="three are left"),
        pytest.param(
            paper("索引号", "发文字号", "有效性", "成文日期"), Unclear, id="two prove nothing"
        ),
        pytest.param(paper(*HEAD), Exempt, id="a page without a head"),
        pytest.param(paper("有效性", own=False), Exempt, id="another office's paper"),
    ],
)
def test_verdict(seen: PolicyPaper, expected: type) -> None:
    assert isinstance(verdict("policy_head", seen), expected)


def test_it_tells_what_lacks() -> None:
    said = verdict("policy_head", paper("索引号", "有效性"))
    assert isinstance(said, Breach)
    assert said.says.endswith("的信息表缺索引号、有效性")
