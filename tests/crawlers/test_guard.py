"""Which addresses may be connected to: the public ones, and nets the operator opened."""

from __future__ import annotations

import pytest

from crawlers._guard import AddressGuard

PUBLIC = ["1.1.1.1", "202.106.0.20", "2400:3200::1", "::ffff:1.1.1.1"]
BARRED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::",
    "2001:0:1:2:3:4:80ff:fffe",
    "localhost",
    "2130706433",
    "0x7f.1",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_open(address: str) -> None:
    assert AddressGuard().allows(address)


@pytest.mark.parametrize("address", BARRED)
def test_special_addresses_are_barred_in_every_disguise(address: str) -> None:
    assert not AddressGuard().allows(address)


def test_an_opened_net_is_open_and_nothing_beside_it() -> None:
    guard = AddressGuard(("127.0.0.0/30", "fd00::/8"))
    assert guard.allows("127.0.0.2")
    assert guard.allows("::ffff:127.0.0.2")
    assert guard.allows("fd00::5")
    assert not guard.allows("127.0.0.4")
    assert not guard.allows("10.0.0.1")
