"""The head of a paper, in a table or in lines; an empty label takes no other label for a value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.policies import PolicyHead
from reading.document import parse
from reading.policies import read_policy

PAGES = Path(__file__).parents[2].parent / "shared" / "data" / "gov_pages" / "html"
CELLS = {
    "索 引 号": "CS001/2026-00012",
    "发文机关": "测试县人民政府办公室",
    "发文字号": "测政办〔2026〕3号",
    "成文日期": "2026年3月2日",
    "发布日期": "2026-03-05",
    "有效性": "有效",
}


def read(body: str) -> PolicyHead | None:
    page = f"<html><meta charset=utf-8><title>通知</title><body>{body}</body></html>"
    return read_policy(parse(page.encode(), url=""))


def table(cells: dict[str, str], colon: str = "") -> str:
    pairs = [f"<td>{name}{colon}</td><td>{words}</td>" for name, words in cells.items()]
    rows = (f"<tr>{a}{b}</tr>" for a, b in zip(pairs[::2], pairs[1::2], strict=True))
    return f"<table>{''.join(rows)}</table>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(CELLS), id="a table"),
        pytest.param(table(CELLS, "："), id="labels with colons"),
        pytest.param(
            "<p>" + "　".join(f"{n}：{w}" for n, w in CELLS.items()) + "</p>", id="a line"
        ),
        pytest.param("".join(f"<p>【{n}】：{w}</p>" for n, w in CELLS.items()), id="brackets"),
    ],
)
def test_every_label_of_the_head(body: str) -> None:
    seen = read(body)
    assert seen is not None
    assert seen.missing == ()
    assert seen.signed == date(2026, 3, 2)
    assert seen.published == date(2026, 3, 5)


def test_an_empty_label_is_missing_and_takes_no_other_for_its_value() -> None:
    seen = read(table({**CELLS, "发文字号": ""}))
    assert seen is not None
    assert seen.missing == ("发文字号",)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<p>来源：县政府　字号：[大] [中] [小]　发布时间：2026-03-05</p>", id="a byline"
        ),
        pytest.param("<p>请登录后填写索引号。</p>", id="words about an index"),
    ],
)
def test_what_is_no_head(body: str) -> None:
    assert read(body) is None


@pytest.mark.skipif(not PAGES.exists(), reason="shared samples absent")
def test_the_heads_of_real_pages() -> None:
    page = (PAGES / "jyt_zj_gov_cn__2dd5a6.html").read_bytes()
    seen = read_policy(parse(page, url=""))
    assert seen is not None
    assert seen.fields["索引号"] == "002482082/2024-00332"
    assert seen.signed == date(2024, 10, 21)
    assert "发文字号" in seen.missing
    heads = {path.name for path in PAGES.iterdir() if read_policy(parse(path.read_bytes(), url=""))}
    assert heads == {
        "gbk__jyt_zj_gov_cn.html",
        "gsj_wuhan_gov_cn__5b888a.html",
        "jyt_zj_gov_cn__2dd5a6.html",
    }
