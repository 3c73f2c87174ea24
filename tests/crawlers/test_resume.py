"""A crawl killed at any moment goes on: nothing recorded is fetched again, nothing is lost."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

import rulebook
from domain import runfolder
from domain.errand import Browser, Errand, Limits, SiteSlice
from domain.observation import LinkTarget
from tests.crawlers._sites import missing, page, serving

HOUSE = Path(__file__).parents[2]
PAGES = 120


class Site:
    """A site of numbered pages, every seventh link dead, that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked[handler.path] += 1
        time.sleep(0.01)
        name = handler.path.strip("/").removesuffix(".html")
        if handler.path != "/" and not name.isdigit():
            missing(handler)
            return
        number = int(name or 0)
        onward = [2 * number + 1, 2 * number + 2]
        links = "".join(f"<a href='/{n}.html'>{n}</a>" for n in onward if n < PAGES)
        dead = f"<a href='/dead-{number}.html'>旧文</a>" if number % 7 == 0 else ""
        page(f"<html><title>第{number}页</title><body>{links}{dead}</body></html>")(handler)


def errand(folder: Path, home: str) -> None:
    folder.mkdir()
    order = Errand(
        run_id="r1",
        at=datetime(2026, 3, 16, 2, tzinfo=UTC),
        program="ducha/test",
        edition="national-2019",
        site=SiteSlice(home=home),
        limits=Limits(concurrency=4, delay=0.0),
        signatures=rulebook.signatures(),
        user_agent="Ducha test",
        allow_nets=("127.0.0.0/8",),
        browser=Browser.NEVER,
    )
    (folder / runfolder.ERRAND).write_text(runfolder.errand_text(order), "utf-8")


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "crawlers", str(folder)],
        cwd=HOUSE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(folder: Path) -> None:
    process = start(folder)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint.decode()


def recorded(folder: Path) -> set[str]:
    if not (folder / runfolder.CRAWL).exists():
        return set()
    reader = sqlite3.connect(f"file:{folder / runfolder.CRAWL}?mode=ro", uri=True)
    with contextlib.closing(reader) as db:
        return {url for (url,) in db.execute("select url from url where state = 1")}


def broken(folder: Path) -> set[tuple[str, tuple[str, ...]]]:
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    sights = (each.seen for each in runfolder.observations_of(lines))
    return {
        (sight.target.rpartition("/")[2], tuple(s.page.rpartition("/")[2] for s in sight.sources))
        for sight in sights
        if isinstance(sight, LinkTarget)
    }


def killed_at(folder: Path, answers: int) -> None:
    """Start the crawl and kill it -9 once so many answers are recorded."""
    process = start(folder)
    until = time.monotonic() + 30
    while len(recorded_safely(folder)) < answers and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)


def recorded_safely(folder: Path) -> set[str]:
    try:
        return recorded(folder)
    except sqlite3.OperationalError:  # the file is there, its tables are not yet
        return set()


@pytest.mark.parametrize("kills", [1, 3])
def test_a_killed_crawl_ends_as_if_it_had_never_been_killed(tmp_path: Path, kills: int) -> None:
    dice = random.Random(kills)
    site, calm = Site(), Site()
    with serving({"*": calm}) as origin:
        errand(tmp_path / "calm", f"{origin}/")
        finish(tmp_path / "calm")
    with serving({"*": site}) as origin:
        errand(tmp_path / "run", f"{origin}/")
        settled: dict[str, int] = {}  # path → how often it had been asked when it was on record
        for kill in range(kills):
            killed_at(tmp_path / "run", dice.randint(5, 40) + 30 * kill)
            for url in recorded(tmp_path / "run"):
                path = url.removeprefix(origin)
                settled.setdefault(path, site.asked[path])
        finish(tmp_path / "run")
    assert settled
    assert {path: site.asked[path] for path in settled} == settled
    assert set(site.asked) == set(calm.asked)
    assert broken(tmp_path / "run") == broken(tmp_path / "calm")
    assert len(broken(tmp_path / "run")) == PAGES // 7 + 1
