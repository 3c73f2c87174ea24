"""A state follows from dates, on the very day and not a day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.register import Kind, Register, SiteState, kind_of
from tests.domain._register import NEWS, OLD, PORTAL, SOUND


@pytest.mark.parametrize(
    ("day", "state"),
    [
        pytest.param(date(2020, 4, 30), SiteState.RUNNING, id="the day before the announcement"),
        pytest.param(date(2020, 5, 1), SiteState.ANNOUNCED, id="the day of the announcement"),
        pytest.param(date(2020, 5, 31), SiteState.ANNOUNCED, id="the last day it is open"),
        pytest.param(date(2020, 6, 1), SiteState.MERGED, id="closed on the day named, not later"),
    ],
)
def test_the_state_of_a_closing_site(day: date, state: SiteState) -> None:
    assert OLD.state_on(day) is state


def test_a_site_that_went_nowhere_is_closed_not_merged() -> None:
    assert replace(OLD, merged_into=None).state_on(date(2021, 1, 1)) is SiteState.CLOSED


def test_before_it_was_opened_a_site_was_not_there() -> None:
    assert PORTAL.state_on(date(2009, 12, 31)) is SiteState.NOT_YET
    assert PORTAL.state_on(date(2010, 1, 1)) is SiteState.RUNNING


def test_every_kind_knows_its_records_and_back() -> None:
    for kind in Kind:
        assert SOUND.of(kind)
        assert {kind_of(each) for each in SOUND.of(kind)} == {kind}


def test_a_record_of_the_same_id_takes_the_place_of_the_old_one() -> None:
    renamed = replace(NEWS, name="水利动态")
    after = SOUND.with_records([renamed])
    assert after.columns["c1"] == renamed
    assert len(after.records) == len(SOUND.records)


def test_two_kinds_may_use_one_id() -> None:
    site = replace(PORTAL, id="u1", home="https://zwfw.ceshi.gov.cn/", site_code=None)
    after = Register(SOUND.records).with_records([site])
    assert after.units["u1"].name == "测试县人民政府"
    assert after.sites["u1"] == site
