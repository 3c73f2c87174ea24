"""A unit's declaration at the office's desk: taken in, refused, accepted, shown, taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

import rulebook
from cli import _clock
from domain.calendar import civil_date
from reading import declarationbook
from tests.cli._desk import Desk

HOME = "http://127.0.0.1:9/"
HEAD: list[str | None] = [each.title for each in declarationbook.FORM.fields]
RULE = next(rule.id for rule in rulebook.edition("national-2019").rules() if rule.check)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The register knows the site, and a superior's tip has made a finding of it."""
    made = Desk(tmp_path)
    day = civil_date(_clock.now()).isoformat()
    made.says("register", "set", "单位", "u1", "单位全称=甲局", "单位类别=政府部门")
    site = ("网站名称=甲局网站", f"首页网址={HOME}", "主办单位=u1")
    made.says("register", "set", "网站", "s1", *site)
    head: list[str | None] = ["来源", "收到日期", "页面网址", "问题描述", "规则编号"]
    rows: list[list[str | None]] = [["上级交办", day, f"{HOME}y.html", "打不开", RULE]]
    made.says("tips", "import", made.file("tips.xlsx", {"线索": [head, *rows]}))
    return made


def declared(desk: Desk, nature: str = "停机维护") -> str:
    today = civil_date(_clock.now())
    begins, ends = (today - timedelta(days=1)).isoformat(), (today + timedelta(days=5)).isoformat()
    row: list[str | None] = [nature, HOME, None, begins, ends, "机房搬迁", "李四"]
    return desk.file("declared.xlsx", {"申报": [HEAD, row]})


def standing(desk: Desk) -> tuple[str, bool]:
    (line,) = desk.says("declarations", "list", "--all", "--json").splitlines()
    told = json.loads(line)
    return told["standing"], told["holds"]


def test_what_is_declared_excuses_once_a_person_accepts_it_and_until_it_is_taken_back(
    desk: Desk,
) -> None:
    assert "新 1，早已受理 0" in desk.says("declarations", "import", declared(desk))
    assert "新 0，早已受理 1" in desk.says("declarations", "import", declared(desk))
    (line,) = desk.says("declarations", "list", "--json").splitlines()
    number = json.loads(line)["id"]
    assert "【申报】" not in desk.says("findings", "list")
    desk.says("declarations", "refuse", number, "--why", "材料不全")
    assert standing(desk) == ("refused", False)
    desk.says("declarations", "accept", number[:4], "--why", "属实")
    assert standing(desk) == ("accepted", True)
    assert "【申报】" in desk.says("findings", "list")
    said = desk.says("audit", HOME, "--out", str(desk.folder / "run"), code=2)
    assert "在申报的维护时段内" in said
    desk.says("declarations", "revoke", number, "--why", "取消")
    assert standing(desk) == ("revoked", False)
    assert "【申报】" not in desk.says("findings", "list")


def test_a_workbook_with_a_fault_declares_nothing(desk: Desk) -> None:
    said = desk.says("declarations", "import", declared(desk, "放假"), code=2)
    assert "不在选项中" in said
    assert "没有申报" in desk.says("declarations", "list")
