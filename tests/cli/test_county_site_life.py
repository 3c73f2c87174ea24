"""Closed sites of the county: still there, gone, in other hands, led to the heir; a town's own."""

from __future__ import annotations

from datetime import date

import pytest

from cli import _editions
from cli.audit import Job, Orders, run_audits
from county import County
from domain.audit import Audit
from domain.errand import Browser, Limits, SiteSlice, Zone
from domain.sitelife import LifeDates

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("county-life")]
CLOSED = LifeDates(closed_on=date(2026, 2, 1))
SITES = {
    "open": SiteSlice(home="http://gxs.ceshixian.gov.cn/", unit="测试县供销合作社", life=CLOSED),
    "gone": SiteSlice(home="http://tyj.ceshixian.gov.cn/", unit="测试县体育局", life=CLOSED),
    "taken": SiteSlice(home="http://www.ceshixinwen.cn/", unit="测试县物资局", life=CLOSED),
    "stays": SiteSlice(
        home="http://wlj.ceshixian.gov.cn/",
        unit="测试县文化和旅游局",
        life=LifeDates(closed_on=date(2026, 2, 1), merged_into="http://www.ceshixian.gov.cn/"),
    ),
    "guarded": SiteSlice(
        home="http://wjw.ceshixian.gov.cn/", unit="测试县卫生健康委员会", life=CLOSED
    ),
    "silent": SiteSlice(
        home="http://jyj.ceshixian.gov.cn/",
        unit="测试县教育局",
        life=LifeDates(announced_on=date(2026, 3, 1)),
    ),
    "town": SiteSlice(home="http://www.qingshuizhen.com.cn/", unit="清水镇人民政府"),
}
RULES = ("site_", "township_")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[set[str], set[str]]]:
    """By site: the rules that found something, and those that doubt."""
    folder = tmp_path_factory.mktemp("life")
    with County(first_port=28780) as county:
        orders = Orders(
            at=county.as_of,
            edition=_editions.choose("national-2019"),
            limits=Limits(max_pages=2, concurrency=8, delay=0.0),
            browser=Browser.NEVER,
            check_external=False,
            allow_nets=("127.0.0.0/8", "::1/128"),
            zone=Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa)),
        )
        jobs = {name: Job(site=site, folder=folder / name) for name, site in SITES.items()}
        audits = run_audits(list(jobs.values()), orders)
        return {name: _said(audits[job.folder]) for name, job in jobs.items()}


def _said(audit: Audit) -> tuple[set[str], set[str]]:
    found = {f.rule for f in audit.findings if f.rule.startswith(RULES) and f.rule != "site_name"}
    return found, {d.rule for d in audit.doubts if d.rule.startswith(RULES)} - {"site_name"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("open", {"site_still_open"}),
        ("gone", set()),
        ("taken", {"site_domain_taken"}),
        ("stays", {"site_not_redirected"}),
        ("guarded", set()),
        ("silent", {"site_unannounced"}),
        ("town", set()),
    ],
)
def test_what_is_found(
    said: dict[str, tuple[set[str], set[str]]], name: str, found: set[str]
) -> None:
    assert said[name][0] == found


def test_behind_a_guard_nothing_is_known(said: dict[str, tuple[set[str], set[str]]]) -> None:
    assert "site_still_open" in said["guarded"][1]
    assert said["gone"][1] == set()


def test_a_town_s_page_that_names_no_unit_is_a_doubt(
    said: dict[str, tuple[set[str], set[str]]],
) -> None:
    assert "township_site" in said["town"][1]
