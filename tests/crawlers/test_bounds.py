"""What would never end, ends: bounded, one plain sentence at most, and no finding."""

from __future__ import annotations

import contextlib
import gzip
import os
import signal
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawlers._browser import CHROMIUM
from crawlers._leash import descendants
from domain.errand import Browser, Limits
from domain.links import State
from tests.crawlers._runs import Seen, errand_of, run
from tests.crawlers._sites import Answer, page, raw, serving

LIMITS = Limits(concurrency=4, delay=0.0, max_file_bytes=64 * 1024, patience=3.0)


def at_home(tmp_path: Path, path: str, answer: Answer, limits: Limits = LIMITS) -> tuple[Seen, str]:
    """A run on a site whose home page links to this one path; and its address."""
    home = page(f"<title>站</title><h1>测试县人民政府</h1><p>要闻</p><a href='{path}'>办事</a>")
    with serving({"/": home, path.partition("?")[0]: answer}) as origin:
        return run(tmp_path / "run", errand_of(f"{origin}/", limits=limits)), f"{origin}{path}"


def accused(seen: Seen) -> set[str]:
    return {target for target, link in seen.links.items() if link.state is State.BROKEN}


def test_a_body_without_end_is_cut_at_the_cap(tmp_path: Path) -> None:
    sent = Counter[str]()

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.end_headers()
        handler.wfile.write(b"<title>x</title>")
        with contextlib.suppress(OSError):
            while True:
                sent["bytes"] += handler.wfile.write(b"<p>" + b"y" * 65536)

    limits = Limits(concurrency=4, delay=0.0, max_page_bytes=1_000_000, patience=10.0)
    seen, _ = at_home(tmp_path, "/x.html", endless, limits)
    assert accused(seen) == set()
    assert sent["bytes"] < 20_000_000


def test_redirects_to_ever_new_addresses_end_and_accuse_nobody(tmp_path: Path) -> None:
    asked = Counter[str]()

    def onward(handler: BaseHTTPRequestHandler) -> None:
        asked["hops"] += 1
        n = int(handler.path.partition("=")[2] or 0)
        raw(b"", status=302, Location=f"/go?n={n + 1}")(handler)

    seen, link = at_home(tmp_path, "/go?n=0", onward)
    assert seen.links[link].reason == "too_many_redirects"
    assert accused(seen) == set()
    assert asked["hops"] < 50


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"0" * 80_000_000)
    answer = raw(bomb, content_type="text/html", Content_Encoding="gzip")
    seen, _ = at_home(tmp_path, "/bomb.html", answer)
    assert accused(seen) == set()


@pytest.mark.timeout(240)  # a busy machine needs its time
def test_a_page_of_a_hundred_thousand_links_is_read_to_the_limit(tmp_path: Path) -> None:
    links = "".join(f"<a href='/{n}.html'>{n}</a>" for n in range(100_000))
    many = page(f"<title>多</title><h1>目录</h1>{links}")
    limits = Limits(concurrency=8, delay=0.0, max_links_per_page=100)
    seen, _ = at_home(tmp_path, "/many.html", many, limits)
    assert seen.census is not None
    assert 100 <= seen.census.targets <= 102
    assert len(accused(seen)) == 100, "each of the hundred is a 404 that was asked for"


def test_who_answers_a_byte_a_second_costs_the_patience_and_nothing_else(tmp_path: Path) -> None:
    def drips(handler: BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            for letter in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n":
                handler.wfile.write(bytes([letter]))
                time.sleep(0.5)

    seen, link = at_home(tmp_path, "/slow.html", drips)
    assert (seen.links[link].state, seen.links[link].reason) == (State.UNVERIFIABLE, "timeout")
    assert [each.ms < 5000 for each in seen.links[link].attempts] == [True]


@pytest.mark.skipif(not os.access(CHROMIUM, os.X_OK), reason=f"{CHROMIUM} is not installed")
def test_a_browser_that_is_killed_each_time_leaves_the_page_undrawn(tmp_path: Path) -> None:
    over = threading.Event()

    def kills() -> None:
        while not over.wait(0.05):
            for pid in descendants(os.getpid()):
                with contextlib.suppress(OSError):
                    if b"crawlers._chromium" in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kills)
    killer.start()
    shell = page("<title>应用</title><div id=app></div><script>document.write('x')</script>")
    try:
        with serving({"/": shell}) as origin:
            seen = run(tmp_path / "run", errand_of(f"{origin}/", browser=Browser.AUTO))
    finally:
        over.set()
        killer.join()
    assert accused(seen) == set()
    assert seen.census is not None
    assert (seen.census.drawn, seen.census.undrawn) == (0, 1)
    assert all("浏览器" in each or "截图" in each for each in seen.outcome.trouble)
