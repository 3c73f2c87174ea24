"""One audit of the whole county, shared by every assertion here: what a newcomer's demo shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casework.runfolder import open_run
from cli.__main__ import app
from domain import runfolder
from domain.links import State
from domain.observation import LinkTarget, Unseen
from tests.cli._county_shown import Shown

pytestmark = pytest.mark.xdist_group("county")
CLOSED = "http://tyj.ceshixian.gov.cn/"
FINE = "http://daj.ceshixian.gov.cn/"
OPEN = "http://szj.ceshixian.gov.cn/"  # reports, guides, papers and functions all in order
GAPS = "http://lyj.ceshixian.gov.cn/"  # and none of them
GUARDED = "http://wjw.ceshixian.gov.cn/"
# A letter unanswered for three months; a home page asleep since January.
VETOED = {"http://fgj.ceshixian.gov.cn/", "http://gxs.ceshixian.gov.cn/"}
WATER = "swj.ceshixian.gov.cn"


def test_every_planted_fault_is_found_and_nothing_else(shown: Shown) -> None:
    assert shown.marking.false == ()
    assert shown.marking.missed == ()
    assert str(shown.marking).endswith("false 0, precision 1.000, recall 1.000")


def test_no_innocent_trap_is_reported(shown: Shown) -> None:
    innocent = {(f.site, f.subject) for f in shown.innocent if f.kind == "link_broken"}
    broken = {
        (home, link.target)
        for home, audit in shown.audits.items()
        for link in audit.links
        if link.state is State.BROKEN
    }
    assert len(innocent) > 50
    assert not innocent & broken


def test_a_home_page_that_was_not_seen_makes_no_finding(shown: Shown) -> None:
    audit = shown.audits[CLOSED]
    assert audit.outcome.home is None
    assert audit.findings == ()
    assert audit.scorecard.verdict == "未定"
    observations = open_run(shown.folder / "tyj.ceshixian.gov.cn").observations
    assert all(isinstance(each.seen, Unseen) for each in observations)


def test_the_site_that_is_entirely_fine_has_no_finding_at_all(shown: Shown) -> None:
    audit = shown.audits[FINE]
    assert audit.census is not None
    assert audit.census.pages > 50
    assert audit.findings == ()


def test_a_unit_that_publishes_everything_as_it_must_has_no_finding_at_all(shown: Shown) -> None:
    audit = shown.audits[OPEN]
    assert audit.findings == ()
    judged = {line.rule for line in audit.samples if line.expected and line.valid}
    assert judged >= {
        "guide_element_missing",
        "guide_wording_vague",
        "form_unavailable",
        "policy_uninterpreted",
        "interpretation_not_linked",
        "search_misses_title",
    }


@pytest.mark.parametrize(
    ("rule", "place", "words"),
    [
        pytest.param("annual_report_sums", "3001.html", "不等于第三项总计9加第四项0", id="X1"),
        pytest.param("annual_report_sums", "3002.html", "合计3，总计填7", id="X2, in a file"),
        pytest.param("annual_report_sums", "3001.html", "（七）总计", id="X3"),
        pytest.param("annual_report_sums", "3003.html", "合计1，总计填2", id="X4"),
        pytest.param("annual_report_sums", "3000.html", "上年结转填2，上年报告结转", id="X5"),
        pytest.param("annual_report_consistency", "3000.html", "正文称收到申请9件", id="X6"),
        pytest.param("annual_report_consistency", "3000.html", "不等于现行有效12", id="X7"),
        pytest.param("annual_report_consistency", "3003.html", "统计期限写作2021年", id="X10"),
        pytest.param("annual_report_consistency", "3003.html", "应填0", id="X8"),
        pytest.param("annual_report_late", "3000.html", "晚于2026-01-31", id="late"),
        pytest.param("disclosure_guide", "/gkzn/", "未见传真号码", id="a guide without fax"),
        pytest.param("guide_element_missing", "/bsfw/1.html", "没有办理地点", id="no place"),
        pytest.param("guide_element_missing", "/bsfw/5.html", "未填写联系电话", id="empty"),
        pytest.param("guides_deficient", "/bsfw/2.html", "缺4类要素", id="four classes"),
        pytest.param("guide_wording_vague", "/bsfw/3.html", "其他材料", id="other papers"),
        pytest.param("policy_uninterpreted", "zcwj/", "古树名木保护办法", id="unexplained"),
        pytest.param("interpretation_late", "zcjd/", "隔9个工作日", id="explained late"),
        pytest.param("form_fields", "/ysqgk/", "没有身份证明", id="an application"),
        pytest.param("platform_functions", "/xxgk/", "没有查阅、下载", id="a platform"),
    ],
)
def test_each_planted_gap_is_found_with_its_page_and_its_clause(
    shown: Shown, rule: str, place: str, words: str
) -> None:
    found = [f for f in shown.audits[GAPS].findings if f.rule == rule and words in f.says]
    assert found
    assert any(place in page.page for finding in found for page in finding.places)
    assert all(finding.clause and finding.standing == "preview" for finding in found)


def test_the_scorecard_says_how_the_samples_were_drawn(shown: Shown) -> None:
    (line,) = (s for s in shown.audits[GAPS].samples if s.rule == "guide_element_missing")
    assert (line.population, line.expected, line.valid, line.void) == (5, 5, 5, 0)
    card = (shown.folder / "lyj.ceshixian.gov.cn" / "scorecard.html").read_text("utf-8")
    assert "抽样情况" in card
    assert line.seed in card


def test_nothing_is_ever_submitted(shown: Shown) -> None:
    """A list may only be asked for as its page's own script asks, see docs/decisions/0046."""
    posted = {path for method, path in shown.methods if method not in ("GET", "HEAD")}
    assert posted == {"/module/web/jpage/dataproxy.jsp"}
    assert not any("tijiao" in path for _, path in shown.asked)


