"""Only what a visitor would use to search, and only what a GET may ask."""

from __future__ import annotations

import pytest

from reading.document import parse
from reading.searchform import search_form

PAGE = "http://a.gov.cn/zw/index.html"


def page(form: str, charset: str = "utf-8") -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{form}</body></html>'.encode(
        charset
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param(
            '<form action="/search/"><input name="q"><input type="hidden" name="siteid" value="7">'
            "</form>",
            "http://a.gov.cn/search/?q=%E6%9D%83%E8%B4%A3&siteid=7",
            id="with what else the form sends",
        ),
        pytest.param(
            '<form><select name="f"><option value="title">标题</select>'
            '<input type="text" name="keyword" value="请输入"></form>',
            "http://a.gov.cn/zw/index.html?keyword=%E6%9D%83%E8%B4%A3&f=title",
            id="to the page itself",
        ),
    ],
)
def test_the_address_that_a_browser_would_open(form: str, expected: str) -> None:
    found = search_form(parse(page(form), url=PAGE))
    assert found is not None
    assert found.asking("权责") == expected


def test_a_gbk_page_asks_in_gbk() -> None:
    form = '<form action="s.asp"><input name="keyword"></form><p>站内搜索</p>'
    asked = search_form(parse(page(form, "gbk"), url=PAGE))
    assert asked is not None
    assert asked.asking("权责").endswith("s.asp?keyword=%C8%A8%D4%F0")


@pytest.mark.parametrize(
    "form",
    [
        pytest.param('<form method="post"><input name="q"></form>', id="posted"),
        pytest.param('<form action="javascript:go()"><input name="q"></form>', id="a script's"),
        pytest.param(
            '<form action="/search"><input name="q"><input type="password" name="p"></form>',
            id="a log-in",
        ),
        pytest.param('<form action="/mail"><input name="title"></form>', id="not a search"),
    ],
)
def test_no_form_to_ask(form: str) -> None:
    assert search_form(parse(page(form), url=PAGE)) is None
