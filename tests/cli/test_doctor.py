"""`ducha doctor` says one sentence a line, and never that all is well where it is not."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casework import taking_in
from cli import _editions
from cli.__main__ import app
from store import at_address
from tests.casework import _days
from tests.casework._days import Day, moment

OFFICE = """
[office]
name = "测试县人民政府办公室"
masthead = "测试县人民政府办公室"
contact = "张三"
phone = "0990-2345678"
mailbox = "ducha@office.test"
basis = "国办秘函〔2019〕19号"
appeal_within = 3
[mail.smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
[mail.imap]
host = "127.0.0.1"
port = {imap}
security = "none"
"""


def doctor(*words: str) -> tuple[int, dict[str, str]]:
    done = CliRunner().invoke(app("doctor"), ["doctor", *words])
    lines = re.findall(r"^(正常|有误|未设)  (\w+)：(.+)$", done.output, re.M)
    assert len(lines) == len(done.output.splitlines()), done.output
    return done.exit_code, {name: mark for mark, name, _ in lines}


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DUCHA_RESULTS", str(tmp_path))
    where = str(tmp_path / "ledger.sqlite")
    at_address(where).close()
    return where


def test_what_is_not_set_up_is_neither_right_nor_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUCHA_RESULTS", str(tmp_path))
    _, told = doctor()
    assert {name for name, mark in told.items() if mark == "未设"} == {"台账", "收发邮件", "备份"}


def test_a_ledger_that_is_not_there_is_wrong_and_is_not_made(tmp_path: Path) -> None:
    where = tmp_path / "none.sqlite"
    code, told = doctor("--ledger", str(where))
    assert (code, told["台账"], where.exists()) == (1, "有误", False)


def test_a_ledger_that_cannot_be_read_is_wrong(ledger: str) -> None:
    Path(ledger).write_bytes(b"not a database, but long enough to look like one" * 50)
    code, told = doctor("--ledger", ledger)
    assert (code, told["台账"]) == (1, "有误")


def test_a_clock_before_the_last_run_is_wrong(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _days.write(tmp_path / "run", Day(), moment(0))
    parcel = taking_in.parcel_of(folder, _editions.choose("national-2019"), program="test")
    with at_address(ledger) as books, books.open() as book:
        taking_in.take_in(book, parcel, by="张三", at=moment(1))
    monkeypatch.setenv("DUCHA_CLOCK", "2020-01-01T10:00+08:00 @0 x0.000001")
    code, told = doctor("--ledger", ledger)
    assert (code, told["台账"], told["时钟"]) == (1, "正常", "有误")


def test_a_backup_of_last_month_is_no_backup(ledger: str, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    assert doctor("--ledger", ledger, "--backup", str(copies))[1]["备份"] == "有误"
    copy = copies / "a"
    copy.write_bytes(b"x")
    assert doctor("--ledger", ledger, "--backup", str(copies))[1]["备份"] == "正常"
    os.utime(copy, (0, 0))
    assert doctor("--ledger", ledger, "--backup", str(copies))[1]["备份"] == "有误"


def test_mail_servers_are_right_when_they_answer(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as there, socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        office = tmp_path / "office.toml"
        smtp, imap = there.getsockname()[1], bound.getsockname()[1]
        office.write_text(OFFICE.format(smtp=smtp, imap=imap))
        monkeypatch.setenv("DUCHA_OFFICE", str(office))
        code, told = doctor("--ledger", ledger)
    assert (code, told["寄信"], told["收信"]) == (1, "正常", "有误")
