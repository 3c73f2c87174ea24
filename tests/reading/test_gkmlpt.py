"""Columns that are views of one page: told apart, and where their data stands."""

from __future__ import annotations

from datetime import date

import pytest

from reading import gkmlpt
from reading.document import parse
from reading.lists import read_feed
from reading.navigation import column_links

INDEX = "http://www.a.test/kjj/gkmlpt/index"
SHELL = "<script>window._CONFIG = {DOMAIN: 'www.a.test', SID: '755031'}</script><div id=app></div>"
DATA = (
    '{"total": 3, "articles": [{"title": "关于印发方案的通知", "display_publish_time": 1772670600,'
    ' "url": "http://www.a.test/kjj/gkmlpt/content/1/2/post_2.html"}]}'
)


@pytest.mark.parametrize(
    ("url", "is_view"),
    [
        pytest.param(f"{INDEX}#508", True, id="a view"),
        pytest.param(f"{INDEX}?a=1#508", True, id="with a query"),
        pytest.param(INDEX, False, id="the page itself"),
        pytest.param(f"{INDEX}#top", False, id="a place in a page"),
        pytest.param("http://www.a.test/xw/index#508", False, id="another system"),
    ],
)
def test_what_is_a_view(url: str, is_view: bool) -> None:
    assert gkmlpt.view_of(url) == (url if is_view else url.partition("#")[0])
    source = gkmlpt.source(parse(SHELL.encode(), url=INDEX), url)
    wanted = "http://www.a.test/kjj/gkmlpt/api/all/508?page=1&sid=755031"
    assert source == (wanted if is_view else None)


def test_a_page_that_does_not_say_whose_it_is_is_asked_for_nothing() -> None:
    assert gkmlpt.source(parse(b"<p>x</p>", url=INDEX), f"{INDEX}#508") is None


def test_a_menu_of_views_names_as_many_columns() -> None:
    menu = '<ul class="nav"><li><a href="gkmlpt/index#508">政策文件</a></li>' * 2
    menu += (
        '<li><a href="gkmlpt/index#509">规划计划</a></li><li><a href="#508">本页目录</a></li></ul>'
    )
    found = column_links(parse(menu.encode(), url="http://www.a.test/kjj/"))
    assert [(link.name, link.url) for link in found] == [
        ("政策文件", f"{INDEX}#508"),
        ("规划计划", f"{INDEX}#509"),
    ]


def test_data_goes_on_while_there_is_more() -> None:
    reading = read_feed(parse(DATA.encode(), url=INDEX), date(2026, 3, 16))
    asked = "http://www.a.test/kjj/gkmlpt/api/all/508?page=1&sid=755031"
    pager = gkmlpt.with_next(reading, asked).pager
    assert pager
    assert pager.urls == ("http://www.a.test/kjj/gkmlpt/api/all/508?page=2&sid=755031",)
    whole = read_feed(parse(DATA.replace("3,", "1,", 1).encode(), url=INDEX), date(2026, 3, 16))
    end = gkmlpt.with_next(whole, asked).pager
    assert end
    assert (end.urls, end.total_entries) == ((), 1)
