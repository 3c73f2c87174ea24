"""No record is the unit's; no path is ours."""

from __future__ import annotations

import pytest

from domain.observation import Ipv6Look
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import verdict


def look(*addresses: str, answered: bool | None = None, host: str = "www.ceshi.gov.cn") -> Ipv6Look:
    return Ipv6Look(host=host, literal=host[0].isdigit(), addresses=addresses, answered=answered)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(look("2001:db8::1", answered=True), Pass, id="an address that answers"),
        pytest.param(look(), Breach, id="no record"),
        pytest.param(look("2001:db8::1"), Unclear, id="a record, but no path of ours to try it"),
        pytest.param(look("2001:db8::1", answered=False), Breach, id="the far side refused"),
        pytest.param(look(host="192.0.2.7"), Exempt, id="a bare address has no records"),
    ],
)
def test_verdict(seen: Ipv6Look, expected: type) -> None:
    assert isinstance(verdict("home_ipv6", seen), expected)


def test_a_breach_names_the_host() -> None:
    assert verdict("home_ipv6", look()) == Breach("域名 www.ceshi.gov.cn 没有IPv6地址（AAAA）记录")
