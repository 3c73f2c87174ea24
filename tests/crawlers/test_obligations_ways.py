"""Missing needs four open ways: break any one of them, and it is a doubt that names the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.crawlers._duty_site import NAV, TITLES, duty, errand, leaf, rows, site
from tests.crawlers._sites import Answer, missing, page, serving

Pages = dict[str, Answer]


def test_with_all_four_ways_open_what_is_nowhere_is_missing(tmp_path: Path) -> None:
    with serving(site()) as origin:
        seen = duty(tmp_path / "run", errand(origin))
    assert seen.reach.gaps == ()
    assert isinstance(verdict("obligation_missing", seen), Breach)


def _home_by_script(pages: Pages) -> None:
    """The menu is a script's, and there is no browser to run it."""
    menu = "<script>document.getElementById('m').innerHTML='<a href=/x/>权责清单</a>'</script>"
    pages["/"] = page(
        f"<title>水务局</title><div id=m></div>{menu}<p>欢迎</p>"
        '<p><a href="/xxgk/">政府信息公开</a><a href="/map/">网站地图</a></p>'
        '<form action="/s"><input type="text" name="q"><button>搜索</button></form>'
    )


def _no_disclosure(pages: Pages) -> None:
    pages["/xxgk/"] = missing


def _no_map(pages: Pages) -> None:
    without = tuple(link for link in NAV if link[0] != "网站地图")
    pages["/"] = leaf("首页", rows(TITLES), without)


def _map_is_dead(pages: Pages) -> None:
    pages["/map/"] = page("<title>错误</title><h1>502 Bad Gateway</h1>", status=502)


def _search_finds_nothing(pages: Pages) -> None:
    pages["/s"] = leaf("搜索", "<p>没有找到。</p>")


def _search_is_dead(pages: Pages) -> None:
    pages["/s"] = page("<h1>500</h1>", status=500)


@pytest.mark.parametrize(
    ("broken", "way"),
    [
        pytest.param(_home_by_script, "首页的导航由脚本写出", id="the home page"),
        pytest.param(_no_disclosure, "信息公开", id="the disclosure page"),
        pytest.param(_no_map, "没有找到网站地图", id="no site map"),
        pytest.param(_map_is_dead, "网站地图", id="a dead site map"),
        pytest.param(_search_finds_nothing, "连已知的文章也检索不到", id="a search of no use"),
        pytest.param(_search_is_dead, "站内搜索未能打开", id="a dead search"),
    ],
)
def test_one_broken_way_is_a_doubt_and_never_a_gap(
    tmp_path: Path, broken: Callable[[Pages], None], way: str
) -> None:
    pages = site()
    broken(pages)
    with serving(pages) as origin:
        seen = duty(tmp_path / "run", errand(origin))
    said = verdict("obligation_missing", seen)
    assert isinstance(said, Unclear), said
    assert way in said.why


@pytest.mark.parametrize("way", ["/", "/xxgk/", "/map/", "/s"])
def test_any_one_way_that_leads_to_it_is_enough(tmp_path: Path, way: str) -> None:
    pages = site()
    link = '<p><a href="/qzqd/">权责清单</a></p>'
    pages["/qzqd/"] = leaf(
        "权责清单", "<p>本局行使行政许可、行政处罚等权力共四十二项，逐项列明。</p>"
    )
    if way == "/s":
        known = pages["/s"]
        pages["/s"] = lambda handler: (
            leaf("搜索", link)(handler) if "%E6%9D%83" in handler.path else known(handler)
        )
    else:
        titles = rows(TITLES) if way == "/" else ""
        pages[way] = leaf("页面", titles + link)
    with serving(pages) as origin:
        seen = duty(tmp_path / "run", errand(origin))
    assert isinstance(verdict("obligation_missing", seen), Pass)
    assert seen.best is not None
    assert seen.best.url.endswith("/qzqd/")
