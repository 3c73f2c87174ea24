"""A certificate that browsers refuse is a fault; one that we could not look at is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.observation import TlsLook
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict


def look(
    problem: str | None = None, *, offered: bool | None = True, until: datetime | None = None
) -> TlsLook:
    return TlsLook(
        host="www.ceshi.gov.cn", offered=offered, problem=problem, detail="x", valid_until=until
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(look(), Pass, id="in order"),
        pytest.param(look(offered=False), Breach, id="no https at all"),
        pytest.param(look(offered=None), Unclear, id="the port could not be tried"),
        pytest.param(look("expired", offered=None), Unclear, id="a problem nobody saw"),
        pytest.param(look("expired"), Breach, id="expired"),
        pytest.param(look("wrong_host"), Breach, id="for another host"),
        pytest.param(look("untrusted"), Breach, id="signed by nobody"),
        pytest.param(look("obsolete"), Unclear, id="an old protocol still opens"),
        pytest.param(look("chain_incomplete"), Unclear, id="browsers mend a missing link"),
    ],
)
def test_verdict(seen: TlsLook, expected: type) -> None:
    assert isinstance(verdict("home_tls", seen), expected)


def test_the_day_of_expiry_is_told_in_beijing_time() -> None:
    seen = look("expired", until=datetime(2026, 2, 28, 16, 0, tzinfo=UTC))
    assert verdict("home_tls", seen) == Breach(
        "www.ceshi.gov.cn 的HTTPS证书已过期（有效期至2026-03-01），浏览器会阻止访问"
    )
