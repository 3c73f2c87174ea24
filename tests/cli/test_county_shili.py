"""示例县, audited by the real program: one platform for all, reports side by side, sites that end.

What was planted is found, and nothing else; the innocent twin of each stays innocent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.demo import audit_county, marked
from county import County, Fault
from county.marking import Marking
from county.sites.shili.watched import OPENNESS, SERVICES
from domain.audit import Audit

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("county-shili")]
PORTAL, WATER, FARMS = (f"http://{n}.shilixian.gov.cn/" for n in ("www", "slj", "nyncj"))
OPEN, STAYS = "http://lyj.shilixian.gov.cn/", "http://gsj.shilixian.gov.cn/"
TAKEN = "http://www.shilixian-fupin.cn/"


@dataclass(frozen=True)
class Shown:
    folder: Path
    audits: dict[str, Audit]
    marking: Marking
    innocent: tuple[Fault, ...]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("shili")
    with County(first_port=28880) as county:
        audits = audit_county(county, folder, of="shilixian")
        innocent = tuple(each for each in county.innocent if "shilixian" in each.site)
        yield Shown(folder, audits, marked(county, audits), innocent)


def test_every_planted_fault_is_found_and_nothing_else(shown: Shown) -> None:
    assert shown.marking.false == ()
    assert shown.marking.missed == ()
    assert shown.marking.planted == shown.marking.found
    assert shown.marking.planted >= 12


def test_a_department_whose_all_is_on_the_portal_lacks_nothing(shown: Shown) -> None:
    states = {line.look.demand.id: line.state for line in shown.audits[WATER].obligations}
    assert set(states.values()) <= {"present", "not_seen"}, states
    best = {o.look.demand.id: o.look.best for o in shown.audits[WATER].obligations}
    assert best["powers"] is not None
    assert best["powers"].url == f"{PORTAL}zfxxgk/bm/slj/qzqd/"


def test_what_the_unit_has_not_on_the_portal_is_missing(shown: Shown) -> None:
    lines = {line.look.demand.id: line for line in shown.audits[FARMS].obligations}
    assert {d for d, o in lines.items() if o.state == "missing"} == {"powers", "functions"}
    assert {d for d, o in lines.items() if o.state == "stale"} == {"final_accounts"}
    assert lines["powers"].look.reach.gaps == ()
    assert f"{PORTAL}zfxxgk/bm/nyncj/" in lines["powers"].look.looked_on


@pytest.mark.parametrize(
    ("home", "title", "state"),
    [
        pytest.param(PORTAL, SERVICES, "in_time", id="the next morning"),
        pytest.param(PORTAL, OPENNESS, "missing", id="never"),
        pytest.param(WATER, SERVICES, "late", id="after three days"),
        pytest.param(WATER, OPENNESS, "in_time", id="on the same day"),
        pytest.param(FARMS, SERVICES, "unclear", id="under another title"),
    ],
)
def test_who_carried_what(shown: Shown, home: str, title: str, state: str) -> None:
    lines = {line.look.title: line.state for line in shown.audits[home].reposts}
    assert lines[title] == state


def test_the_office_gets_the_table(shown: Shown) -> None:
    page = (shown.folder / "reposts.html").read_text("utf-8")
    assert all(word in page for word in ("按时转载 1", "逾时转载 1", "未见转载 1", "存疑 1"))


@pytest.mark.parametrize("home", [OPEN, STAYS, TAKEN])
def test_a_closed_site_is_asked_only_whether_it_is_there(shown: Shown, home: str) -> None:
    audit = shown.audits[home]
    assert len(audit.findings) == 1
    assert audit.findings[0].rule.startswith("site_")
    assert audit.links == ()
    assert audit.columns == audit.obligations == ()


def test_every_innocent_twin_is_left_alone(shown: Shown) -> None:
    found = {(home, f.subject) for home, audit in shown.audits.items() for f in audit.findings}
    assert len(shown.innocent) >= 12
    assert not {(each.site, each.subject) for each in shown.innocent} & found
