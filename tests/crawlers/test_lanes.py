"""A host is asked on no more lanes than allowed, nor sooner; and all that is lined up is asked."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import rulebook
from crawlers import _run
from crawlers._exchange import Wanted
from crawlers._lanes import Lanes
from crawlers._rows import WAITING, Known
from domain import runfolder
from domain.errand import Browser, Errand, Limits, SiteSlice
from domain.observation import LinkCensus
from tests.crawlers._sites import missing, page, raw, serving


def known(number: int, host: str = "a.test") -> Known:
    return Known(number, f"http://{host}/{number}", True, "page", 0, True, "", WAITING)


def test_a_host_gets_as_many_lanes_as_it_may_be_asked_on_at_once() -> None:
    lanes = Lanes(Limits(concurrency=2, delay=0.0))
    for number in range(5):
        lanes.line_up(known(number))
    lanes.line_up(known(9, "b.test"))
    assert [url for url, _ in lanes.due()] == [
        "http://a.test/0",
        "http://a.test/1",
        "http://b.test/9",
    ]
    assert not lanes.waits


def test_a_lane_that_ends_with_somebody_waiting_opens_again() -> None:
    lanes = Lanes(Limits(concurrency=1, delay=0.0))
    for number in range(2):
        lanes.line_up(known(number))
    ((url, queue),) = lanes.due()
    queue.waiting.popleft()
    lanes.ended(url, queue)
    ((url, queue),) = lanes.due()
    queue.waiting.popleft()
    lanes.ended(url, queue)
    assert not lanes.due()


def test_a_second_try_comes_before_the_rest_of_the_line() -> None:
    lanes = Lanes(Limits(concurrency=1, delay=0.0))
    for number in range(3):
        lanes.line_up(known(number))
    ((_, queue),) = lanes.due()
    first, _ = queue.waiting.popleft()
    lanes.once_more(queue, first, Wanted(url=first.url, cap=1, patience=1, fresh=True))
    assert [each.id for each, _ in queue.waiting] == [0, 1, 2]


class Host:
    """A home page with thirty pages behind it; knows when it was asked and how often at once."""

    def __init__(self, takes: float = 0.0, busy: frozenset[str] = frozenset()) -> None:
        self.takes, self.busy = takes, busy
        self.at_once = self.most = 0
        self.asked: list[tuple[float, str]] = []
        self._lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append((time.monotonic(), handler.path))
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            again = sum(path == handler.path for _, path in self.asked) > 1
        time.sleep(self.takes)
        try:
            self._answer(handler, again=again)
        finally:
            with self._lock:
                self.at_once -= 1

    def _answer(self, handler: BaseHTTPRequestHandler, *, again: bool) -> None:
        if handler.path in self.busy and not again:
            raw(b"later", status=503, Retry_After="1")(handler)
        elif handler.path == "/":
            links = "".join(f"<a href='/{n}.html'>{n}</a>" for n in range(30))
            page(f"<html><title>首页</title><body>{links}</body></html>")(handler)
        elif handler.path.endswith(".html") and handler.path[1:-5].isdigit():
            page(f"<html><title>文章</title><body><p>{'正文' * 50}</p></body></html>")(handler)
        else:
            missing(handler)

    def since_the_walk_began(self) -> list[float]:
        return [at for at, path in self.asked if path[1:-5].isdigit()]


def crawl(folder: Path, host: Host, limits: Limits) -> LinkCensus:
    with serving({"*": host}) as home:
        folder.mkdir()
        order = Errand(
            run_id="r1",
            at=datetime(2026, 3, 16, 2, tzinfo=UTC),
            program="ducha/test",
            edition="national-2019",
            site=SiteSlice(home=f"{home}/"),
            limits=limits,
            signatures=rulebook.signatures(),
            user_agent="Ducha test",
            allow_nets=("127.0.0.0/8",),
            browser=Browser.NEVER,
        )
        (folder / runfolder.ERRAND).write_text(runfolder.errand_text(order), "utf-8")
        asyncio.run(_run.run(folder))
    lines = (folder / runfolder.OBSERVATIONS).read_text("utf-8").splitlines()
    (census,) = (
        each.seen for each in runfolder.observations_of(lines) if isinstance(each.seen, LinkCensus)
    )
    return census


def test_no_more_requests_at_once_than_the_limit_says_and_all_of_them_in_the_end(
    tmp_path: Path,
) -> None:
    host = Host(takes=0.03)
    census = crawl(tmp_path / "run", host, Limits(concurrency=3, delay=0.0))
    assert (census.pages, census.left) == (31, 0)
    assert host.most == 3


def test_with_a_delay_a_host_is_not_asked_sooner(tmp_path: Path) -> None:
    host = Host()
    census = crawl(tmp_path / "run", host, Limits(concurrency=4, delay=0.04, max_pages=11))
    times = host.since_the_walk_began()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert census.pages == 11
    assert sum(gaps) / len(gaps) > 0.03, "the delay, give or take its jitter of one half"


def test_a_host_that_asks_for_patience_gets_it_and_nothing_is_lost(tmp_path: Path) -> None:
    host = Host(busy=frozenset({"/3.html"}))
    census = crawl(tmp_path / "run", host, Limits(concurrency=1, delay=0.0))
    three = [at for at, path in host.asked if path == "/3.html"]
    between = [path for at, path in host.asked if three[0] < at < three[1]]
    assert three[1] - three[0] >= 1
    assert between == [], "the lane waits, and nobody else asks the host meanwhile"
    assert (census.pages, census.states) == (31, {"ok": 30})


def test_the_time_budget_ends_every_lane(tmp_path: Path) -> None:
    host = Host(takes=0.1)
    census = crawl(tmp_path / "run", host, Limits(concurrency=2, delay=0.0, max_seconds=0.5))
    assert census.budget == "时间"
    assert 0 < census.left < 30
