"""A small department on loopback whose four ways are all open, and which lacks its 权责清单."""

from __future__ import annotations

from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import rulebook
from domain.errand import Errand, SiteSlice
from domain.obligations import ObligationLook
from tests.crawlers._observed import observed, sights
from tests.crawlers._runs import errand_of
from tests.crawlers._sites import Answer, page

UNIT = "测试县水务局"
TITLES = {
    "/gzdt/1.html": "我局组织开展春季水库大坝安全检查",
    "/gzdt/2.html": "全县节水型社会建设取得新进展",
    "/gzdt/3.html": "水政执法人员完成年度业务培训",
}
WANTED = "powers"
NAV = (
    ("首页", "/"),
    ("工作动态", "/gzdt/"),
    ("政府信息公开", "/xxgk/"),
    ("网站地图", "/map/"),
)
SEARCH = '<form action="/s"><input name="q" placeholder="站内搜索"><button>搜索</button></form>'


def leaf(title: str, body: str, nav: tuple[tuple[str, str], ...] = NAV) -> Answer:
    links = "".join(f'<li><a href="{there}">{words}</a></li>' for words, there in nav)
    return page(
        f"<title>{title}-{UNIT}</title><div class=nav><ul>{links}</ul></div>{SEARCH}"
        f"<div class=content><h2>{title}</h2>{body}</div>"
    )


def rows(titles: dict[str, str]) -> str:
    return (
        "<ul class=list>"
        + "".join(
            f'<li><a href="{path}">{title}</a><span>2026-03-1{n}</span></li>'
            for n, (path, title) in enumerate(titles.items())
        )
        + "</ul>"
    )


def search(handler: BaseHTTPRequestHandler) -> None:
    words = parse_qs(urlsplit(handler.path).query).get("q", [""])[0]
    hits = {path: title for path, title in TITLES.items() if words in title}
    leaf("搜索", rows(hits) or "<p>没有找到。</p>")(handler)


def site() -> dict[str, Answer]:
    """Every page of it; a test breaks one."""
    below = "".join(
        f'<li><a href="/xxgk/{n}/">{words}</a></li>'
        for n, words in enumerate(("公开指南", "公开制度", "机构职能"))
    )
    text = "<p>本局负责全县水资源的管理、保护和节约，承担水旱灾害防御的日常工作，欢迎监督。</p>"
    return {
        "/": leaf("首页", rows(TITLES)),
        "/gzdt/": leaf("工作动态", rows(TITLES)),
        "/xxgk/": leaf("政府信息公开", f"<ul>{below}</ul>"),
        "/map/": leaf("网站地图", '<ul><li><a href="/gzdt/">工作动态</a></li></ul>'),
        "/s": search,
        **{f"/xxgk/{n}/": leaf("公开", text) for n in range(3)},
        **{
            path: leaf(title, f"<p>发布时间：2026-03-1{n}</p>{text}")
            for n, (path, title) in enumerate(TITLES.items())
        },
    }


def errand(origin: str, unit: str = UNIT) -> Errand:
    given = errand_of(
        f"{origin}/", duties=rulebook.obligations(), column_words=rulebook.column_words()
    )
    return replace(given, site=SiteSlice(home=f"{origin}/", unit=unit, name=f"{unit}网站"))


def duty(folder: Path, asked: Errand, which: str = WANTED) -> ObligationLook:
    """The look at one duty, as the run brought it."""
    looks: list[ObligationLook] = sights(observed(folder, asked), ObligationLook)
    (found,) = (each for each in looks if each.demand.id == which)
    return found
