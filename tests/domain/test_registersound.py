"""A sound register passes whole; every kind of unsoundness is named at its value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.register import Register
from domain.registersound import unsound
from tests.domain._register import BOX, COUNTY, DUTY, NEWS, OLD, PORTAL, SOUND, WATER, WORK, but


def test_a_sound_register_has_nothing_to_say() -> None:
    assert unsound(SOUND) == ()


@pytest.mark.parametrize(
    ("register", "field", "says"),
    [
        pytest.param(but(NEWS, unit="u9"), "unit", "没有编号为“u9”的单位", id="no such unit"),
        pytest.param(but(NEWS, site="s9"), "site", "没有编号为“s9”的网站", id="no such site"),
        pytest.param(but(COUNTY, parent="u2"), "parent", "绕成一圈", id="a circle of two"),
        pytest.param(but(WATER, parent="u2"), "parent", "绕成一圈", id="its own parent"),
        pytest.param(but(OLD, merged_into="s2"), "merged_into", "绕成一圈", id="into itself"),
        pytest.param(but(PORTAL, site_code="510000006"), "site_code", "10位", id="nine digits"),
        pytest.param(but(PORTAL, site_code="5100000063"), "site_code", "重复", id="code twice"),
        pytest.param(but(PORTAL, home="www.a.gov.cn"), "home", "不是网址", id="no scheme"),
        pytest.param(but(PORTAL, home="ftp://a.gov.cn/"), "home", "不是网址", id="ftp"),
        pytest.param(but(PORTAL, home="https://a@b.cn/"), "home", "不是网址", id="user in it"),
        pytest.param(but(OLD, closed_on=None), "closed_on", "须填关停日期", id="merged when?"),
        pytest.param(
            but(OLD, closed_on=date(2020, 4, 1)), "closed_on", "早于", id="closed before announced"
        ),
        pytest.param(
            but(NEWS, exempt_until=date(2026, 6, 1)), "why_exempt", "理由", id="silent without why"
        ),
        pytest.param(but(WORK, ends=WORK.begins), "ends", "晚于", id="no time at all"),
        pytest.param(but(COUNTY, email="a b@c.cn"), "email", "不是电子邮箱", id="blank in mail"),
        pytest.param(but(COUNTY, name=" 县 "), "name", "空格", id="blanks around"),
        pytest.param(but(COUNTY, duty="甲\u202e乙"), "duty", "看不见", id="turns the line round"),
        pytest.param(but(DUTY, year=20266), "year", "年度", id="year with a digit too many"),
        pytest.param(but(BOX, answer_within=0), "answer_within", "工作日", id="answers at once"),
    ],
)
def test_what_is_unsound_is_named(register: Register, field: str, says: str) -> None:
    found = unsound(register)
    assert field in {each.field for each in found}
    assert any(says in each.says for each in found), found


def test_two_open_sites_cannot_share_an_address_but_an_heir_may() -> None:
    twin = replace(PORTAL, id="s3", site_code=None, home="http://www.ceshi.gov.cn")
    assert [each.field for each in unsound(SOUND.with_records([twin]))] == ["home"]
    heir = replace(PORTAL, id="s3", site_code=None, home=OLD.home)
    assert unsound(SOUND.with_records([heir])) == ()


def test_a_ministrys_code_is_a_code() -> None:
    assert unsound(but(PORTAL, site_code="bm55000001")) == ()


def test_the_same_record_twice_is_said() -> None:
    assert [each.field for each in unsound(Register((COUNTY, COUNTY)))] == ["id"]
