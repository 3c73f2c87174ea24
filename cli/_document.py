"""取读文件 · A file from disk as an annual report; costly ones in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from cli._say import SayError
from domain import wire
from domain.annualreport import AnnualReport
from reading.annualreport import read_report, unread
from reading.papers import costly, paper

LARGEST = 64 * 1024 * 1024
_HOUSE = Path(__file__).resolve().parent.parent
_PATIENCE = 90


def body_of(given: str) -> bytes:
    try:
        path = Path(given)
        if path.stat().st_size > LARGEST:
            raise SayError(f"{given} 超过64兆字节，不予识读。")
        return path.read_bytes()
    except OSError as error:
        raise SayError(f"读不到 {given}：{error.strerror}。") from None


def report_in(given: str) -> AnnualReport:
    body = body_of(given)
    return _within_limits(Path(given)) if costly(body) else read_report(paper(body))


def _within_limits(path: Path) -> AnnualReport:
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "crawlers", "read", str(path.resolve())],
            cwd=_HOUSE,
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return unread("文件过于复杂，限定时间内未能识读")
    if done.returncode != 0 or not done.stdout:
        return unread("文件损坏或过于复杂，无法识读")
    return wire.build(AnnualReport, json.loads(done.stdout))
