"""The whole hostile web on loopback: nothing innocent is accused and nothing is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli import _editions
from cli.audit import Job, Orders, run_audits
from county import County
from county.marking import mark
from domain.errand import Limits, SiteSlice, Zone

pytestmark = pytest.mark.proof


def test_the_hostile_county_is_marked_without_a_mistake(tmp_path: Path) -> None:
    with County() as core:
        shown = {site.home for site in core.sites}
    with County(hostile=True) as county:
        sites = [site for site in county.sites if site.home not in shown]
        zone = Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa))
        orders = Orders(
            at=county.as_of,
            edition=_editions.choose("national-2019"),
            limits=Limits(concurrency=8, delay=0.0),
            allow_nets=("127.0.0.0/8", "::1/128"),
            zone=zone,
        )
        jobs = [
            Job(
                site=SiteSlice(home=site.home, name=site.name, unit=site.unit),
                folder=tmp_path / site.home.split("/")[2],
            )
            for site in sites
        ]
        audits = run_audits(jobs, orders)
        checks = {rule.id: rule.check for rule in orders.edition.rules() if rule.check}
        by_home = {job.site.home: audits[job.folder] for job in jobs}
        marking = mark(by_home, checks, county.planted, county.doubtful)
        traps = by_home["http://sjj.ceshixian.gov.cn/"].census
        assert marking.false == ()
        assert marking.missed == ()
        assert traps is not None
        assert traps.requests <= county.trap_budget["http://sjj.ceshixian.gov.cn/"]
