"""What is printed must be able to work; what we could not ask is a doubt."""

from __future__ import annotations

import pytest

from domain.observation import ContactPoint
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import HOME, verdict


def phone(value: str, *, well_formed: bool = True) -> ContactPoint:
    return ContactPoint(
        page=HOME,
        kind="phone",
        value=value,
        well_formed=well_formed,
        why="" if well_formed else "少一位",
        mail_domain=None,
        mx=None,
    )


def mail(mx: tuple[str, ...] | None, *, well_formed: bool = True) -> ContactPoint:
    return ContactPoint(
        page=HOME,
        kind="mail",
        value="web@ceshi.test",
        well_formed=well_formed,
        why="",
        mail_domain="ceshi.test" if well_formed else None,
        mx=mx,
    )


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(phone("0000-0000000"), Pass, id="a phone number is not asked for mail"),
        pytest.param(phone("0000-000", well_formed=False), Breach, id="a digit short"),
        pytest.param(mail(("mx.ceshi.test",)), Pass, id="a domain that takes mail"),
        pytest.param(mail(()), Breach, id="a domain that takes none"),
        pytest.param(mail(None), Unclear, id="a domain that could not be asked"),
        pytest.param(mail(None, well_formed=False), Breach, id="no address at all"),
    ],
)
def test_verdict(seen: ContactPoint, expected: type) -> None:
    assert isinstance(verdict("contact_point", seen), expected)


def test_a_breach_says_what_is_wrong_with_it() -> None:
    assert verdict("contact_point", phone("0000-000", well_formed=False)) == Breach(
        f"页面 {HOME} 公布的电话“0000-000”书写有误：少一位"
    )
