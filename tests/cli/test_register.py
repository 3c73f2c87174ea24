"""`ducha register` as the office uses it: a workbook in, a workbook out, faults cell by cell."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.reading._xlsx import Cells, workbook

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def says(self, *words: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "cli", "register", *words]
        command += ["--ledger", str(self.folder / "ledger.sqlite")]
        done = subprocess.run(
            command, cwd=HOUSE, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def file(self, name: str, sheets: Mapping[str, Cells]) -> str:
        path = self.folder / name
        path.write_bytes(workbook(sheets))
        return str(path)


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
    assert "新增 3" in desk.says("import", desk.file("a.xlsx", GOOD), "--by", "王科长")
    out = str(desk.folder / "out.xlsx")
    assert "名录 3 条" in desk.says("export", out)
    assert "新增 0，变更 0，没有变化 3" in desk.says("import", out)
    listed = desk.says("list", "--on", "2020-05-01")
    assert listed.count("运行") == 2
    assert "已关停" in desk.says("list")
    assert "王科长" in desk.says("show", "s1")


def test_one_wrong_cell_and_nothing_is_taken_in(desk: Desk) -> None:
    wrong: dict[str, Cells] = {
        **GOOD,
        "网站": [*GOOD["网站"], ["s3", "某站", "https://x.gov.cn/", "u9", "12", None]],
    }
    said = desk.says("import", desk.file("a.xlsx", wrong), code=2)
    assert "没有导入" in said
    assert "【网站】D4单元格：名录中没有编号或名称为“u9”的单位" in said
    assert "网站 0 条" in desk.says("list")


def test_what_is_no_workbook_is_one_sentence(desk: Desk) -> None:
    path = desk.folder / "x.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 5000)
    assert "Traceback" not in desk.says("import", str(path), code=2)
    assert "无法读取" in desk.says("import", str(desk.folder / "none.xlsx"), code=2)
    assert "没有编号 s9" in desk.says("show", "s9", code=2)
