"""The fields of article 12, as lines, in one sentence, in a table; and what is odd about them."""

from __future__ import annotations

import pytest

from domain.guides import GuideReading, private_mailboxes, without_area_code
from reading.document import parse
from reading.guides import is_disclosure_guide, read_guide

LINES = (
    "<p>一、信息分类：机构职能、政策文件等</p><p>受理机构：测试县水务局办公室</p>"
    "<p>办公地址：丰收路17号（邮政编码：243000）</p><p>办公时间：8:30-12:00，14:30-17:30</p>"
    "<p>联系电话：0555-5550117　传真：0555-5550118</p><p>电子邮箱：sw@a.gov.cn</p>"
)
SENTENCE = (
    "<p>机构名称：测试县水务局办公室，办公地址：丰收路17号，联系电话：0555-5550117，传真号码："
    "0555-5550118，电子邮箱：sw@a.gov.cn，办公时间：8:30-12:00，14:30-17:30。</p>"
)
TABLE = (
    "<table>"
    + "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (
            ("机构名称", "测试县水务局办公室"),
            ("办公地址", "丰收路17号"),
            ("办公时间", "8:30-12:00，14:30-17:30"),
            ("联系电话", "0555-5550117"),
            ("传　真", "0555-5550118"),
            ("电子邮箱", "sw@a.gov.cn"),
        )
    )
    + "</table>"
)
WANTED = {
    "办公地址": "丰收路17号",
    "联系电话": "0555-5550117",
    "传真号码": "0555-5550118",
    "互联网联系方式": "sw@a.gov.cn",
}


def read(body: str, title: str = "测试县水务局政府信息公开指南") -> GuideReading:
    page = f"<html><meta charset=utf-8><title>{title}</title><body>{body}</body></html>"
    doc = parse(page.encode(), url="")
    return read_guide(doc, disclosure=is_disclosure_guide(doc))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(LINES, id="lines"),
        pytest.param(SENTENCE, id="one sentence"),
        pytest.param(TABLE, id="a table"),
    ],
)
def test_the_fields_of_article_12(body: str) -> None:
    seen = read(body)
    assert seen.disclosure
    assert {name: seen.fields[name] for name in WANTED} == WANTED
    assert seen.fields["办公时间"].startswith("8:30-12:00")
    assert seen.missing == ()


def test_what_is_not_printed_is_missing() -> None:
    seen = read(LINES.replace("传真：0555-5550118", "").replace("办公时间：", ""))
    assert seen.missing == ("办公时间", "传真号码")


def test_a_page_that_only_speaks_of_the_guide_is_none() -> None:
    assert not read("<p>请查阅公开指南。</p>", title="通知公告").disclosure


@pytest.mark.parametrize(
    ("phone", "bare"),
    [
        pytest.param("5550117", ("5550117",), id="no area code"),
        pytest.param("0555-5550117、5550118", (), id="one code for both"),
        pytest.param("(0555)5550117", (), id="in brackets"),
        pytest.param("12345", (), id="the hot line"),
        pytest.param("13800000000", (), id="a mobile"),
    ],
)
def test_a_number_without_area_code(phone: str, bare: tuple[str, ...]) -> None:
    assert without_area_code({"联系电话": phone}) == bare


def test_a_mailbox_anybody_can_open() -> None:
    fields = {"互联网联系方式": "sw@126.com，sw@a.gov.cn"}
    assert list(private_mailboxes(fields, frozenset({"126.com"}))) == ["sw@126.com"]
