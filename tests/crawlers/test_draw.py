"""Pages that scripts write are drawn for their links; without a browser they are left, and said."""

from __future__ import annotations

import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from crawlers._browser import CHROMIUM
from domain.errand import Browser, Limits
from domain.links import State
from tests.crawlers._runs import errand_of, run
from tests.crawlers._sites import Answer, page, serving

needs_chromium = pytest.mark.skipif(
    not os.access(CHROMIUM, os.X_OK), reason=f"{CHROMIUM} is not installed"
)
SHELL = page(
    """<title>应用</title><div id=app></div><script>
var views = {"/": "<p>要闻</p><a href='/list'>列表</a><a href='/gone'>旧文</a>",
  "/list": "<h2>列表</h2><p>本乡今年的各项工作都已经安排好了。</p><a href='/made-up'>文</a>"};
document.getElementById('app').innerHTML = views[location.pathname] || '<p>页面不存在</p>';
</script>"""
)
LIMITS = Limits(delay=0.0, max_shots=0)


@needs_chromium
def test_an_application_is_judged_by_what_its_scripts_show(tmp_path: Path) -> None:
    with serving({"*": SHELL}) as origin:
        errand = errand_of(f"{origin}/", browser=Browser.AUTO, limits=LIMITS)
        seen = run(tmp_path / "run", errand)
    broken = {target for target, link in seen.links.items() if link.state is State.BROKEN}
    assert broken == {f"{origin}/gone", f"{origin}/made-up"}
    assert seen.links[f"{origin}/gone"].sources[0].text == "旧文"
    assert seen.census is not None
    assert seen.census.undrawn == 0


def test_without_a_browser_an_application_is_left_and_that_is_said(tmp_path: Path) -> None:
    with serving({"*": SHELL}) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/", browser=Browser.NEVER))
    assert seen.links == {}
    assert seen.census is not None
    assert (seen.census.drawn, seen.census.undrawn) == (0, 1)


@needs_chromium
def test_what_a_browser_shows_of_a_gbk_page_asks_in_gbk(tmp_path: Path) -> None:
    """The browser hands over UTF-8; its visitor's queries are written as the page was served."""
    home = page(
        "<title>站</title><a href='/s?k=水利'>水利</a><script>void 0</script>", charset="gbk"
    )

    def search(handler: BaseHTTPRequestHandler) -> None:
        page("<p>水利</p>", status=200 if "%CB%AE%C0%FB" in handler.path else 404)(handler)

    with serving({"/": home, "/s": search}) as origin:
        errand = errand_of(f"{origin}/", browser=Browser.AUTO, limits=LIMITS)
        seen = run(tmp_path / "run", errand)
    assert seen.census is not None
    assert seen.census.drawn == 1
    assert seen.links == {}, "only links that do not open are kept"


TEMPLATE = "".join(f"<li><a href='/c{n}/'>栏目{n}</a></li>" for n in range(9))
MENU = "<ul id=m></ul><script>m.innerHTML=['a','b'].map(x=>`<li><a href=/x/${x}/>乙</a>`).join('')"


@needs_chromium
def test_a_page_that_is_all_template_but_for_an_empty_menu_is_drawn(tmp_path: Path) -> None:
    """What half of the pages link to is the template; all that is a page's own is a script's."""
    whole = f"<title>站</title><ul>{TEMPLATE}</ul>"
    answers: dict[str, Answer] = {f"/c{n}/": page(whole) for n in range(9)}
    answers |= {"/": page(whole), "/c3/": page(f"{whole}{MENU}</script>"), "/x/a/": page("甲")}
    with serving(answers) as origin:
        errand = errand_of(f"{origin}/", browser=Browser.AUTO, limits=LIMITS)
        seen = run(tmp_path / "run", errand)
    assert set(seen.links) == {f"{origin}/x/b/"}
    assert seen.census is not None
    assert (seen.census.drawn, seen.census.undrawn) == (1, 0)


@needs_chromium
def test_a_404_stays_one_whatever_its_scripts_show(tmp_path: Path) -> None:
    home = page("<title>站</title><h1>测试县</h1><p>要闻</p><a href='/old'>旧</a>")
    jumps = page(
        "<title>404</title><script>document.write('<a href=/x>全部内容</a>')</script>", status=404
    )
    answers: dict[str, Answer] = {"/": home, "/old": jumps}
    with serving(answers) as origin:
        errand = errand_of(f"{origin}/", browser=Browser.AUTO, limits=LIMITS)
        seen = run(tmp_path / "run", errand)
    assert seen.links[f"{origin}/old"].reason == "http_404"
    assert seen.census is not None
    assert seen.census.drawn == 0
