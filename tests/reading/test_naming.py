"""Names that only a script opens are kept, and so are headings over their own text."""

from __future__ import annotations

from reading.document import parse
from reading.naming import Named, named


def names(body: str) -> tuple[Named, ...]:
    return named(parse(f"<body>{body}</body>".encode(), url="http://a.gov.cn/xxgk/"))


def test_a_link_a_script_and_a_heading() -> None:
    found = names(
        '<a href="zn/">公开指南</a><a href="javascript:tab(2)">公开制度</a>'
        '<li onclick="tab(3)">年报</li><h3>依申请公开</h3><p>文字</p>'
    )
    assert found == (
        Named("公开指南", "http://a.gov.cn/xxgk/zn/"),
        Named("公开制度", None),
        Named("年报", None),
        Named("依申请公开", None, heading=True),
    )


def test_a_picture_is_read_by_its_words_and_a_heading_with_a_link_is_the_link() -> None:
    found = names('<a href="/nb/"><img alt="年报"></a><h2><a href="/zd/">制度</a></h2>')
    assert found == (Named("年报", "http://a.gov.cn/nb/"), Named("制度", "http://a.gov.cn/zd/"))


def test_a_paragraph_in_a_link_is_no_name() -> None:
    assert names(f'<a href="/a/">{"长" * 81}</a>') == ()
