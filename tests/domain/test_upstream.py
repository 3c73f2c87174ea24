"""A host that many sites depend on is one upstream finding; what a site can mend stays its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

import rulebook
from domain.grouping import cause_of
from domain.links import State
from domain.upstream import counted, parted, read, text
from tests.domain.test_grouping import link
from tests.reports import sample

EDITION = rulebook.edition("national-2019")
HOST = "http://pt.sheng.test"
SITES = ("a", "b", "c")


@pytest.mark.parametrize(
    ("reason", "sites"),
    [
        pytest.param("refused", 3, id="a host that refuses everybody"),
        pytest.param("reset", 3, id="a host that hangs up"),
        pytest.param("http_502", 3, id="a gateway with nothing behind it"),
        pytest.param("http_404", 0, id="a page deleted there is each site's link to mend"),
        pytest.param("nxdomain", 0, id="a name that nobody holds any more will not come back"),
        pytest.param("http_500", 0, id="a program that fails may fail for this address alone"),
    ],
)
def test_what_takes_a_host_down_is_counted_by_sites(reason: str, sites: int) -> None:
    by_site = {site: [link(f"{HOST}/{site}", reason), link(f"{HOST}/x", reason)] for site in SITES}
    assert sum(counted(by_site).values()) == sites


def test_a_sites_own_host_is_its_own_whatever_others_say() -> None:
    own = replace(link(f"{HOST}/1", "refused"), internal=True)
    assert counted({site: [own] for site in SITES}) == {}


def test_doubt_is_not_counted() -> None:
    doubted = replace(link(f"{HOST}/1", "refused"), state=State.UNVERIFIABLE)
    assert counted({site: [doubted] for site in SITES}) == {}


@pytest.mark.parametrize(("sites", "upstream"), [(2, 0), (3, 1)])
def test_from_three_sites_on_it_costs_no_site_anything(sites: int, upstream: int) -> None:
    rule = EDITION.rule("link_broken_elsewhere")
    assert rule.upstream_at == 3
    cause = cause_of(link(f"{HOST}/1", "refused"))
    finding = replace(sample.rich().findings[0], rule=rule.id, cause=cause)
    other = replace(finding, cause=f"{HOST}/gone.html")
    own, above = parted([finding, other], {cause: sites}, EDITION)
    assert len(above) == upstream
    assert other in own


def test_the_counts_come_back_as_written() -> None:
    counts = {"refused pt.sheng.test": 3}
    assert read(text(counts)) == counts
    with pytest.raises(ValueError, match="上游"):
        read("[]")
