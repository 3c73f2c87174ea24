"""Short links that may open columns, and those that are entries, footers or crumbs."""

from __future__ import annotations

import pytest

import rulebook
from domain.assemble.kinds import bare
from reading import _pager
from reading.document import parse
from reading.navigation import awaits_columns, column_links, frames, is_without_columns

PAGE = """<html><body><div class="crumbs"><a href="/p/">当前栏目</a></div>
<ul class="nav"><li><a href="/zwyw/">政务要闻</a></li><li><a href="/zwgk/">政务公开</a></li></ul>
<div class="block"><h3>通知公告</h3><a href="/tzgg/">更多</a>
<ul><li><a href="/a/1.html">关于元旦放假</a><span>2026-01-01</span></li></ul></div>
<div class="left"><ul><li><a href="javascript:void(0)">空链接</a></li>
<li><a href="/1/"><img alt="人事信息"></a></li><li><a href="/2.html">2</a></li></ul></div>
<div class="footer"><a href="/gywm/">关于我们</a></div></body></html>"""


def test_names_and_places() -> None:
    links = column_links(parse(PAGE.encode(), url="http://www.ceshi.gov.cn/"), frozenset({"更多"}))
    assert [(link.name, link.url, link.nav) for link in links] == [
        ("政务要闻", "http://www.ceshi.gov.cn/zwyw/", True),
        ("政务公开", "http://www.ceshi.gov.cn/zwgk/", True),
        ("通知公告", "http://www.ceshi.gov.cn/tzgg/", False),
        ("人事信息", "http://www.ceshi.gov.cn/1/", True),
    ]


MENU = "".join(f'<li><a href="/l{n}/">政务栏目</a></li>' for n in range(6))
SHELL = (
    '<a href="/">首页</a><div id="menu"></div><script src="/menu.js"></script>'
    f'<div class="footer"><ul>{MENU}</ul></div>'
)


@pytest.mark.parametrize(
    ("markup", "without", "awaits"),
    [
        pytest.param(SHELL, True, True, id="a script writes it; the footer names no columns"),
        pytest.param(SHELL.replace("script", "p"), True, False, id="no script that could"),
        pytest.param(f'<ul class="nav">{MENU}</ul><script></script>', False, False, id="written"),
        pytest.param("<script></script>", True, True, id="nothing at all"),
    ],
)
def test_a_home_page_without_its_navigation(markup: str, without: bool, awaits: bool) -> None:
    doc = parse(markup.encode(), url="http://www.ceshi.gov.cn/")
    assert (is_without_columns(doc), awaits_columns(doc)) == (without, awaits)


def test_the_frames_that_a_page_is_made_of() -> None:
    markup = '<frameset><frame src="top.htm"><frame src="/l/"><frame src="about:blank"></frameset>'
    doc = parse(markup.encode(), url="http://www.ceshi.gov.cn/")
    assert frames(doc) == ("http://www.ceshi.gov.cn/top.htm", "http://www.ceshi.gov.cn/l/")


def test_a_monstrous_page_is_read_to_a_bound() -> None:
    many = "<ul class='nav'>" + "".join(f"<li><a href='/{n}/'>栏目名称</a>" for n in range(50_000))
    assert len(column_links(parse(many.encode(), url="http://www.ceshi.gov.cn/"))) == 3000


@pytest.mark.parametrize(
    "words", ["下页", "下一页>", "后页", "后一页", "尾页", "末页", "最后页", "最后一页"]
)
def test_a_further_page_of_a_list_is_no_column_of_its_own(words: str) -> None:
    """博达 VSB's old pages would be columns that nobody has updated for years."""
    page = f"<p>共12条 1/2 <a href=/tzgg/1.htm>{words}</a></p>".encode()
    pager = _pager.read(parse(page, url="http://www.ceshi.gov.cn/tzgg.htm"))
    assert pager is not None
    assert pager.urls == ("http://www.ceshi.gov.cn/tzgg/1.htm",)
    assert bare(words) in rulebook.column_words().never
