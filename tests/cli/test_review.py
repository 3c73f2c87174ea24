"""A reviewer's afternoon at the command line: tips in, findings decided, exceptions granted."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

import rulebook
from cli import _clock
from domain.calendar import civil_date
from tests.cli._desk import Desk

RULE = next(rule.id for rule in rulebook.edition("national-2019").rules() if rule.check)
HEAD = ["来源", "收到日期", "页面网址", "问题描述", "留言编号", "规则编号"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def tips(desk: Desk) -> str:
    day = (civil_date(_clock.now()) - timedelta(days=40)).isoformat()
    rows: list[list[str | None]] = [
        ["找错留言", day, "https://a.gov.cn/x.html", "标题有错字", "N1", None],
        ["上级交办", day, "https://a.gov.cn/y.html", "打不开", "N2", RULE],
        ["纠错员", day, "https://a.gov.cn/z.html", "打不开", None, RULE],
    ]
    return desk.file("tips.xlsx", {"线索": [HEAD, *rows]})


def findings(desk: Desk) -> dict[str, str]:
    """Where the fault lies → the finding's number."""
    lines = desk.says("findings", "list", "--all", "--json").splitlines()
    return {
        each["subject"][-6:]: each["fingerprint"] for each in map(json.loads, filter(None, lines))
    }


def test_tips_wait_in_the_queue_with_their_clock(desk: Desk) -> None:
    file = tips(desk)
    assert "新 3（立案 2），早已受理 0" in desk.says("tips", "import", file)
    assert "新 0（立案 0），早已受理 3" in desk.says("tips", "import", file)
    listed = desk.says("tips", "list")
    assert "【逾期】标题有错字" in listed
    assert "逾期 1 条" in listed
    (waiting,) = desk.says("tips", "list", "--json").splitlines()
    told = json.loads(waiting)
    assert (told["schema"], told["overdue"], told["finding"]) == ("ducha.tip/1", True, None)
    assert "已立案" in desk.says("tips", "adopt", told["id"], "--rule", RULE)
    assert len(findings(desk)) == 3


def test_findings_are_decided_one_by_one_and_the_check_gets_its_figure(desk: Desk) -> None:
    desk.says("tips", "import", tips(desk))
    first, second = findings(desk).values()
    refused = desk.says("findings", "review", "confirm", first, second, code=2)
    assert "逐条核实" in refused
    assert "已确认" in desk.says("findings", "review", "confirm", first)
    assert "不成立" in desk.says("findings", "review", "dismiss", second, "--why", "能打开")
    assert "不能由" in desk.says("findings", "review", "dismiss", first, "--why", "x", code=2)
    assert "95%区间" in desk.says("findings", "review", "precision")
    desk.says("findings", "review", "again", first)
    assert first[:10] in desk.says("findings", "review", "wanted")
    shown = desk.says("findings", "show", first)
    assert "线索" in shown
    assert "名录中没有这个网站" in shown


def test_an_exception_from_grant_to_revocation(desk: Desk) -> None:
    desk.says("tips", "import", tips(desk))
    one = findings(desk)["y.html"]
    last = (civil_date(_clock.now()) + timedelta(days=90)).isoformat()
    asked = ("exceptions", "grant", one, "--owner", "水务局", "--why", "改造中", "--until")
    assert "不是日期" in desk.says(*asked, "明年", code=2)
    assert "列为例外" in desk.says(*asked, last)
    (line,) = desk.says("exceptions", "list", "--json").splitlines()
    told = json.loads(line)
    assert (told["schema"], told["holds"], told["used"]) == ("ducha.exception/1", True, 0)
    assert "没有被3个以上单位" in desk.says("exceptions", "propose")
    assert "到期终止 0 个" in desk.says("exceptions", "expire")
    assert "待审核" in desk.says("exceptions", "revoke", one, "--why", "已可整改")
    assert one[:10] not in desk.says("exceptions", "list")
    assert "已终止" in desk.says("exceptions", "list", "--all")


def test_a_wrong_workbook_of_tips_is_sentences(desk: Desk) -> None:
    file = desk.file(
        "t.xlsx", {"线索": [HEAD, ["网上", "昨天", "a.gov.cn", None, None, "无此规则"]]}
    )
    said = desk.says("tips", "import", file, code=2)
    assert "没有导入" in said
    for cell in ("A2", "B2", "D2"):
        assert f"【线索】{cell}单元格" in said
    assert "一条也没有" in desk.says("tips", "reject", "zz", "--why", "x", code=2)


def test_a_blank_form_is_written(desk: Desk) -> None:
    desk.says("tips", "form", str(desk.folder / "form.xlsx"))
    assert "没有内容" in desk.says("tips", "import", str(desk.folder / "form.xlsx"), code=2)
