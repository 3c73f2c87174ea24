"""Traps are bounded; columns, pagers and articles, however many, are not taken for them."""

from __future__ import annotations

import itertools

import pytest

from crawlers._traps import Traps
from domain.errand import Limits

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
