"""Hosts elsewhere that answer everything alike: dead links are told, doubt stays doubt."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

from domain.links import State
from tests.crawlers._runs import Seen, errand_of, run
from tests.crawlers._sites import Answer, missing, page, redirect, serving

FRONT = page("<title>房产网</title><p>新楼盘、二手房、租房信息，每日更新，欢迎浏览本网站。</p>")
SHELL = page("<title>办事</title><div id=app></div><script src=/app.js></script>")


def linking(tmp_path: Path, answers: dict[str, Answer], *paths: str) -> tuple[Seen, str, list[str]]:
    """A site that links to these paths of another host; what was seen, and what that was asked."""
    asked: list[str] = []

    def remembered(answer: Answer) -> Answer:
        def answering(handler: BaseHTTPRequestHandler) -> None:
            asked.append(handler.path)
            answer(handler)

        return answering

    far = {path: remembered(answer) for path, answer in {"*": missing, **answers}.items()}
    with serving(far, "127.0.0.4") as there:
        links = "".join(f"<a href='{there}{path}'>链接{n}</a>" for n, path in enumerate(paths))
        home = page(f"<title>站</title><h1>测试县人民政府</h1>{links}")
        with serving({"/": home}) as origin:
            return run(tmp_path / "run", errand_of(f"{origin}/")), there, asked


def test_the_front_page_for_every_address_is_a_dead_link(tmp_path: Path) -> None:
    answers = {"/": FRONT, "*": FRONT, "/new/1.html": page("<title>公示</title><p>预售许可。</p>")}
    seen, there, asked = linking(tmp_path, answers, "/old/9.html", "/new/1.html", "/", "/main/")
    assert seen.links[f"{there}/old/9.html"].reason == "soft_home"
    assert seen.links[f"{there}/main/"].state is State.UNVERIFIABLE, "an entrance may be the front"
    assert set(seen.links) == {f"{there}/old/9.html", f"{there}/main/"}
    assert len(asked) == 6, "two questions for all links to the host"


def test_everybody_sent_to_the_front_is_a_dead_link(tmp_path: Path) -> None:
    seen, there, _ = linking(tmp_path, {"/": FRONT, "*": redirect("/")}, "/old/9.html")
    assert seen.links[f"{there}/old/9.html"].reason == "soft_home"


def test_an_application_that_scripts_draw_is_not_judged_by_its_empty_page(tmp_path: Path) -> None:
    seen, there, _ = linking(tmp_path, {"*": SHELL}, "/item/5")
    assert seen.links[f"{there}/item/5"].state is State.UNVERIFIABLE


def test_everybody_sent_to_the_same_inner_page_proves_nothing(tmp_path: Path) -> None:
    answers = {"/welcome": FRONT, "*": redirect("/welcome")}
    seen, there, _ = linking(tmp_path, answers, "/item/5")
    assert seen.links[f"{there}/item/5"].reason == "indistinct"


def test_a_host_that_refuses_a_made_up_address_is_asked_once(tmp_path: Path) -> None:
    answers = {f"/a/{n}": page(f"<title>第{n}篇</title><p>同样的话。</p>") for n in range(5)}
    seen, _, asked = linking(tmp_path, answers, *answers)
    assert seen.links == {}
    assert len([path for path in asked if path not in answers]) == 1