def test_what_a_guard_hides_is_nobodys_fault(shown: Shown) -> None:
    audit = shown.audits[GUARDED]
    assert audit.outcome.home is not None, "a visitor's browser opens it"
    assert audit.findings == ()
    assert {link.state for link in audit.links} == {State.UNVERIFIABLE}


def test_no_site_is_acquitted_while_vetoes_are_untested(shown: Shown) -> None:
    for home, audit in shown.audits.items():
        assert audit.scorecard.verdict == ("不合格" if home in VETOED else "未定")
        assert audit.scorecard.points is None
        assert audit.scorecard.provisional
        assert len(audit.scorecard.untested) > 0


def test_what_robots_forbids_was_never_asked_for(shown: Shown) -> None:
    assert any(path == "/robots.txt" for _, path in shown.asked)
    assert not any("/private/" in path for _, path in shown.asked)


def test_every_broken_link_carries_its_attempts_and_its_evidence(shown: Shown) -> None:
    run = open_run(shown.folder / WATER)
    broken = [
        each
        for each in run.observations
        if isinstance(each.seen, LinkTarget) and each.seen.state is State.BROKEN
    ]
    assert len(broken) > 20
    for each in broken:
        assert isinstance(each.seen, LinkTarget)
        assert each.evidence, each.subject
        asked = each.seen.reason not in {"template_residue", "not_public"}
        assert bool(each.seen.attempts) or not asked, each.subject
        assert each.seen.sources, each.subject
    pictures = [e for each in broken for e in each.evidence if e.media_type == "image/png"]
    assert 10 < len(pictures) <= 50
    for picture in pictures:
        assert (run.path / picture.file).read_bytes().startswith(b"\x89PNG")


def test_the_bundle_verifies_and_one_changed_byte_is_named(shown: Shown, tmp_path: Path) -> None:
    copy = tmp_path / "run"
    shutil.copytree(shown.folder / WATER, copy)
    run = CliRunner().invoke(app(), ["verify", str(copy)])
    assert run.exit_code == 0, run.output
    for name in (runfolder.WARC, runfolder.OBSERVATIONS, runfolder.CRAWL):
        sound = (copy / name).read_bytes()
        damaged = bytearray(sound)
        damaged[len(damaged) // 2] ^= 1
        (copy / name).write_bytes(bytes(damaged))
        run = CliRunner().invoke(app(), ["verify", str(copy)])
        assert run.exit_code == 1
        assert name in run.output
        (copy / name).write_bytes(sound)


def test_rebuilding_gives_the_same_bytes(shown: Shown, tmp_path: Path) -> None:
    folder = shown.folder / WATER
    run = CliRunner().invoke(app(), ["rebuild", str(folder), "--out", str(tmp_path)])
    assert run.exit_code == 0, run.output
    papers = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert len(papers) >= 3
    for name in papers:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_another_edition_judges_the_same_run(shown: Shown, tmp_path: Path) -> None:
    command = ["rebuild", str(shown.folder / WATER), "--edition", "census-2015"]
    run = CliRunner().invoke(app(), [*command, "--out", str(tmp_path), "--json", "-"])
    assert run.exit_code == 0, run.output
    line = json.loads(run.stdout)
    assert (line["schema"], line["edition"]) == ("ducha.audit/1", "census-2015")
    assert line["score"]["deducted"] > shown.audits[f"http://{WATER}/"].scorecard.deducted


def test_the_json_line_keeps_its_contract(shown: Shown) -> None:
    line = json.loads((shown.folder / WATER / "audit.json").read_text("utf-8"))
    assert {"site", "edition", "run", "links", "columns", "findings", "score"} <= set(line)
    assert {"pages", "links", "requests", "bytes", "seconds", "void"} <= set(line["run"])
    for link in line["links"]:
        assert {"target", "verdict", "reason", "status", "sources", "n_sources"} <= set(link)
    for finding in line["findings"]:
        assert finding["n_places"] >= len(finding["places"]) > 0
