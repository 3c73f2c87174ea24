"""What tests/conftest.py promises about every test."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize(
    ("family", "address"),
    [
        pytest.param(socket.AF_INET, ("192.0.2.1", 9), id="a documentation address"),
        pytest.param(socket.AF_INET, ("10.0.0.1", 80), id="somebody's intranet"),
        pytest.param(socket.AF_INET6, ("2001:db8::1", 9), id="the new internet"),
    ],
)
def test_no_test_leaves_the_machine(family: int, address: tuple[str, int]) -> None:
    with socket.socket(family) as wire, pytest.raises(RuntimeError, match="loopback only"):
        wire.connect(address)


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as wire,
    ):
        assert wire.getpeername()[0] == "127.0.0.1"
