"""A page is read for contacts where it says something of them that no earlier page said."""

from __future__ import annotations

import pytest

from crawlers._places import Places

FOOTER = "<div>\n<p>联系电话：0570-3021000</p>\n</div>\n"


def test_a_footer_is_read_once() -> None:
    places = Places()
    assert places.has_new(f"<h1>一</h1>\n<p>正文</p>\n{FOOTER}")
    assert not places.has_new(f"<h1>二</h1>\n<p>别的正文 2026-03-16</p>\n{FOOTER}")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("<p>传真：0570-3021001</p>", id="another number under a label"),
        pytest.param("<p>0570-3021009</p>", id="a number without a label"),
        pytest.param("<p>(0570)3021009</p>", id="its area code in brackets"),
        pytest.param("<p>zfb@a.test</p>", id="a mail address"),
        pytest.param("<a href='MAILTO:zfb'>写信</a>", id="a mail link, whatever its case"),
        pytest.param("<p>邮箱：zfb.a.test</p>", id="a mail address that is none"),
    ],
)
def test_what_is_new_is_read(line: str) -> None:
    places = Places()
    places.has_new(f"<h1>一</h1>\n{FOOTER}")
    assert places.has_new(f"<h1>二</h1>\n{line}\n{FOOTER}")


def test_a_new_number_below_a_label_that_stands_everywhere_is_read() -> None:
    page = "<td>电话</td>\n<td>\n{}\n</td>\n<p>结尾</p>\n"
    places = Places()
    places.has_new(page.format("3021000"))
    assert places.has_new(page.format("302100"))


def test_a_page_without_such_words_is_not_read() -> None:
    assert not Places().has_new("<p>二〇二六年三月十六日，2026-03-16</p>")
