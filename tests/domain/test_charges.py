"""What single findings cost: the figures of the two official tables, and of the census in use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.charges import bills
from domain.finding import Finding
from domain.scorecard import Grade
from tests.domain._cards import CENSUS, MINISTRY, NATIONAL, finding, many, seen_by_all

# ── 2015年普查的评分实例 ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("findings", "deducted"),
    [
        pytest.param(many("link_broken_elsewhere", 13), "1.3", id="13 dead links on other pages"),
        pytest.param(many("link_broken_elsewhere", 24), "2.4", id="24 dead links on other pages"),
        pytest.param(many("link_broken_home", 3), "3", id="a dead link of the home page costs one"),
        pytest.param(many("attachment_dead", 27), "27", id="27 dead attachments: there is no cap"),
        pytest.param(many("attachment_dead", 12), "12", id="12 dead attachments"),
        pytest.param([finding("home_news_few")], "5", id="fewer than ten items on the home page"),
        pytest.param(many("guide_class_missing", 1), "2", id="one class missing from the guides"),
        pytest.param(many("guide_class_missing", 8), "16", id="eight classes end at sixteen"),
        pytest.param(many("guide_class_missing", 9), "16", id="and a ninth would not add to them"),
        pytest.param(
            [
                finding("news_column_stale", places=3),
                finding("notice_column_stale", places=3),
            ],
            "21",
            id="six stale columns, three at 3 and three at 4, make 21",
        ),
        pytest.param(
            [finding("home_unavailable", places=4)], "20", id="five points for each per cent"
        ),
        pytest.param([finding("no_survey_column")], "5", id="no survey column"),
        pytest.param([finding("online_system_unreachable", places=2)], "6", id="two dead systems"),
    ],
)
def test_the_census_counts_as_it_was_counted(findings: list[Finding], deducted: str) -> None:
    card = seen_by_all(findings, CENSUS)
    assert card.deducted == Decimal(deducted)
    assert card.points == 100 - Decimal(deducted)


# ── 2019年指标 ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("findings", "deducted"),
    [
        pytest.param(many("link_broken_home", 1), "0.2", id="a dead link of the home page"),
        pytest.param(many("link_broken_elsewhere", 3), "0.3", id="three on other pages"),
        pytest.param(many("link_broken_elsewhere", 500), "1", id="five hundred end at the cap"),
        pytest.param(many("identity_mark", 6), "3", id="all six marks missing"),
        pytest.param(
            [finding("find_error_entry_elsewhere", places=3)], "0.6", id="three pages, one cause"
        ),
        pytest.param(
            [finding("find_error_entry_home"), finding("find_error_entry_elsewhere", places=9)],
            "1",
            id="the entry indicator ends at one",
        ),
        pytest.param([finding("page_tags", places=4)], "0.4", id="four sampled pages without tags"),
        pytest.param(
            [finding("domain_name"), finding("site_name"), finding("home_ipv6")], "3", id="1 each"
        ),
        pytest.param(
            [
                finding("policy_stale"),
                finding("service_statistics_stale_3_months"),
                finding("messages_stale"),
                finding("home_ipv6"),
            ],
            "11",
            id="5 and 2 and 3 and 1 leave 89, as in a published self-check",
        ),
        pytest.param(many("news_stale", 4), "5", id="four stale news columns cost five, once"),
        pytest.param(
            [finding("service_statistics_stale_1_month"), finding("service_statistics_missing")],
            "2",
            id="statistics never cost more than two",
        ),
        pytest.param(many("other_column_blank", 3), "4", id="three blank columns end at four"),
    ],
)
def test_the_national_table_counts(findings: list[Finding], deducted: str) -> None:
    card = seen_by_all(findings, NATIONAL)
    assert card.deducted == Decimal(deducted)
    assert card.points == 100 - Decimal(deducted)


# ── 国务院部门 ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("findings", "points"),
    [
        pytest.param([], "100.00", id="nothing found: 75 times four thirds"),
        pytest.param(
            [finding("functions_missing")], "94.67", id="four for 机构职能 instead of two"
        ),
        pytest.param(
            [finding("functions_wrong", places=9)], "94.67", id="and never more than four"
        ),
        pytest.param([finding("home_ipv6")], "98.67", id="one point is one and a third"),
    ],
)
def test_a_ministry_without_services_is_scaled(findings: list[Finding], points: str) -> None:
    card = seen_by_all(findings, MINISTRY)
    assert str(card.points) == points
    assert str(card.scale) == "4/3"
    assert not {"profile", "guides", "service_usability"} & {i.indicator_id for i in card.lines}


def test_a_rule_counts_findings_or_places_as_the_table_says() -> None:
    found = bills(
        [finding("find_error_entry_elsewhere", places=3), *many("link_broken_home", 2)], NATIONAL
    )
    assert found["find_error_entry_elsewhere"].counted == 3
    assert found["link_broken_home"].counted == 2


def test_a_rule_without_findings_has_no_bill() -> None:
    assert bills([], NATIONAL) == {}


def test_the_worked_example_of_docs_scoring() -> None:
    host = "nxdomain gone.test"
    columns = ("https://a.test/xw/", "https://a.test/yw/")
    card = seen_by_all(
        [
            finding("link_broken_home", host),
            finding("link_broken_elsewhere", host, places=37),
            *many("link_broken_elsewhere", 14),
            finding("identity_mark", "police"),
            finding("identity_mark", "contact"),
            finding("find_error_entry_elsewhere", "elsewhere", places=3),
            *(finding("news_stale", "ColumnListing", subject=each) for each in columns),
            *(finding("other_column_blank", "ColumnListing", subject=each) for each in columns),
            finding("home_ipv6"),
            finding("home_tls"),
        ],
        NATIONAL,
    )
    taken = {line.title: str(line.deducted) for line in card.lines if line.deducted}
    assert taken == {
        "动态要闻": "5",
        "其他栏目": "2",
        "网站标识": "1.0",
        "可用性": "1",
        "“我为政府网站找错”入口": "0.6",
        "IPv6改造": "1",
    }
    assert str(card.deducted) == "10.6"
    assert str(card.points) == "89.40"
    assert card.verdict is Grade.PASSED
