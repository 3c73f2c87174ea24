"""`ducha register` as the office uses it: a workbook in, a workbook out, faults cell by cell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from store import at_address
from tests.casework._months import County, at
from tests.casework.test_proposing import NEWS, guide
from tests.cli._desk import Desk
from tests.reading._xlsx import Cells
from tests.reports._contract_of import offences


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


HOUSE = Path(__file__).parents[2]
UNITS = ["编号", "单位全称", "单位类别", "上级单位"]
SITES = ["编号", "网站名称", "首页网址", "主办单位", "网站标识码", "关停日期"]
GOOD: dict[str, Cells] = {
    "单位": [UNITS, ["u1", "测试县人民政府", "县级人民政府", None]],
    "网站": [
        SITES,
        ["s1", "测试县人民政府网", "https://www.ceshi.gov.cn/", "u1", "5100000062", None],
        ["s2", "测试县水务局网", "http://sw.ceshi.gov.cn/", "u1", "5100000063", "2020-06-01"],
    ],
}


def test_a_workbook_in_and_out_and_in_again(desk: Desk) -> None:
    assert "新增 3" in desk.says("register", "import", desk.file("a.xlsx", GOOD), "--by", "王科长")
    out = str(desk.folder / "out.xlsx")
    assert "名录 3 条" in desk.says("register", "export", out)
    assert "新增 0，变更 0，没有变化 3" in desk.says("register", "import", out)
    listed = desk.says("register", "list", "--on", "2020-05-01")
    assert listed.count("运行") == 2
    assert "已关停" in desk.says("register", "list")
    assert "王科长" in desk.says("register", "show", "s1")


def test_one_wrong_cell_and_nothing_is_taken_in(desk: Desk) -> None:
    wrong: dict[str, Cells] = {
        **GOOD,
        "网站": [*GOOD["网站"], ["s3", "某站", "https://x.gov.cn/", "u9", "12", None]],
    }
    said = desk.says("register", "import", desk.file("a.xlsx", wrong), code=2)
    assert "没有导入" in said
    assert "【网站】D4单元格：名录中没有编号或名称为“u9”的单位" in said
    assert "网站 0 条" in desk.says("register", "list")


def test_what_is_no_workbook_is_one_sentence(desk: Desk) -> None:
    path = desk.folder / "x.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 5000)
    assert "Traceback" not in desk.says("register", "import", str(path), code=2)
    assert "无法读取" in desk.says("register", "import", str(desk.folder / "none.xlsx"), code=2)
    assert "没有编号 s9" in desk.says("register", "show", "s9", code=2)


def test_what_a_crawl_proposes_is_accepted_or_refused_at_the_desk(desk: Desk) -> None:
    with at_address(str(desk.ledger)) as books:
        County(books, desk.folder).see("s1", at(3, 10), NEWS, guide())
    listed = desk.says("register", "proposals")
    assert listed.count("待审定") == 3
    assert NEWS.column in listed
    whole = [json.loads(each) for each in desk.says("register", "proposals", "--json").splitlines()]
    assert [fault for each in whole for fault in offences(each, "ducha.proposal/1")] == []
    by_field = {each["field"]: each["id"] for each in whole}
    said = desk.says("register", "accept", by_field["record"], by_field["phone"][:8])
    assert "已采纳 2 件" in said
    assert "0990-2345678（主管部门 张三" in desk.says("register", "show", "u1")
    assert NEWS.column in desk.says("register", "list", "--kind", "栏目")
    assert "须说明理由" in desk.says(
        "register", "refuse", by_field["email"], "--reason", " ", code=2
    )
    assert "未采纳 1 件" in desk.says(
        "register", "refuse", by_field["email"], "--reason", "旧邮箱", "--by", "李四"
    )
    assert "没有建议" in desk.says("register", "proposals", "--site", "http://www.a.gov.cn/")
    decided = desk.says("register", "proposals", "--all", "--json").splitlines()
    assert {json.loads(each)["decided_by"] for each in decided} == {"张三", "李四"}
    assert "一件也没有" in desk.says("register", "accept", "zz", code=2)


def test_one_value_is_set_cleared_and_refused_by_name(desk: Desk) -> None:
    desk.says("register", "import", desk.file("a.xlsx", GOOD))
    assert "变更 1" in desk.says("register", "set", "网站", "s1", "公告关停日期=2026-06-01")
    assert "公告关停　测试县人民政府网" in desk.says("register", "list", "--on", "2026-06-01")
    assert "变更 1" in desk.says("register", "set", "网站", "s1", "公告关停日期=")
    said = desk.says("register", "set", "网站", "s1", "关停日=2026-06-01", code=2)
    assert "没有“关停日”这一列" in said
    said = desk.says("register", "set", "单位", "u2", "单位全称=乙", code=2)
    assert "缺少“单位类别”列" in said
    history = desk.says("register", "history", "s1")
    assert history.count("变更") == 2
    assert "（空） → 2026-06-01" in history


def test_what_others_lean_on_is_not_dropped_and_history_stays(desk: Desk) -> None:
    desk.says("register", "import", desk.file("a.xlsx", GOOD))
    said = desk.says("register", "drop", "单位", "u1", "--why", "误登记", code=2)
    assert "仍被引用" in said
    assert "已从名录中删除" in desk.says("register", "drop", "网站", "s2", "--why", "误登记")
    assert "网站 1 条" in desk.says("register", "list")


@pytest.mark.proof
def test_killed_in_the_middle_of_an_import_leaves_all_or_nothing(desk: Desk) -> None:
    rows = [[f"n{n}", f"单位{n}", "政府部门", "u1"] for n in range(500)]
    file = desk.file("a.xlsx", {**GOOD, "单位": [*GOOD["单位"], *rows]})
    desk.says("register", "list")
    command = [sys.executable, "-m", "cli", "register", "import", file]
    env = {**os.environ, "DUCHA_LEDGER": str(desk.ledger)}
    child = subprocess.Popen(command, cwd=HOUSE, env=env, stdout=subprocess.DEVNULL)
    wal = desk.ledger.with_name("ledger.sqlite-wal")
    for _ in range(4000):
        if child.poll() is not None or (wal.exists() and wal.stat().st_size > 0):
            break
        sleep(0.005)
    child.kill()
    child.wait()
    left = desk.says("register", "list", "--kind", "单位").splitlines()[0]
    assert left.startswith(("单位 0 条", "单位 501 条"))
    again = desk.says("register", "import", file)
    assert ("新增 503" in again) == left.startswith("单位 0 条")
    assert "单位 501 条" in desk.says("register", "list", "--kind", "单位")


def test_for_scripts_every_record_is_a_line_with_who_decided_what(desk: Desk) -> None:
    desk.says("register", "import", desk.file("a.xlsx", GOOD), "--by", "王科长")
    lines = desk.says("register", "list", "--json", "--on", "2020-07-01").splitlines()
    first, second = map(json.loads, lines)
    assert [*offences(first, "ducha.register/1"), *offences(second, "ducha.register/1")] == []
    assert (first["state"], second["state"]) == ("running", "closed")
    assert second["values"]["closed_on"] == "2020-06-01"
    assert (first["origins"]["home"]["who"], first["origins"]["home"]["by"]) == ("office", "王科长")
    unit = json.loads(desk.says("register", "show", "u1", "--json"))
    assert (unit["kind"], unit["state"], unit["values"]["name"]) == ("unit", None, "测试县人民政府")
