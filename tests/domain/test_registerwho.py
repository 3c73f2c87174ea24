"""Who must mend it: never a unit that another column of the same folder belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.calendar import Span
from domain.register import Register
from domain.registerwho import (
    Entry,
    Origin,
    Who,
    answerable,
    below,
    column_of,
    decide,
    entered,
    responsible,
    site_at,
    sites_on,
)
from tests.domain._register import COUNTY, NEWS, OFFICE, OLD, PORTAL, SOUND, WATER, but

MOMENT = datetime(2026, 3, 16, 1, tzinfo=UTC)
LATER = datetime(2026, 3, 17, 1, tzinfo=UTC)
BY_OFFICE = Origin(who=Who.OFFICE, by="张三", at=MOMENT)
BY_CRAWLER = Origin(who=Who.CRAWLER, by="ducha/0.1.0", at=LATER)


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        pytest.param("https://www.ceshi.gov.cn/zwgk/swj/dt/t1.html", WATER, id="in the column"),
        pytest.param("http://WWW.ceshi.gov.cn/zwgk/swj/dt/", WATER, id="http, capitals, folder"),
        pytest.param("https://www.ceshi.gov.cn/zwgk/swj/dt2/a.html", COUNTY, id="a like name"),
        pytest.param("https://www.ceshi.gov.cn/zwgk/", COUNTY, id="above the column"),
        pytest.param("https://other.gov.cn/zwgk/swj/dt/t1.html", COUNTY, id="another host"),
        pytest.param("https://www.ceshi.gov.cn/", COUNTY, id="the home page"),
    ],
)
def test_the_columns_owner_answers_before_the_sites(page: str, owner: object) -> None:
    assert responsible(SOUND, PORTAL, page) == owner


def test_a_finding_without_a_page_is_the_sites() -> None:
    assert responsible(SOUND, PORTAL) == COUNTY


def test_a_column_without_an_owner_leaves_it_to_the_site() -> None:
    assert responsible(but(NEWS, unit=None), PORTAL, NEWS.url) == COUNTY


def test_the_deeper_column_wins() -> None:
    inner = replace(NEWS, id="c2", url="https://www.ceshi.gov.cn/zwgk/swj/dt/xf/", unit="u3")
    register = SOUND.with_records([inner])
    assert responsible(register, PORTAL, f"{inner.url}9.html") == OFFICE


def test_two_columns_of_two_units_in_one_folder_make_its_articles_nobodys() -> None:
    beside = replace(NEWS, id="c2", url=NEWS.url.replace("index", "list2"), unit="u3")
    register = SOUND.with_records([beside])
    assert column_of(register, PORTAL, "https://www.ceshi.gov.cn/zwgk/swj/dt/t1.html") is None
    assert column_of(register, PORTAL, beside.url) == beside


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://www.ceshi.gov.cn/", id="at the home page"),
        pytest.param("https://www.ceshi.gov.cn/news.html", id="a file at the top"),
        pytest.param("https://www.ceshi.gov.cn/list.jsp?id=3", id="a query"),
    ],
)
def test_a_column_does_not_swallow_the_site(url: str) -> None:
    register = but(NEWS, url=url)
    assert column_of(register, PORTAL, "https://www.ceshi.gov.cn/other/a.html") is None
    assert column_of(register, PORTAL, "https://www.ceshi.gov.cn/list.jsp?id=33") is None
    assert column_of(register, PORTAL, url) is not None


def test_the_next_page_of_a_queried_column_is_the_columns() -> None:
    register = but(NEWS, url="https://www.ceshi.gov.cn/list.jsp?id=3")
    assert column_of(register, PORTAL, "https://www.ceshi.gov.cn/list.jsp?id=3&page=2") is not None


def test_which_sites_existed_on_a_day() -> None:
    assert [each.id for each in sites_on(SOUND, date(2020, 5, 31))] == ["s1", "s2"]
    assert [each.id for each in sites_on(SOUND, date(2020, 6, 1))] == ["s1"]
    assert [each.id for each in sites_on(SOUND, date(2009, 1, 1))] == ["s2"]


@pytest.mark.parametrize(
    "home",
    ["http://www.ceshi.gov.cn", "https://www.ceshi.gov.cn/index.html", "HTTP://WWW.CESHI.GOV.CN/"],
)
def test_a_site_is_known_by_its_address_however_written(home: str) -> None:
    assert site_at(SOUND, home) == PORTAL


def test_an_address_that_was_given_away_belongs_to_who_has_it_now() -> None:
    heir = replace(
        OLD, id="s9", site_code=None, announced_on=None, closed_on=None, merged_into=None
    )
    assert site_at(SOUND.with_records([heir]), OLD.home) == heir
    assert site_at(SOUND, "https://nobody.gov.cn/") is None


@pytest.mark.parametrize(
    ("pages", "owner"),
    [
        pytest.param(["t1.html", "t2.html"], WATER, id="all in one column"),
        pytest.param(["t1.html", "../../index.html"], COUNTY, id="also elsewhere: the site's"),
        pytest.param([], COUNTY, id="no page at all"),
    ],
)
def test_a_finding_of_many_pages_has_one_unit(pages: list[str], owner: object) -> None:
    base = NEWS.url.removesuffix("index.html")
    urls = [f"{base}{page}" if ".." not in page else PORTAL.home for page in pages]
    assert answerable(SOUND, "www.ceshi.gov.cn", urls) == owner


def test_a_site_that_is_not_in_the_register_has_no_unit() -> None:
    assert answerable(SOUND, "nobody.gov.cn", ["http://nobody.gov.cn/a"]) is None


def test_a_circle_of_units_ends() -> None:
    register = Register((replace(COUNTY, parent="u2"), WATER, OFFICE))
    assert {each.id for each in below(register, "u1")} == {"u1", "u2", "u3"}


def test_a_crawler_fills_a_gap_but_never_overwrites_a_person() -> None:
    entry = entered(replace(NEWS, cycle=None), BY_OFFICE)
    after, refused = decide(entry, {"name": "别名", "cycle": Span(months=6)}, BY_CRAWLER)
    assert after.record == replace(NEWS, cycle=Span(months=6))
    assert after.decided("cycle") == BY_CRAWLER
    assert after.decided("name") == BY_OFFICE
    assert [(each.field, each.kept, each.offered) for each in refused] == [
        ("name", "水务动态", "别名")
    ]


def test_what_the_office_cleared_stays_clear() -> None:
    entry = entered(NEWS, BY_CRAWLER)
    cleared, _ = decide(entry, {"cycle": None}, BY_OFFICE)
    again, refused = decide(cleared, {"cycle": Span(weeks=2)}, BY_CRAWLER)
    assert again == cleared
    assert refused


def test_the_same_value_again_keeps_the_origin() -> None:
    entry = entered(NEWS, BY_CRAWLER)
    later = Origin(who=Who.OFFICE, by="李四", at=LATER)
    assert decide(entry, {"name": NEWS.name}, later) == (Entry(NEWS, entry.origins), ())
