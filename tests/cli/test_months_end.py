"""A month's end at the desk: points entered, the month closed, written as paper, and told again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from domain.casefile import State
from reading.tables import tables
from store import at_address
from tests.casework._months import APRIL, VETOES, County, at
from tests.cli._desk import Desk

# Entered in another order than that of their addresses.
ENTERED = {"s1": "http://www.b.gov.cn/", "s2": "http://www.a.gov.cn/"}
_HEAD = ["月份", "类别", "对象", "项目", "分值", "否决", "说明"]
_JUDGED = [["2026-03", "人工评定", home, each, 0] for home in ENTERED.values() for each in VETOES]
_GIVEN = [
    ["2026-03", "社会评议", "甲局", "评议员一", 80],
    ["2026-03", "加分", "乙局", "典型经验被转发", 2],
    ["2026-03", "发布量", "甲局", "政务微信公众号", 1250],
]


@pytest.fixture
def desk(sqlite_template: Path, tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    shutil.copy(sqlite_template, desk.ledger)
    with at_address(str(desk.ledger)) as ledger:
        county = County(ledger, tmp_path / "runs", ENTERED)
        (tmp_path / "runs").mkdir()
        county.look("s1", at(3, 10), "icp", "police")
        county.look("s2", at(3, 10))
        county.decide(State.CONFIRMED, at(3, 11))
    return desk


def test_a_month_from_points_to_papers_and_back(desk: Desk, tmp_path: Path) -> None:
    points = desk.file("points.xlsx", {"评分": [_HEAD, *_JUDGED, *_GIVEN]})
    assert f"已录入 {len(_JUDGED) + len(_GIVEN)} 条" in desk.says("points", "import", points)
    assert "政务微信公众号　1250" in desk.says("points", "list", "--month", "2026-03")
    assert "尚未月结" in desk.says("scorecards", "check", "--month", "2026-03", code=2)
    assert "已月结：2 个网站" in desk.says("scorecards", "close", "--month", "2026-03")
    assert "早已月结" in desk.says("scorecards", "close", "--month", "2026-03", "--if-open")
    assert "已经月结" in desk.says("points", "import", points, code=2)

    out = str(tmp_path / "papers")
    desk.says("scorecards", "write", "--month", "2026-03", "--out", out, "--no-pdf")
    papers = Path(out) / "2026-03"
    told = json.loads((papers / "month.json").read_text("utf-8"))
    by_name = {unit["name"]: unit for unit in told["units"]}
    assert (by_name["甲局"]["social"], by_name["乙局"]["extra"]) == ("80.00", "2")
    assert by_name["甲局"]["channels"] == [["政务微信公众号", 1250]]
    assert {unit["rank"] for unit in told["units"]} == {1, 2}
    page = next(p.read_text("utf-8") for p in papers.glob("0*.html") if "甲局" in p.read_text())
    assert "政务微信公众号</bdi> 1,250 条" in page
    assert "（单位填报，不计分）" in page
    sheets = {sheet.name: sheet for sheet in tables((papers / "评分排名.xlsx").read_bytes())}
    reported = [row for row in sheets["信息发布"].rows if "填报" in row]
    assert [row[2:5] for row in reported] == [("政务微信公众号", 1250, "填报")]

    assert "逐字节相同" in desk.says("scorecards", "check", "--month", "2026-03")
    before = {each.name: each.read_bytes() for each in papers.iterdir()}
    desk.says("scorecards", "write", "--month", "2026-03", "--out", out, "--no-pdf")
    assert {each.name: each.read_bytes() for each in papers.iterdir()} == before


def test_a_run_that_was_touched_after_the_close_is_noticed(desk: Desk, tmp_path: Path) -> None:
    desk.says("scorecards", "close", "--month", "2026-03")
    observations = next((tmp_path / "runs").glob("s1-*/observations.jsonl"))
    observations.write_text(observations.read_text().replace("icp", "ipc"), "utf-8")
    said = desk.says("scorecards", "check", "--month", "2026-03", code=4)
    assert "不能重算" in said
    assert "s1-031010" in said


def test_a_month_that_is_not_over_is_not_closed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUCHA_CLOCK", f"{at(4, 29).isoformat()} @0 x0.000001")
    said = desk.says("scorecards", "close", "--month", str(APRIL), code=2)
    assert "2026年4月" in said
    assert "尚未" in said or "还没有" in said
