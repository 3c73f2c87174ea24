"""The watcher doubts itself first: a fault of ours or of the path never becomes the unit's."""

from __future__ import annotations

import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from domain.errand import Limits
from domain.links import State
from tests.crawlers._runs import errand_of, run
from tests.crawlers._sites import Answer, free_port, missing, page, reset, serving

HOME = page(
    "<title>站</title><h1>测试县</h1>" + "<a href='/x'>办事</a><a href='/gone'>旧文</a>" * 2
)
FINE = page("<title>好</title><p>办事指南在此。</p><a href='/behind'>下一页</a>")


class Resets:
    """Hangs up on its first visitors."""

    def __init__(self, times: int) -> None:
        self.times, self.asked = times, Counter[str]()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        (reset if self.asked[handler.path] <= self.times else FINE)(handler)


def test_a_reset_that_repeats_at_the_end_is_an_answer(tmp_path: Path) -> None:
    with serving({"/": HOME, "/x": reset}) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/"))
    link = seen.links[f"{origin}/x"]
    assert (link.state, link.reason) == (State.BROKEN, "reset")
    assert len(link.attempts) == 3, "at once on a fresh line, and once more at the end"


def test_a_reset_that_is_over_at_the_end_never_was_and_the_page_is_read(tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/": HOME, "/x": Resets(2)}
    with serving(answers) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/"))
    assert f"{origin}/x" not in seen.links
    assert seen.links[f"{origin}/behind"].reason == "http_404", "its links are walked as well"


def test_where_the_home_page_is_gone_at_the_end_no_reset_counts(tmp_path: Path) -> None:
    down: list[bool] = []

    def dying(handler: BaseHTTPRequestHandler) -> None:
        down.append(True)
        reset(handler)

    def home(handler: BaseHTTPRequestHandler) -> None:
        (reset if down else HOME)(handler)

    with serving({"/": home, "/x": dying}) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/"))
    assert seen.links[f"{origin}/x"].state is State.UNVERIFIABLE
    assert seen.links[f"{origin}/gone"].state is State.BROKEN, "a 404 is an answer whatever follows"


def test_failing_sentinels_void_the_run_before_the_site_is_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    def listening(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        HOME(handler)

    sentinels = (f"http://127.0.0.1:{free_port()}/", f"http://127.0.0.2:{free_port()}/")
    with serving({"*": listening}) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/", sentinels=sentinels))
    assert asked == []
    assert seen.outcome.void is not None
    assert "哨兵" in seen.outcome.void
    assert seen.outcome.sentinels == 2


def test_sentinels_that_answer_whatever_they_answer_vouch_for_our_network(tmp_path: Path) -> None:
    with serving({"*": missing}, "127.0.0.3") as sentinel, serving({"/": HOME}) as origin:
        given = (f"{sentinel}/", f"http://127.0.0.1:{free_port()}/", f"{sentinel}/2")
        seen = run(tmp_path / "run", errand_of(f"{origin}/", sentinels=given))
    assert seen.outcome.void is None, "one of three is down"
    assert seen.links[f"{origin}/gone"].state is State.BROKEN


def test_a_host_lost_too_often_is_not_judged_at_all(tmp_path: Path) -> None:
    """Thirty pages, a third of them silent: the honest 404 among them proves nothing either."""
    links = "".join(f"<a href='/slow/{n}'>{n}</a>" for n in range(12))
    links += "".join(f"<a href='/{n}.html'>{n}</a>" for n in range(18)) + "<a href='/gone'>旧</a>"

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/slow/"):
            time.sleep(2.5)
        known = handler.path.removesuffix(".html").strip("/").isdigit()
        (FINE if known else missing)(handler)

    home = page(f"<title>站</title><h1>测试县</h1>{links}")
    with serving({"/": home, "*": answer}) as origin:
        limits = Limits(concurrency=12, delay=0.0, patience=1.0)
        seen = run(tmp_path / "run", errand_of(f"{origin}/", limits=limits))
    assert seen.census is not None
    assert seen.census.void_hosts == ("127.0.0.1",)
    gone = seen.links[f"{origin}/gone"]
    assert (gone.state, gone.reason) == (State.UNVERIFIABLE, "host_void")
    assert State.BROKEN not in {each.state for each in seen.links.values()}
    assert seen.census.states["ok"] == 18, "what was seen to work, works"
