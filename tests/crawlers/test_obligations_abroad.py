"""On the superior's platform: the unit's part is read, or the way there counts as closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.columns import ColumnKind, ColumnSlice
from domain.obligations import ObligationLook, Where
from domain.verdict import Breach, Pass, Unclear
from tests.checks._edition import verdict
from tests.crawlers._duty_site import NAV, TITLES, UNIT, duty, errand, leaf, rows, site
from tests.crawlers._sites import Answer, page, raw, serving

Pages = dict[str, Answer]
OWN = (("公开指南", "/xxgk/bm/swj/zn/"), ("机构职能", "/xxgk/bm/swj/zn/"))
POWERS = ("权责清单", "/xxgk/bm/swj/qz/")


def portal_page(title: str, links: tuple[tuple[str, str], ...], body: str = "") -> Answer:
    shared = (("首页", "/"), ("政府信息公开", "/xxgk/"), ("公开年报", "/xxgk/nb/"))
    told = "".join(f'<li><a href="{there}">{words}</a></li>' for words, there in (*shared, *links))
    return page(f"<title>{title}</title><ul>{told}</ul><div>{body}</div>")


def portal() -> Pages:
    text = "<p>本局负责全县水资源的管理、保护和节约，承担水旱灾害防御的日常工作，欢迎监督。</p>"
    return {
        "/": portal_page("测试县人民政府", ()),
        "/xxgk/": portal_page("政府信息公开", (("部门信息公开", "/xxgk/bm/"),)),
        "/xxgk/nb/": portal_page("公开年报", (), text),
        "/xxgk/bm/": portal_page("部门信息公开", (("水务局", "/xxgk/bm/swj/"),)),
        "/xxgk/bm/swj/": portal_page(f"{UNIT}信息公开", OWN),
        "/xxgk/bm/swj/zn/": portal_page("公开指南", (), text),
        "/xxgk/bm/swj/qz/": portal_page("权责清单", (), text),
    }


def seen_of(
    tmp_path: Path,
    pages: Pages,
    entrance: str = "/xxgk/bm/swj/",
    which: str = "powers",
    **changed: Any,
) -> ObligationLook:
    with serving(pages) as there:
        nav = tuple(
            (words, f"{there}{entrance}" if words == "政府信息公开" else path)
            for words, path in NAV
        )
        own = site() | {"/": leaf("首页", rows(TITLES), nav)}
        with serving(own) as origin:
            return duty(tmp_path / "run", replace(errand(origin), **changed), which)


@pytest.mark.parametrize("entrance", ["/xxgk/bm/swj/", "/xxgk/bm/", "/xxgk/"])
def test_what_the_unit_has_not_there_is_missing(tmp_path: Path, entrance: str) -> None:
    """By its own page, by the list of units, and by the platform's front page."""
    seen = seen_of(tmp_path, portal(), entrance)
    assert seen.reach.gaps == ()
    assert isinstance(verdict("obligation_missing", seen), Breach)
    assert any(url.endswith("/xxgk/bm/swj/") for url in seen.looked_on)


def test_what_the_unit_has_there_is_present(tmp_path: Path) -> None:
    pages = portal() | {"/xxgk/bm/swj/": portal_page(f"{UNIT}信息公开", (*OWN, POWERS))}
    seen = seen_of(tmp_path, pages)
    assert isinstance(verdict("obligation_missing", seen), Pass)
    assert seen.best is not None
    assert (seen.best.where, seen.best.filled) == (Where.PAGE, True)


def _robots(pages: Pages) -> None:
    pages["/robots.txt"] = raw(b"User-agent: *\nDisallow: /xxgk/\n", content_type="text/plain")


def _dead(pages: Pages) -> None:
    pages["/xxgk/bm/swj/"] = page("<h1>500</h1>", status=500)


def _below_dead(pages: Pages) -> None:
    pages["/xxgk/bm/swj/zn/"] = page("<h1>500</h1>", status=500)


def _front_dead(pages: Pages) -> None:
    pages["/"] = page("<h1>502</h1>", status=502)


def _by_script(pages: Pages) -> None:
    tree = "<ul id=t></ul><script src=/tree.js></script>"
    pages["/xxgk/bm/swj/"] = portal_page(f"{UNIT}信息公开", OWN, tree)


def _in_the_template(pages: Pages) -> None:
    """The government's own list, which every page of the platform carries."""
    pages["/"] = portal_page("测试县人民政府", (POWERS,))
    pages["/xxgk/bm/swj/"] = portal_page(f"{UNIT}信息公开", (*OWN, POWERS))


@pytest.mark.parametrize(
    ("broken", "way"),
    [
        pytest.param(_robots, "没有读到本单位的页面", id="robots.txt closes it"),
        pytest.param(_dead, "没有读到本单位的页面", id="the unit's page is dead"),
        pytest.param(_front_dead, "没有读到本单位的页面", id="what is common is not known"),
        pytest.param(_below_dead, "有的未能打开", id="a page below it is dead"),
        pytest.param(_by_script, "由脚本写出", id="a script's tree, and no browser"),
        pytest.param(_in_the_template, "共用的", id="only what all units share"),
    ],
)
def test_where_its_part_was_not_read_to_the_end_nothing_is_missing(
    tmp_path: Path, broken: Callable[[Pages], None], way: str
) -> None:
    pages = portal()
    broken(pages)
    said = verdict("obligation_missing", seen_of(tmp_path, pages))
    assert isinstance(said, Unclear), said
    assert way in said.why


def test_a_platform_that_does_not_know_the_unit_is_a_closed_way(tmp_path: Path) -> None:
    pages = portal() | {"/xxgk/bm/": portal_page("部门信息公开", (("财政局", "/xxgk/bm/czj/"),))}
    said = verdict("obligation_missing", seen_of(tmp_path, pages, "/xxgk/"))
    assert isinstance(said, Unclear)
    assert "没有读到本单位的页面" in said.why


def test_without_external_checks_the_platform_is_not_asked(tmp_path: Path) -> None:
    said = verdict("obligation_missing", seen_of(tmp_path, portal(), check_external=False))
    assert isinstance(said, Unclear)
    assert "不检查外部网站" in said.why


def test_the_register_may_know_the_way(tmp_path: Path) -> None:
    nav = tuple(link for link in NAV if link[0] != "政府信息公开")
    own = site() | {"/": leaf("首页", rows(TITLES), nav)}
    with serving(portal()) as there, serving(own) as origin:
        asked = errand(origin)
        way = ColumnSlice(
            url=f"{there}/xxgk/bm/swj/", name="政府信息公开", kind=ColumnKind.DISCLOSURE
        )
        known = replace(asked, site=replace(asked.site, columns=(way,)))
        seen = duty(tmp_path / "run", known, "guide")
    assert seen.best is not None
    assert seen.best.url == f"{there}/xxgk/bm/swj/zn/"
