"""The contract of docs/json.md, and text that must come through verbatim."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.audit import Audit
from reports import Filed
from reports.audit_json import DOCUMENT, OVERVIEW, SCHEMA, line
from tests.reports import sample
from tests.reports._contract_of import offences

EVERY = {
    "a rich site": sample.rich(),
    "a fine site": sample.fine(),
    "a void run": sample.void(),
    "a site never seen": sample.unseen(),
    "a vetoed site": sample.vetoed(),
    "a passed site": sample.passed(),
    "a run without a census": replace(sample.rich(), census=None),
}


def whole(audit: Audit) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(line(audit))
    return read


@pytest.mark.parametrize("audit", [pytest.param(audit, id=name) for name, audit in EVERY.items()])
def test_what_is_written_is_what_is_documented(audit: Audit) -> None:
    assert list(offences(whole(audit), SCHEMA)) == []


def test_one_audit_is_one_line_and_the_same_bytes() -> None:
    first, again = DOCUMENT.compose(sample.rich()), DOCUMENT.compose(sample.rich())
    assert first == again
    assert first.count(b"\n") == 1


def test_several_audits_are_one_line_each() -> None:
    filed = [Filed(audit=audit, folder="x") for audit in EVERY.values()]
    lines = OVERVIEW.compose(filed).decode().splitlines()
    assert [json.loads(each)["site"] for each in lines] == [a.site.home for a in EVERY.values()]


def test_every_link_that_is_not_ok_is_listed_with_its_sources() -> None:
    links = whole(sample.rich())["links"]
    assert [each["target"] for each in links] == [each.target for each in sample.LINKS]
    old = links[2]
    assert old["verdict"] == "broken"
    assert old["reason"] == "nxdomain"
    assert old["status"] is None
    assert len(old["sources"]) == 50
    assert old["n_sources"] == sample.N_OCCURRENCES


def test_crawled_text_is_verbatim() -> None:
    says = [each["says"] for each in whole(sample.rich())["findings"]]
    for text in (sample.SCRIPT, sample.FORMULA, sample.REORDERED, sample.LONG_URL):
        assert any(text in each for each in says)


def test_marks_are_numbers() -> None:
    score = whole(sample.passed())["score"]
    assert (score["deducted"], score["points"]) == (2.6, 97.4)
    assert '"deducted":0,' in line(sample.fine())


def test_the_score_names_veto_indicators_by_id() -> None:
    score = whole(sample.vetoed())["score"]
    assert score["verdict"] == "不合格"
    assert score["vetoes"] == ["security"]
    assert score["untested"] == [
        "reachability", "home_upkeep", "column_upkeep", "response", "service_usability",
    ]  # fmt: skip
    assert score["points"] is None


def test_a_void_run_says_nothing_of_the_site() -> None:
    read = whole(sample.void())
    assert read["run"]["void"] == "哨兵站点也无法访问"
    assert (read["links"], read["findings"]) == ([], [])
    assert read["score"]["verdict"] == "未定"


def test_a_link_carries_its_looks_and_is_confirmed_with_its_finding() -> None:
    audit = sample.rich()
    first, *rest = (f for f in audit.findings if f.rule == "link_broken_home")
    sure = replace(first, confirmed=True, looks=3)
    findings = tuple(sure if each is first else each for each in audit.findings)
    times = tuple(datetime(2026, 3, day, 2, tzinfo=UTC) for day in (16, 17, 18))
    seen = tuple(
        replace(link, looked=times) if link.target == first.subject else link
        for link in audit.links
    )
    links = whole(replace(audit, findings=findings, links=seen, looks=3))["links"]
    assert {each["target"] for each in links if each["confirmed"]} == {first.subject}
    assert rest
    assert {each["looks"] for each in links if each["target"] == first.subject} == {3}
    assert {each["looks"] for each in links if each["target"] != first.subject} == {1}


def test_a_lone_surrogate_is_still_json() -> None:
    link = replace(sample.LINKS[0], target="http://a.test/\udc80")
    audit = replace(sample.fine(), links=(link,))
    written = DOCUMENT.compose(audit)
    assert json.loads(written)["links"][0]["target"] == "http://a.test/\udc80"
