"""The search box of a page, and the fields of a form: by what they call themselves."""

from __future__ import annotations

import pytest

from domain.functions import SearchForm
from reading.document import Document, parse
from reading.forms import asks_for_password, fillable, search_form


def page(body: str) -> Document:
    html = f"<html><meta charset=utf-8><body>{body}</body></html>"
    return parse(html.encode(), url="http://a.test/index.html")


@pytest.mark.parametrize(
    ("body", "action", "name"),
    [
        pytest.param(
            "<form action=/s/><input name=q><button>搜索</button></form>",
            "http://a.test/s/",
            "q",
            id="plain",
        ),
        pytest.param(
            "<form action=so.jsp method=GET><input type=text name=wd title=请输入关键词></form>",
            "http://a.test/so.jsp",
            "wd",
            id="relative",
        ),
        pytest.param(
            "<form id=login><input name=user><input type=password></form>"
            "<form action=/search><input name=keyword></form>",
            "http://a.test/search",
            "keyword",
            id="a login before it",
        ),
    ],
)
def test_a_box_that_asks_by_get(body: str, action: str, name: str) -> None:
    form = search_form(page(body))
    assert form is not None
    assert (form.action, form.name, form.scripted) == (action, name, False)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<form method=post action=/s><input name=keyword></form>", id="by post"),
        pytest.param("<input id=searchWord><a onclick=go()>搜索</a>", id="by a script"),
    ],
)
def test_a_box_that_only_posts_or_runs_a_script_is_left_alone(body: str) -> None:
    form = search_form(page(body))
    assert form is not None
    assert form.scripted


def test_what_is_no_search() -> None:
    assert search_form(page("<form><input name=user><input type=password></form>")) is None
    assert search_form(page("<form><input name=xjbh placeholder=信件查询码></form>")) is None
    assert search_form(page("<p>站内搜索</p>")) is None


def test_hidden_fields_go_along_and_unticked_boxes_do_not() -> None:
    form = search_form(
        page(
            "<form action=/s><input type=hidden name=siteid value=7><input name=q class=search>"
            "<input type=checkbox name=x value=1><input type=radio name=t value=2 checked></form>"
        )
    )
    assert form == SearchForm(
        action="http://a.test/s", name="q", others=(("siteid", "7"), ("t", "2"))
    )


def test_the_search_box_is_no_field_of_a_form() -> None:
    assert fillable(page("<form action=/search><input name=q></form>"))[0] == 0


def test_fields_and_their_words() -> None:
    body = (
        "<form method=post><label>申请人姓名</label><input name=xm><input type=hidden name=token>"
        "<textarea placeholder=内容描述></textarea><select name=fs><option>邮寄</option></select>"
        "<input type=file><input type=submit value=提交></form>"
    )
    count, words = fillable(page(body))
    assert count == 3
    assert "申请人姓名" in words
    assert "内容描述" in words


def test_a_password_means_a_login() -> None:
    assert asks_for_password(page("<input type=password>"))
    assert not asks_for_password(page("<input>"))
