"""gb2312 on a GB18030 page is how China writes it; utf-8 on one is a fault."""

from __future__ import annotations

import pytest

from domain.observation import PageCharset
from domain.verdict import Breach, Exempt, Pass
from tests.checks._edition import HOME, verdict


@pytest.mark.parametrize(
    ("declared", "used", "expected"),
    [
        pytest.param("utf-8", "gb18030", Breach, id="utf-8 declared, GBK written"),
        pytest.param("gb2312", "utf-8", Breach, id="GBK declared, utf-8 written"),
        pytest.param("iso-8859-1", "gb18030", Breach, id="the server's default"),
        pytest.param("gb2312", "gb18030", Pass, id="one family"),
        pytest.param(" GBK ", "gb18030", Pass, id="one family, carelessly written"),
        pytest.param("UTF8", "utf-8", Pass, id="an old spelling"),
        pytest.param("", "gb18030", Exempt, id="nothing declared"),
    ],
)
def test_verdict(declared: str, used: str, expected: type) -> None:
    seen = PageCharset(page=HOME, declared=declared, used=used)
    assert isinstance(verdict("charset_conflict", seen), expected)


def test_a_breach_names_both() -> None:
    seen = PageCharset(page=HOME, declared="utf-8", used="gb18030")
    assert verdict("charset_conflict", seen) == Breach(
        f"页面 {HOME} 声明编码为utf-8，实际使用gb18030"
    )
