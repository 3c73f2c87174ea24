"""One answer of a host elsewhere for all sites of one call; every folder stays whole without it."""

from __future__ import annotations

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from domain.errand import Limits
from domain.links import State
from tests.crawlers._runs import errand_of, run
from tests.crawlers._sites import missing, page, serving

TEXT = "<title>政策</title><p>有关政策全文如下，请各单位遵照执行，认真落实。</p>"


class Elsewhere:
    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked[handler.path] += 1
        (page(TEXT) if handler.path.startswith("/zc/") else missing)(handler)


def test_the_second_site_takes_what_the_first_was_answered(tmp_path: Path) -> None:
    far = Elsewhere()
    with serving({"*": far}, "127.0.0.5") as there:
        links = "".join(f"<a href='{there}/{path}'>文</a>" for path in ("zc/1", "zc/2", "gone"))
        home = page(f"<title>站</title><h1>测试县人民政府</h1>{links}")
        with serving({"/": home}) as one, serving({"/": home}, "127.0.0.6") as other:
            first = run(tmp_path / "one", errand_of(f"{one}/", shared="../shared.sqlite"))
            asked = Counter(far.asked)
            second = run(tmp_path / "other", errand_of(f"{other}/", shared="../shared.sqlite"))
    assert asked["/gone"] == 1
    assert far.asked == asked, "nothing is asked of a host elsewhere twice"
    gone = first.links[f"{there}/gone"], second.links[f"{there}/gone"]
    assert {each.state for each in gone} == {State.BROKEN}
    assert gone[0].attempts[0].at == gone[1].attempts[0].at, "the moment at which it was given"
    assert "同批" in gone[1].attempts[0].detail


def test_a_look_over_time_asks_for_itself(tmp_path: Path) -> None:
    far = Elsewhere()
    with serving({"*": far}, "127.0.0.5") as there:
        home = page(f"<title>站</title><h1>测试县人民政府</h1><a href='{there}/gone'>文</a>")
        with serving({"/": home}) as one, serving({"/": home}, "127.0.0.6") as other:
            run(tmp_path / "one", errand_of(f"{one}/", shared="../shared.sqlite"))
            looks = {"looks": 2, "apart": "1s", "shared": "../shared.sqlite"}
            second = run(tmp_path / "other", errand_of(f"{other}/", **looks))
    assert far.asked["/gone"] == 2, "one shared answer, and one look of the second site's own"
    assert len(second.links[f"{there}/gone"].looked) == 2


def test_a_store_that_cannot_be_opened_is_done_without(tmp_path: Path) -> None:
    with serving({"/": page("<title>站</title><h1>测试县</h1><a href='/gone'>文</a>")}) as one:
        limits = Limits(delay=0.0)
        errand = errand_of(f"{one}/", shared="../nowhere/at/all.sqlite", limits=limits)
        seen = run(tmp_path / "one", errand)
    assert seen.links[f"{one}/gone"].state is State.BROKEN
