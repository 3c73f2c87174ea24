"""自检 · `ducha doctor`: what an installation needs, one sentence each; wrong is exit code 1."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

import settings
from cli import _clock, _office
from cli._ledger import Where, place_of, the_ledger
from cli._say import SayError, out
from domain.office import Server

WRONG = 1
_LEAST_BYTES = 5 * 1000**3
_OLDEST_BACKUP = timedelta(days=8)  # 每周至少一次
_PATIENCE = 5.0
Line: TypeAlias = tuple[bool | None, str, str]
"""Right, wrong, or not set up (None); of what; the sentence."""


def command(
    ledger: Where = None,
    backup: Annotated[
        Path | None, typer.Option("--backup", help="最近一份备份，或放备份的文件夹")
    ] = None,
) -> None:
    """自检：台账、磁盘、时钟、浏览器、字体、收发邮件、备份；一项一句话。"""
    lines = [
        _told("台账", lambda: _ledger(ledger)),
        _told("磁盘", _disk),
        _told("时钟", lambda: _time(ledger)),
        _told("浏览器", _browser),
        _told("字体", _fonts),
        *_mail(),
        _told("备份", lambda: _backup(backup)),
    ]
    marks = {True: "正常", False: "有误", None: "未设"}
    for right, name, says in lines:
        out(f"{marks[right]}  {name}：{says}")
    if any(right is False for right, _, _ in lines):
        raise typer.Exit(WRONG)


def _told(name: str, look: Callable[[], tuple[bool | None, str]]) -> Line:
    """What cannot even be looked at is wrong, in the words of whoever refused."""
    try:
        right, says = look()
    except (SayError, OSError, subprocess.SubprocessError) as error:
        return False, name, str(error)
    return right, name, says


def _ledger(given: str | None) -> tuple[bool | None, str]:
    if given is None and settings.load().ledger is None:
        return None, "没有指定台账，检查结果不会被记住。"
    place = place_of(given)
    if "://" not in place and not Path(place).exists():  # opening it would make it
        return False, f"{place} 还没有台账，请先执行 ducha migrate。"
    with the_ledger(given) as books, books.look() as book:
        runs = len(book.runs.list(limit=1))
        return True, f"{books.where} 可用，表结构为最新{'' if runs else '，尚无轮次'}。"


def _disk() -> tuple[bool | None, str]:
    place = settings.load().results.absolute()
    there = next(each for each in (place, *place.parents) if each.exists())
    free = shutil.disk_usage(there).free
    says = f"{there} 还有 {free / 1000**3:,.1f} GB"
    return free >= _LEAST_BYTES, f"{says}{'。' if free >= _LEAST_BYTES else '，不足 5 GB。'}"


def _time(given: str | None) -> tuple[bool | None, str]:
    now = _clock.now()
    if given is None and settings.load().ledger is None:
        return True, f"现在是北京时间 {now:%Y-%m-%d %H:%M}。"
    if "://" not in place_of(given) and not Path(place_of(given)).exists():
        return True, f"现在是北京时间 {now:%Y-%m-%d %H:%M}。"
    with the_ledger(given) as books, books.look() as book:
        last = next(iter(book.runs.list(limit=1)), None)
    if last is not None and last.at > now + timedelta(hours=1):
        return False, f"现在是 {now:%Y-%m-%d %H:%M}，早于台账中最近的轮次，请核对时钟。"
    return True, f"现在是北京时间 {now:%Y-%m-%d %H:%M}，不早于台账中最近的轮次。"


def _browser() -> tuple[bool | None, str]:
    program = shutil.which("chromium")
    if program is None:
        return False, "没有浏览器（Debian：apt-get install chromium）。"
    return True, f"{_said(program, '--version')}。"


def _fonts() -> tuple[bool | None, str]:
    program = shutil.which("fc-list")
    found = _said(program, ":lang=zh", "family") if program else ""
    if not found:
        return False, "没有中文字体，公文和截图会缺字（Debian：apt-get install fonts-noto-cjk）。"
    return True, f"有中文字体，如 {found.partition(',')[0]}。"


def _said(*command: str) -> str:
    """The first line of what one of Debian's own programs says."""
    done = subprocess.run(  # noqa: S603 - a program found on this machine's path
        command, check=False, capture_output=True, text=True, timeout=30
    )
    return (done.stdout.strip().splitlines() or [""])[0]


def _mail() -> Iterator[Line]:
    if settings.load().office is None:
        yield None, "收发邮件", "没有机关设置（DUCHA_OFFICE），不能发文。"
        return
    try:
        mail = _office.the_mailroom()
    except SayError as error:
        yield False, "收发邮件", str(error)
        return
    yield _told("寄信", lambda: _answers(mail.smtp))
    yield _told("收信", lambda: _answers(mail.imap))


def _answers(server: Server) -> tuple[bool | None, str]:
    try:
        socket.create_connection((server.host, server.port), _PATIENCE).close()
    except OSError as error:
        return False, f"{server.host}:{server.port} 连接不上：{error}。"
    return True, f"{server.host}:{server.port} 有应答。"


def _backup(given: Path | None) -> tuple[bool | None, str]:
    if given is None:
        return None, "没有写明备份在何处（--backup），无从核对。"
    files = [each for each in ([given] if given.is_file() else given.glob("*")) if each.is_file()]
    if not files:
        return False, f"{given} 没有备份，请执行 ducha backup。"
    newest = max(files, key=lambda each: each.stat().st_mtime)
    age = _clock.now() - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    says = f"最近的是 {newest}，{age.days}天前"
    return age <= _OLDEST_BACKUP, f"{says}{'。' if age <= _OLDEST_BACKUP else '，超过一周。'}"
