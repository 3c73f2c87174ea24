"""A suffix counts from a dot on; test names and private addresses are nobody's fault."""

from __future__ import annotations

import pytest

from domain.observation import DomainName
from domain.verdict import Breach, Exempt, Pass
from tests.checks._edition import verdict


def host(name: str, *, literal: bool = False, public: bool = True) -> DomainName:
    return DomainName(home=f"http://{name}/", host=name, literal=literal, public=public)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(host("www.ceshi.gov.cn"), Pass, id="a government domain"),
        pytest.param(host("WWW.CeShi.GOV.CN."), Pass, id="case and the root dot say nothing"),
        pytest.param(host("测试县.政务"), Pass, id="a Chinese government domain"),
        pytest.param(host("xn--g6w251d.xn--zfr164b"), Pass, id="the same in punycode"),
        pytest.param(host("www.ceshi.com"), Breach, id="a company's suffix"),
        pytest.param(host("www.ceshigov.cn"), Breach, id="gov.cn without the dot"),
        pytest.param(host("ceshi.gov.cn.ceshi.net"), Breach, id="gov.cn in the middle"),
        pytest.param(host("测试县.政务.cn"), Breach, id="政务 in the middle"),
        pytest.param(host("192.0.2.7", literal=True), Breach, id="a bare public address"),
        pytest.param(host("2001:db8::7", literal=True), Breach, id="a bare IPv6 address"),
        pytest.param(host("127.0.0.1", literal=True, public=False), Exempt, id="loopback"),
        pytest.param(host("10.1.2.3", literal=True, public=False), Exempt, id="a private address"),
        pytest.param(host("oa.ceshi.net", public=False), Exempt, id="a name for an inner network"),
        pytest.param(host("localhost"), Exempt, id="localhost"),
        pytest.param(host("www.ceshi.test"), Exempt, id="a test name"),
        pytest.param(host("www.example.com"), Exempt, id="an example name"),
        pytest.param(host("ceshi.example"), Exempt, id="an example suffix"),
        pytest.param(host("www.myexample.com"), Breach, id="not an example name"),
    ],
)
def test_verdict(seen: DomainName, expected: type) -> None:
    assert isinstance(verdict("domain_name", seen), expected)


def test_a_breach_names_the_host_and_what_is_allowed() -> None:
    assert verdict("domain_name", host("www.ceshi.com")) == Breach(
        "网站域名为 www.ceshi.com，不以“.gov.cn”或“.政务”结尾"
    )
