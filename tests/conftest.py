"""公约 · What holds for every test: nothing leaves the machine, and nothing takes long."""

from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests._ledgers", "tests.cli._county_shown"]

SLOW_SECONDS = 20.0

# The machine may be busy, so no deadline; and a suite that decides over a merge must not roll dice.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def _stay_at_home(event: str, args: tuple[Any, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto"} or not isinstance(args[1], tuple):
        return
    host = str(args[1][0]).split("%")[0]
    if host in {"", "localhost"} or ip_address(host).is_loopback:
        return
    # no OSError: the code under test would take that for an answer of the network
    raise RuntimeError(f"a test tried to reach {host}; tests touch loopback only")


sys.addaudithook(_stay_at_home)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every test that took more than twenty seconds; proofs are allowed to."""
    reports = [
        each for outcome in ("passed", "failed") for each in _calls(terminalreporter, outcome)
    ]
    slow = [each for each in reports if each.duration > SLOW_SECONDS]
    if slow:
        terminalreporter.section(f"超过{SLOW_SECONDS:.0f}秒的测试 · tests that take too long")
    for each in sorted(slow, key=lambda report: -report.duration):
        terminalreporter.write_line(f"{each.duration:6.1f}s  {each.nodeid}")


def _calls(terminalreporter: pytest.TerminalReporter, outcome: str) -> list[pytest.TestReport]:
    return [
        each
        for each in terminalreporter.stats.get(outcome, [])
        if isinstance(each, pytest.TestReport)
        and each.when == "call"
        and "proof" not in each.keywords
    ]
