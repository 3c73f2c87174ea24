"""A search is tried by GET with titles of the site's own; furniture finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import rulebook
from domain.functions import SearchLook, SearchTry
from domain.observation import Observation
from tests.crawlers._observed import observed, sights
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import Answer, missing, page, serving

TITLES = {
    f"/gg/{n}.html": f"关于{name}工作有关事项的通知"
    for n, name in enumerate(("春季造林", "森林防火", "古树名木", "种苗生产"))
}
ROWS = "".join(
    f"<li><a href={u}>{t}</a><span>2026-03-0{n + 1}</span></li>"
    for n, (u, t) in enumerate(TITLES.items())
)
LISTED = f"<div class=nav><a href=/gg/>通知公告</a></div><h2>通知公告</h2><ul>{ROWS}</ul>"
BOX = "<form action=/so method={}><input name=q placeholder=搜索></form>"


def site(answer: Answer, method: str = "get") -> dict[str, Answer]:
    body = "<p>第一条　为了做好有关工作，现将有关事项通知如下，请各单位认真组织实施。</p>" * 3
    articles = {
        url: page(f"<title>{t}</title><h1>{t}</h1><p>发布时间：2026-03-05　来源：县局</p>{body}")
        for url, t in TITLES.items()
    }
    home = page(f"<title>测试县</title>{BOX.format(method)}{LISTED}")
    return {"/": home, "/gg/": page(f"<title>通知公告</title>{LISTED}"), "/so": answer, **articles}


def results(find: Callable[[str], list[str]]) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        words = parse_qs(urlsplit(handler.path).query).get("q", [""])[0]
        rows = "".join(f"<li><a href={url}>{TITLES[url]}</a></li>" for url in find(words))
        page(f"<title>搜索</title><p>您搜索的是：{words}</p><ul>{rows}</ul>")(handler)

    return answer


def tried(folder: Path, answers: dict[str, Answer]) -> dict[str, list[Observation]]:
    with serving(answers) as origin:
        return observed(
            folder / "run", errand_of(f"{origin}/", column_words=rulebook.column_words())
        )


def test_four_titles_are_found_where_the_search_works(tmp_path: Path) -> None:
    found = tried(tmp_path, site(results(lambda w: [u for u, t in TITLES.items() if w in t])))
    (look,) = sights(found, SearchLook)
    assert (look.offered, look.status, look.doubt) == (True, None, "")
    assert {each.title: each.found for each in sights(found, SearchTry)} == dict.fromkeys(
        TITLES.values(), True
    )


def test_what_stands_on_every_result_page_is_not_found(tmp_path: Path) -> None:
    newest = next(iter(TITLES))
    found = tried(tmp_path, site(results(lambda _: [newest])))
    assert not any(each.found for each in sights(found, SearchTry))
    assert not any(each.rendered for each in sights(found, SearchTry)), "no browser, no verdict"


def test_a_box_that_posts_is_left_alone(tmp_path: Path) -> None:
    found = tried(tmp_path, site(results(lambda _: []), "post"))
    (look,) = sights(found, SearchLook)
    assert "未代为提交" in look.doubt
    assert sights(found, SearchTry) == []


def test_a_result_page_that_is_gone_is_told_by_its_status(tmp_path: Path) -> None:
    found = tried(tmp_path, site(missing))
    (look,) = sights(found, SearchLook)
    assert look.status == 404
    assert sights(found, SearchTry) == []


COVER = "<title>测试县</title><h1>年终专题</h1><a href=/index.html>&gt;&gt; 进入网站首页</a>"


def test_a_cover_page_without_a_box_is_not_the_site_without_a_search(tmp_path: Path) -> None:
    answers = site(results(lambda w: [u for u, t in TITLES.items() if w in t]))
    found = tried(tmp_path, {**answers, "/": page(COVER), "/index.html": answers["/"]})
    (look,) = sights(found, SearchLook)
    assert (look.offered, look.doubt) == (True, "")
    assert {each.found for each in sights(found, SearchTry)} == {True}


def test_a_link_to_the_search_page_is_a_search(tmp_path: Path) -> None:
    answers = site(results(lambda w: [u for u, t in TITLES.items() if w in t]))
    home = page(f"<title>测试县</title>{LISTED}<a href=/ss.html>站内搜索</a>")
    form = page(f"<title>站内搜索</title>{BOX.format('get')}")
    found = tried(tmp_path, {**answers, "/": home, "/ss.html": form})
    (look,) = sights(found, SearchLook)
    assert (look.offered, look.doubt) == (True, "")
    assert sights(found, SearchTry)


def test_a_search_at_another_house_is_doubtful(tmp_path: Path) -> None:
    away = "http://search.test/so"
    answers = site(results(lambda _: []))
    home = page(f"<title>测试县</title>{LISTED}<a href={away}>搜索</a>")
    (look,) = sights(tried(tmp_path, {**answers, "/": home}), SearchLook)
    assert look.offered
    assert away in look.doubt


def test_a_site_without_any_box_offers_none(tmp_path: Path) -> None:
    answers = site(results(lambda _: []))
    home = page(f"<title>测试县</title>{LISTED}<a href=/>网站首页</a>")
    (look,) = sights(tried(tmp_path, {**answers, "/": home}), SearchLook)
    assert (look.offered, look.sure) == (False, False), "no browser looked"
