"""线索 · A hint for every page that a later look must read, in any charset; none for menus."""

from __future__ import annotations

import pytest

from reading.document import parse
from reading.hints import Hint, hints

_MENU = '<ul><li><a href="/zn/">公开指南</a><li><a href="/nb/">公开年报</a><li>办事材料</ul>'
_GUIDE = "<th>设定依据<th>受理条件<th>申请材料<th>办理地点<th>法定时限"
_TABLE = "<td>三、收到和处理政府信息公开申请情况"


def _told(html: str, charset: str = "utf-8") -> Hint:
    page = f'<meta charset="{charset}"><body>{_MENU}{html}'
    return hints(parse(page.encode(charset), url="http://a.test/"))


def test_a_page_with_the_menu_alone_need_not_be_read_again() -> None:
    assert _told("<p>本局召开会议，研究依据和条件。") is Hint.NONE


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_words_are_known_in_every_charset(charset: str) -> None:
    assert _told(_TABLE, charset) is Hint.REPORT


def test_traditional_words_are_known_too() -> None:
    page = '<meta charset="big5"><td>收到和處理政府信息公開申請情況'.encode("big5")
    assert hints(parse(page, url="http://a.test/")) is Hint.REPORT


@pytest.mark.parametrize(
    ("html", "hint"),
    [
        pytest.param(_GUIDE, Hint.SERVICE, id="a guide by its labels"),
        pytest.param('<script src="//x.test/jiucuo.js"></script>', Hint.FIND_ERROR, id="script"),
        pytest.param("<a>我为政府网站找错</a>", Hint.FIND_ERROR, id="words"),
        pytest.param(
            '<a href="/a.PDF">2025年政府信息公开工作年度报告</a>',
            Hint.REPORT_FILE,
            id="a report as a file",
        ),
        pytest.param("<title>某局政府信息公开指南</title>", Hint.DISCLOSURE_GUIDE, id="title"),
        pytest.param(
            '<meta name="ArticleTitle" content="信息公开指南">', Hint.DISCLOSURE_GUIDE, id="label"
        ),
    ],
)
def test_what_is_read_again(html: str, hint: Hint) -> None:
    assert _told(html) is hint
