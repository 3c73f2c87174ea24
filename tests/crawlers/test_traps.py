"""Traps are bounded; columns, pagers and articles, however many, are not taken for them."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from crawlers._traps import Traps
from domain.errand import Limits
from domain.links import State
from tests.crawlers._runs import errand_of, run
from tests.crawlers._sites import page, serving

HOME = "http://a.test/"


def followed(pairs: list[tuple[str, str]]) -> int:
    traps = Traps(Limits())
    return sum(not traps.springs(url, via) for url, via in pairs)


def chain(pattern: str, count: int) -> list[tuple[str, str]]:
    urls = [pattern.format(n) for n in range(count)]
    return [
        (urls[0], HOME),
        *((here, before) for before, here in itertools.pairwise(urls)),
    ]


@pytest.mark.parametrize(
    ("pairs", "most"),
    [
        pytest.param(chain("http://a.test/cal?month={}", 5000), 30, id="a calendar by query"),
        pytest.param(chain("http://a.test/cal/{}/", 5000), 250, id="a calendar by path"),
        pytest.param(
            [(f"http://a.test/zc?a={n}", f"http://a.test/zc?a={n // 40}") for n in range(1, 5000)],
            320,
            id="facets that multiply",
        ),
        pytest.param(
            chain("http://a.test/s?x=0123456789abcdef{:08x}", 5000), 30, id="cache busters"
        ),
    ],
)
def test_what_feeds_itself_is_bounded(pairs: list[tuple[str, str]], most: int) -> None:
    assert 0 < followed(pairs) <= most


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param(
            [
                (f"http://a.test/gzdt/t{n}.html", f"http://a.test/gzdt/index_{n // 20}.html")
                for n in range(5000)
            ],
            id="articles of a long column",
        ),
        pytest.param(
            [(f"http://a.test/show.asp?id={n}", "http://a.test/list.asp?c=1") for n in range(5000)],
            id="articles by query",
        ),
        pytest.param(chain("http://a.test/gzdt/index_{}.html", 150), id="a pager of 150 pages"),
    ],
)
def test_what_is_only_long_is_followed(pairs: list[tuple[str, str]]) -> None:
    assert followed(pairs) == len(pairs)


@pytest.mark.parametrize(
    ("pattern", "count", "turned"),
    [
        pytest.param("http://a.test/gzdt/index_{}.html", 150, 149, id="pages of a list"),
        pytest.param("http://a.test/gd/2026/{}/", 150, 0, id="an archive by day"),
        pytest.param("http://a.test/art/t{}.html", 1000, 200, id="articles by “next”"),
    ],
)
def test_only_pages_of_a_list_are_turned(pattern: str, count: int, turned: int) -> None:
    traps, found = Traps(Limits()), 0
    for url, via in chain(pattern, count):
        traps.springs(url, via)
        found += traps.turns_a_page(url, via)
    assert found == turned


def test_a_dead_link_on_the_thirtieth_page_of_a_list_is_found(tmp_path: Path) -> None:
    """The pager only says “next”: thirty clicks, and a visitor is still in the same column."""
    pages = {
        f"/gzdt/index_{n}.html": page(f"<title>动态</title><a href='index_{n + 1}.html'>下一页</a>")
        for n in range(1, 30)
    }
    pages["/gzdt/index_30.html"] = page("<title>动态</title><a href='t30.html'>会议</a>")
    pages["/gzdt/t30.html"] = page("<title>会议</title><p>会议内容</p><a href='/no.html'>附件</a>")
    pages["/"] = page("<title>测试县</title><a href='/gzdt/index_1.html'>工作动态</a>")
    with serving(pages) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/"))
        assert seen.links[f"{origin}/no.html"].state is State.BROKEN
    assert seen.census is not None
    assert (seen.census.left, seen.census.budget) == (0, None)


def test_what_lies_too_many_clicks_away_is_left_and_said(tmp_path: Path) -> None:
    names = "abcdefghijklmnop"
    pages = {
        f"/{here}.html": page(f"<title>{here}</title><a href='/{there}.html'>进入</a>")
        for here, there in itertools.pairwise(names)
    }
    pages["/"] = page("<title>测试县</title><a href='/a.html'>进入</a>")
    with serving(pages) as origin:
        seen = run(tmp_path / "run", errand_of(f"{origin}/"))
    assert seen.census is not None
    assert (seen.census.left, seen.census.budget) == (1, "层级")
