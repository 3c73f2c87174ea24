"""Fifty kills -9 of the crawl or of its parent at random moments end as if there had been none."""

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
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from crawlers._browser import CHROMIUM
from crawlers._leash import descendants
from domain import runfolder, wire
from domain.errand import Browser, Limits
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import missing, page, redirect, serving
from tests.crawlers.test_resume import HOUSE

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not os.access(CHROMIUM, os.X_OK), reason=f"{CHROMIUM} is not installed"),
]
KILLS = 50
PAGES = 900
_PARENT = """
import sys
from pathlib import Path
from cli import _crawl
problems = _crawl.crawl_all([Path(sys.argv[1])], lambda folder, line: print(line, flush=True))
sys.exit(any(problems.values()))
"""
_SPA = """<title>应用</title><div id=app></div><script>
document.getElementById('app').innerHTML =
  '<a href="/art/{n}.html">文</a><a href="/none-{n}">无</a>';
</script>"""


class Site:
    """Numbered pages; every seventh links to a dead one, every ninth to a redirect, every eleventh
    to a page that says in words that it is none, a few to pages that a script writes."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        by_browser = handler.headers.get("Upgrade-Insecure-Requests") is not None
        with self._lock:
            (self.drawn if by_browser else self.asked)[handler.path] += 1
        time.sleep(0.06)
        name = handler.path.strip("/").removesuffix(".html")
        if name.startswith("moved-"):
            redirect(f"/{name.removeprefix('moved-')}.html")(handler)
        elif name.startswith("err-"):
            page("<title>提示</title><p>您访问的页面不存在或已被删除</p>")(handler)
        elif name.startswith("app-"):
            page(_SPA.replace("{n}", name))(handler)
        elif name.startswith("art/"):
            page("<title>文章</title><h1>通知</h1><p>现将有关事项通知如下，请遵照执行。</p>" * 3)(
                handler
            )
        elif handler.path == "/" or name.isdigit():
            self._page(handler, int(name or 0))
        else:
            missing(handler)

    def _page(self, handler: BaseHTTPRequestHandler, n: int) -> None:
        links = [f"/{m}.html" for m in (2 * n + 1, 2 * n + 2) if m < PAGES]
        for every, name in ((7, "dead"), (9, "moved"), (11, "err"), (300, "app")):
            links += [f"/{name}-{n}"] if n % every == 0 else []
        anchors = "".join(f"<a href='{href}'>第{n}条</a>" for href in links)
        text = "本页为测试网站的普通网页，供检查程序阅读。" * 5
        page(f"<title>第{n}页</title><h1>{n}</h1><p>{text}</p>{anchors}")(handler)


def finish(folder: Path, *, parent: bool) -> None:
    process = start(folder, parent=parent)
    process.communicate(timeout=300)
    assert process.returncode == 0


def start(folder: Path, *, parent: bool) -> subprocess.Popen[str]:
    command = ["-c", _PARENT] if parent else ["-m", "crawlers"]
    return subprocess.Popen(
        [sys.executable, *command, str(folder)],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def killed(folder: Path, seconds: float, *, parent: bool) -> bool:
    """Kill so many seconds after the first sign of life; False: it had ended by itself."""
    process = start(folder, parent=parent)
    assert process.stdout is not None
    process.stdout.readline()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    was_alive = process.poll() is None
    family = descendants(process.pid)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    until = time.monotonic() + 10
    while any(_alive(pid) for pid in family):
        assert time.monotonic() < until, "a child outlived its killed parent"
        time.sleep(0.02)
    return was_alive


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def on_record(folder: Path) -> tuple[set[str], set[str]]:
    """Addresses answered, and pages drawn, as they stand in the file of the dead crawl."""
    if not (folder / runfolder.CRAWL).exists():
        return set(), set()
    with contextlib.closing(sqlite3.connect(folder / runfolder.CRAWL)) as db:
        try:
            answered = {url for (url,) in db.execute("select url from url where state = 1")}
            return answered, {view for (view,) in db.execute("select view from drawn")}
        except sqlite3.OperationalError:  # killed before its tables were there
            return set(), set()


def observed(folder: Path) -> list[dict[str, Any]]:
    """The observations without what two runs never share: clocks, counts, order of the walk."""
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    plain = [wire.plain(each) for each in runfolder.observations_of(lines)]
    for each in plain:
        seen = each["seen"]
        for name in ("seconds", "requests", "bytes"):
            seen.pop(name, None)
        tries = seen.pop("attempts", [])
        seen["answers"] = sorted(
            {(a["engine"], str(a["status"]), str(a["failure"])) for a in tries}
        )
        seen["sources"] = sorted(seen.get("sources", []), key=str)
        each["evidence"] = sorted((e["file"], e["url"]) for e in each["evidence"])
        del each["id"]
    return sorted(plain, key=str)


def addresses(folder: Path) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(folder / runfolder.CRAWL)) as db:
        rows = (
            "select url, internal, wants, nav, u.state, status, location, soft, failure from url u"
        )
        return sorted(db.execute(f"{rows} left join answer using (id)"), key=str)


def test_fifty_random_kills_lose_nothing_and_repeat_nothing(tmp_path: Path) -> None:
    dice = random.Random(20260316)
    site, calm = Site(), Site()
    more = {
        "limits": Limits(concurrency=4, delay=0.0, max_shots=0),
        "browser": Browser.AUTO,
    }
    with serving({"*": calm}) as origin:
        port = int(origin.rpartition(":")[2])
        write(tmp_path / "calm", f"{origin}/", more)
        finish(tmp_path / "calm", parent=False)
    run, kills, again = tmp_path / "run", 0, Counter[str]()
    with serving({"*": site}, port=port) as origin:
        write(run, f"{origin}/", more)
        while kills < KILLS and not (run / runfolder.MANIFEST).exists():
            answered, drawn = on_record(run)
            before = Counter(site.asked), Counter(site.drawn)
            kills += killed(run, dice.uniform(0.0, 0.45), parent=dice.random() < 0.5)
            for url in answered:
                path = url.removeprefix(origin)
                again[path] += site.asked[path] - before[0][path]
            for view in drawn:
                path = view.removeprefix(origin)
                again[f"drawn {path}"] += site.drawn[path] - before[1][path]
        finish(run, parent=True)
    assert kills == KILLS, f"the crawl ended after {kills} kills"
    assert +again == Counter(), "on record, and asked for again"
    assert set(site.asked) == set(calm.asked)
    assert set(site.drawn) == set(calm.drawn)
    assert addresses(run) == addresses(tmp_path / "calm")
    assert observed(run) == observed(tmp_path / "calm")


def write(folder: Path, home: str, more: dict[str, Any]) -> None:
    folder.mkdir()
    text = runfolder.errand_text(errand_of(home, **more))
    (folder / runfolder.ERRAND).write_text(text, "utf-8")
