"""A guide is faulted for what its own page shows, not for what may stand beside it."""

from __future__ import annotations

import pytest

from domain.disclosure import DisclosureGuide
from domain.guides import REQUIRED
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict

FULL = {
    "机构名称": "测试县水务局办公室",
    "办公地址": "丰收路17号",
    "办公时间": "8:30-17:30",
    "联系电话": "0555-5550117",
    "传真号码": "0555-5550118",
    "互联网联系方式": "sw@ceshixian.gov.cn",
}


def guide(*without: str, elsewhere: bool = False, **printed: str) -> DisclosureGuide:
    fields = {name: value for name, value in {**FULL, **printed}.items() if name not in without}
    return DisclosureGuide(
        page="https://a.test/zn.html",
        title="公开指南",
        fields=fields,
        missing=tuple(name for name in REQUIRED if name not in fields),
        elsewhere=elsewhere,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(guide(), Pass, id="everything"),
        pytest.param(guide("传真号码"), Breach, id="no fax"),
        pytest.param(guide("传真号码", elsewhere=True), Unclear, id="the rest may be attached"),
        pytest.param(guide(*REQUIRED[:4]), Unclear, id="hardly anything was found"),
        pytest.param(guide(联系电话="5550117"), Breach, id="no area code"),
        pytest.param(guide(互联网联系方式="sw@126.com"), Breach, id="a mailbox for everybody"),
        pytest.param(
            guide(机构名称="测试县环境保护局办公室"), Breach, id="a name before the reform"
        ),
        pytest.param(
            guide(机构名称="测试县国家税务局"), Breach, id="a name that holds the new one"
        ),
        pytest.param(
            guide(机构名称="测试县生态环境局（原环境保护局）"), Pass, id="a former name called so"
        ),
        pytest.param(
            guide(办公地址="国土资源局旧址，今自然资源局"), Pass, id="the new name beside it"
        ),
        pytest.param(guide(互联网联系方式="http://a.gov.cn/ysq"), Pass, id="a form"),
    ],
)
def test_verdict(seen: DisclosureGuide, expected: type) -> None:
    assert isinstance(verdict("disclosure_guide", seen), expected)
