"""“Other papers” that are asked for, never those that are expressly not."""

from __future__ import annotations

import pytest

from domain.services import ServiceGuide
from domain.verdict import Breach, Exempt, Pass
from tests.checks._edition import verdict
from tests.checks._services import guide


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("申请表；法律法规规定的其他材料", Breach, id="the table's own example"),
        pytest.param("申请表；其它资料", Breach, id="another spelling"),
        pytest.param("申请表，无需提供其他材料", Pass, id="expressly none"),
        pytest.param("申请表，不再要求提交其他材料", Pass, id="no longer wanted"),
        pytest.param("申请表，不需要其他材料；另交其他资料", Breach, id="once denied, once wanted"),
        pytest.param("申请表（原件1份）", Pass, id="named papers"),
        pytest.param("无", Exempt, id="no papers"),
    ],
)
def test_verdict(words: str, expected: type) -> None:
    seen: ServiceGuide = guide(办理材料=words)
    assert isinstance(verdict("guide_vague", seen), expected)
