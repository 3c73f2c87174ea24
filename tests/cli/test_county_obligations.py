"""Units that publish all they must, and one that does not: each gap with its page and clause."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from cli import _editions
from cli.audit import Job, Orders, run_audits
from county import County
from domain.audit import Audit
from domain.errand import Limits, SiteSlice, Zone
from reports import audit_json

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("county-obligations")]
WOODS, NATURE = "http://ylj.ceshixian.gov.cn/", "http://hbj.ceshixian.gov.cn/"
COUNTY = "http://www.lixiangxian.gov.cn/"
HOMES = (WOODS, NATURE, COUNTY)


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Audit]]:
    folder = tmp_path_factory.mktemp("obligations")
    with County(first_port=28680) as county:
        orders = Orders(
            at=county.as_of,
            edition=_editions.choose("national-2019"),
            limits=Limits(concurrency=8, delay=0.0),
            allow_nets=("127.0.0.0/8", "::1/128"),
            zone=Zone(names=dict(county.names), mx=dict(county.mx), aaaa=dict(county.aaaa)),
        )
        sites = {site.home: site for site in county.sites}
        jobs = [
            Job(
                site=SiteSlice(home=home, name=sites[home].name, unit=sites[home].unit),
                folder=folder / str(number),
            )
            for number, home in enumerate(HOMES)
        ]
        by_folder = run_audits(jobs, orders)
        yield {job.site.home: by_folder[job.folder] for job in jobs}


def states(audit: Audit) -> dict[str, str]:
    return {line.look.demand.id: line.state for line in audit.obligations}


@pytest.mark.parametrize("home", [NATURE, COUNTY])
def test_a_unit_that_has_everything_has_no_finding_at_all(
    audits: dict[str, Audit], home: str
) -> None:
    audit = audits[home]
    assert audit.findings == ()
    assert set(states(audit).values()) <= {"present", "not_seen"}
    demanded = {line.state for line in audit.obligations if line.look.demand.always}
    assert demanded == {"present"}


def test_a_county_s_menu_that_a_script_writes_is_read(audits: dict[str, Audit]) -> None:
    shown = states(audits[COUNTY])
    assert shown["statistics"] == shown["licences"] == shown["budget"] == "present"


def test_what_lies_on_the_platform_of_the_superior_is_there(audits: dict[str, Audit]) -> None:
    (powers,) = (o for o in audits[NATURE].obligations if o.look.demand.id == "powers")
    assert powers.state == "present"
    assert powers.look.best is not None
    assert powers.look.best.url == "http://www.ah.gov.cn/"


def test_each_planted_gap_is_found_with_page_and_clause(audits: dict[str, Audit]) -> None:
    shown = states(audits[WOODS])
    assert {duty for duty, state in shown.items() if state == "missing"} == {"guide", "powers"}
    assert {duty for duty, state in shown.items() if state == "empty"} == {"systems", "request"}
    assert {duty for duty, state in shown.items() if state == "stale"} == {
        "budget",
        "final_accounts",
        "website_report",
    }
    for finding in audits[WOODS].findings:
        if finding.rule.startswith("obligation_"):
            assert "依据：" in finding.says
            assert finding.places
            assert finding.places[0].page.startswith(WOODS)


def test_the_json_says_what_and_where_and_how_far_was_searched(audits: dict[str, Audit]) -> None:
    told = json.loads(audit_json.line(audits[WOODS]))["obligations"]
    by_id = {each["id"]: each for each in told}
    assert by_id["guide"]["state"] == "missing"
    assert by_id["guide"]["not_searched"] == []
    assert by_id["budget"]["year"] == 2024
    assert by_id["budget"]["places"][0] == f"{WOODS}zfxxgk/ys/"
    assert "第二十条（七）" in by_id["budget"]["clause"]
