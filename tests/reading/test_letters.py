"""Letters in lists and on pages of their own: what is printed, and what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dates import SeenDate
from domain.letters import LetterboxReading, LetterPart
from reading.document import parse
from reading.letters import read_letterbox

ON = date(2026, 3, 16)
MENU = (
    "<ul><li><a href=/wyxx.html>我要写信</a></li><li><a href=/cx.html>信件查询</a></li>"
    "<li><a href=/tj.html>办理统计</a></li></ul>"
)


def read(body: str) -> LetterboxReading:
    markup = (
        "<html><head><meta charset=utf-8><title>县长信箱_测试县</title></head><body>"
        f"<p>当前位置：首页 &gt; 县长信箱</p>{MENU}<div>{body}</div>"
        "<div class=footer>版权所有 © 2026</div></body></html>"
    )
    return read_letterbox(parse(markup.encode(), url="http://a.test/xx/"), ON)


def told(seen: LetterboxReading) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (each.title, _day(each.asked), _day(each.answered), each.state) for each in seen.letters
    ]


def _day(seen: SeenDate | None) -> str | None:
    return str(seen.day) if seen else None


TWO = [
    ("关于路灯不亮的问题", "2026-03-01", "2026-03-05", "已办结"),
    ("咨询医保报销比例", "2026-02-20", None, "办理中"),
]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>回复时间</th><th>状态</th></tr>"
            "<tr><td>2</td><td><a href=2>关于路灯不亮的问题</a></td><td>2026-03-01</td>"
            "<td>2026-03-05</td><td>已办结</td></tr>"
            "<tr><td>1</td><td><a href=1>咨询医保报销比例</a></td><td>2026-02-20</td><td>-</td>"
            "<td>办理中</td></tr></table>",
            id="a table with heads",
        ),
        pytest.param(
            "<ul><li><a href=2>关于路灯不亮的问题</a><span>[已办结]</span>"
            "<i>来信时间：2026-03-01</i><i>回复时间：2026-03-05</i></li>"
            "<li><a href=1>咨询医保报销比例</a><span>[办理中]</span>"
            "<i>来信时间：2026-02-20</i></li></ul>",
            id="labels in each row",
        ),
        pytest.param(
            "<ul><li><a href=2>关于路灯不亮的问题</a><em>已办结</em>"
            "<p><b>写信时间：</b><i>2026-03-01</i><b>答复时间：</b><i>2026-03-05</i></p></li>"
            "<li><a href=1>咨询医保报销比例</a><em>办理中</em>"
            "<p><b>写信时间：</b><i>2026-02-20</i></p></li></ul>",
            id="labels in elements of their own",
        ),
    ],
)
def test_a_list_of_letters(body: str) -> None:
    seen = read(body)
    assert told(seen) == TWO
    assert not seen.single
    assert [each.missing for each in seen.letters] == [(), ()]


def test_a_date_without_a_label_is_the_letters() -> None:
    seen = read("<ul><a class=box href=1><h3>职称(2020-12-21)</h3><p>职称</p></a></ul>")
    assert told(seen) == [("职称", "2020-12-21", None, None)]


LETTER = (
    "<h2>信件信息</h2><table><tr><td>受理编号：</td><td>20507</td><td>查询编号：</td><td>304B54</td></tr>"
    "<tr><td>信件标题：</td><td>关于路灯不亮的问题</td></tr>"
    "<tr><td>信件分类：</td><td>咨询</td><td>来信时间：</td><td>2026-03-01 09:12</td></tr>"
    "<tr><td>信件内容：</td><td>2025年12月起我家门前路灯不亮，请尽快维修。</td></tr></table>"
)
ANSWER = (
    "<h2>回复信息</h2><table><tr><td>回复部门：</td><td>县住建局</td><td>回复时间：</td>"
    "<td>2026-03-05</td></tr><tr><td>回复内容：</td><td>您好，路灯已于3月4日修复。</td></tr></table>"
)


def test_a_letters_own_page() -> None:
    seen = read(LETTER + ANSWER)
    assert told(seen) == [("关于路灯不亮的问题", "2026-03-01", "2026-03-05", None)]
    letter = seen.letters[0]
    assert (letter.answered_by, letter.answer) == ("县住建局", "您好,路灯已于3月4日修复。")
    assert (seen.single, letter.missing) == (True, ())


def test_an_unanswered_letter_lacks_its_answer() -> None:
    letter = read(LETTER).letters[0]
    assert letter.missing == (LetterPart.ANSWERED, LetterPart.ANSWERED_BY, LetterPart.ANSWER)


def test_an_answer_without_date_and_sender_lacks_both() -> None:
    answer = "<h2>回复信息</h2><p>回复内容：您好，已修复。</p>"
    assert read(LETTER + answer).letters[0].missing == (
        LetterPart.ANSWERED,
        LetterPart.ANSWERED_BY,
    )


def _answered(*units: str) -> str:
    return "".join(f"<p>{each}</p>" for each in units) + (
        "<p>回复时间：2026-03-05</p><p>回复内容：您好，已修复。</p>"
    )


def test_who_was_given_the_letter_is_not_taken_for_who_answered() -> None:
    letter = read(LETTER + _answered("承办单位：县城管局", "答复单位：县住建局")).letters[0]
    assert (letter.answered_by, letter.missing) == ("县住建局", ())


def test_a_letter_that_names_only_who_handles_it_is_left_in_doubt() -> None:
    letter = read(LETTER + _answered("承办单位：县城管局")).letters[0]
    assert (letter.answered_by, letter.missing) == (None, ())
    unnamed = read(LETTER + _answered()).letters[0]
    assert unnamed.missing == (LetterPart.ANSWERED_BY,), "nobody is named at all"


def test_who_was_given_a_letter_without_an_answer_answered_nothing() -> None:
    letter = read(LETTER + "<p>承办单位：县城管局</p>").letters[0]
    assert LetterPart.ANSWERED_BY in letter.missing


_ROWS = (
    "<table><tr><th>标题</th><th>来信时间</th><th>承办单位</th></tr>"
    "<tr><td><a href=2>关于路灯不亮的问题</a></td><td>2026-03-01</td><td>县城管局</td></tr>"
    "<tr><td><a href=1>咨询医保报销比例</a></td><td>2026-02-20</td><td>县医保局</td></tr></table>"
)


def test_a_list_with_a_column_of_handling_units_names_no_answering_unit() -> None:
    assert [each.answered_by for each in read(_ROWS).letters] == [None, None]


@pytest.mark.parametrize(
    ("printed", "counts"),
    [
        pytest.param(
            "<p>统计：累计收到来信128件，已办结120件。</p>",
            (("累计收到来信", 128), ("已办结", 120)),
            id="in a sentence",
        ),
        pytest.param(
            "<p>来信统计</p><p>来信总数：128</p><p>答复数：120</p>",
            (("来信总数", 128), ("答复数", 120)),
            id="label by label",
        ),
        pytest.param(
            "<p>受理后5个工作日内答复，已回复2026-03-05</p>", (), id="a promise and a day"
        ),
        pytest.param("<p>咨询电话12345，回复及时</p>", (), id="a telephone number"),
    ],
)
def test_printed_counts_of_letters(printed: str, counts: tuple[tuple[str, int], ...]) -> None:
    assert read(_ROWS + printed).statistics == counts


def test_letters_told_in_full_one_below_the_other() -> None:
    one = "<div><p>标题：{}</p><p>留言时间：{}</p><p>留言内容：若干。</p><p>回复内容：已办理。</p>"
    two = "<p>回复时间：{}</p></div>"
    seen = read(
        (one + two).format("关于路灯", "2026-03-01", "2026-03-05")
        + (one + two).format("关于医保", "2026-02-20", "2026-02-25")
    )
    assert told(seen) == [
        ("关于路灯", "2026-03-01", "2026-03-05", None),
        ("关于医保", "2026-02-20", "2026-02-25", None),
    ]


def test_a_letterbox_with_nothing_but_a_form_has_no_letters() -> None:
    seen = read("<form><p>标题：<input></p><p>内容：<input></p></form>")
    assert (seen.letters, seen.needs_browser) == ((), False)


def test_letters_that_a_script_fetches_are_not_absent() -> None:
    assert read("<ul class=list></ul><script>$.get('/letters')</script>").needs_browser
