"""The ledger at the keyboard: what a person types, and what they read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.__main__ import app
from domain.runfolder import MANIFEST
from tests.casework import _days
from tests.casework._days import DEAD, HOME, LIST, OK, Day, moment

TARGET = f"{HOME}old/1.html"


def ducha(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app(), words, env={"DUCHA_BY": "张三"})
    assert done.exit_code == code, done.output
    return done.output


def test_a_finding_from_the_first_look_to_the_history_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUCHA_LEDGER", str(tmp_path / "ledger.sqlite"))
    assert "已建立" in ducha("migrate")
    said, folder = "", tmp_path
    for n, answer in enumerate([DEAD, DEAD, DEAD, OK]):
        folder = _days.write(tmp_path / str(n), Day(links={TARGET: (LIST, answer)}), moment(n))
        said = ducha("runs", "take-in", str(folder))
    assert "待销账 1" in said
    assert "早已入账，未作改动" in ducha("runs", "take-in", str(folder))
    assert "www.ceshi.gov.cn" in ducha("runs", "list")
    (line,) = ducha("findings", "list", "--json").splitlines()
    finding = json.loads(line)
    assert (finding["state"], finding["subject"], finding["history"]) == ("vanished", TARGET, None)
    assert "待销账" in ducha("findings", "list", "--site", "www.ceshi.gov.cn")
    whole = json.loads(ducha("findings", "show", finding["fingerprint"][:8], "--json"))
    assert [look["seen"] for look in whole["history"]] == ["breach"] * 3 + ["ok"]
    assert {deed["by"] for deed in whole["deeds"]} == {"张三"}
    assert "未再发现" in ducha("findings", "show", finding["fingerprint"])
    last = json.loads(ducha("runs", "list", "--json").splitlines()[0])["run"]
    assert "待审核" in ducha("runs", "void", last, "--why", "出口故障")
    assert "问题 1，查看 4" in ducha("backup", str(tmp_path / "copy"))
    restored = str(tmp_path / "restored.sqlite")
    assert "已还原" in ducha("restore", str(tmp_path / "copy"), "--ledger", restored)
    assert ducha("findings", "list", "--all", "--ledger", restored) == ducha(
        "findings", "list", "--all"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(["runs", "list"], "没有指定台账", id="no ledger named"),
        pytest.param(["findings", "show", "ff", "--ledger", "L"], "没有问题 ff", id="no finding"),
        pytest.param(
            ["runs", "void", "x", "--why", "y", "--ledger", "L"], "没有轮次 x", id="no run"
        ),
        pytest.param(
            ["runs", "take-in", ".", "--ledger", "L"], "manifest.json", id="no run folder"
        ),
        pytest.param(
            ["findings", "list", "--state", "好", "--ledger", "L"],
            "没有“好”这种状态",
            id="no state",
        ),
        pytest.param(["runs", "list", "--ledger", "/no/such/f"], "不存在", id="no such folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DUCHA_LEDGER", raising=False)
    said = ducha(*words, code=2)
    assert sentence in said.replace("\n", "")
    assert "Traceback" not in said


def test_a_run_whose_time_is_up_is_listed_and_only_then_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUCHA_LEDGER", str(tmp_path / "ledger.sqlite"))
    for n in range(2):
        ducha("runs", "take-in", str(_days.write(tmp_path / str(n), Day(), moment(n))))
    monkeypatch.setenv("DUCHA_CLOCK", "2027-03-16T10:00+08:00 @0 x0.000001")
    assert "可清理轮次 1 个" in ducha("runs", "prune")
    assert (tmp_path / "0" / "observations.jsonl").exists()
    assert "已清理轮次 1 个" in ducha("runs", "prune", "--delete", "--by", "王五")
    assert "已于2027-03-16由王五清理" in ducha("rebuild", str(tmp_path / "0"), code=2)
    shown = ducha("runs", "show", f"{moment(0):%Y%m%dT%H%M%S}")
    assert "已于2027-03-16由王五清理" in shown
    assert "清理  王五" in shown
    assert "已清理轮次 0 个" in ducha("runs", "prune", "--delete")


def test_a_folder_that_cannot_be_cleared_is_named_and_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUCHA_LEDGER", str(tmp_path / "ledger.sqlite"))
    for n in range(4):
        ducha("runs", "take-in", str(_days.write(tmp_path / str(n), Day(), moment(n))))
    monkeypatch.setenv("DUCHA_CLOCK", "2027-03-16T10:00+08:00 @0 x0.000001")
    (tmp_path / "0" / MANIFEST).unlink()
    (tmp_path / "1" / "crawl.sqlite").unlink()
    (tmp_path / "1" / "crawl.sqlite").mkdir()
    assert "可清理轮次 2 个" in ducha("runs", "prune", code=1)
    told = ducha("runs", "prune", "--delete", code=1)
    assert "已清理轮次 1 个" in told
    names = [f"{moment(n):%Y%m%dT%H%M%S}" for n in range(2)]
    assert f"不能清理 {names[0]}" in told
    assert f"未能清理 {names[1]}" in told
    assert not (tmp_path / "2" / "observations.jsonl").exists()
