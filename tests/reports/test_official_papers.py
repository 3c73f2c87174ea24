"""The papers of a notice, measured on the finished files and held against GB/T 9704."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from docx import Document

from casework import notices
from domain.gongwen import Block, Paper
from domain.gongwencheck import faults, words
from domain.notices import Appeal, Item, Notice, Stage
from reading.gongwen import measure_docx, measure_pdf
from reading.replyform import read_form
from reports import (
    escalation,
    gongwen,
    letter_mail,
    notice,
    reminder,
    reply_form,
    withdrawal,
)
from tests.casework._desk import BASIS, DESK, FRIDAY, LETTER, OFFICE

FORM = DESK.form
DAY = date(2026, 3, 13)


DEAD = "首页“通知公告”栏目中的链接打不开，三次复测均返回404"
STALE = "“工作动态”栏目最近一次更新为2026-02-01，已超过2周未更新"


def item(number: int, says: str | None = None) -> Item:
    says = says or (DEAD if number % 2 else STALE)
    return Item(
        fingerprint=f"{number:016x}",
        site="清水镇人民政府网站",
        site_code="3799990004",
        indicator="链接不可用" if number % 2 else "栏目不更新",
        clause="不能正常访问" if number % 2 else "2周内未更新",
        says=says,
        places=(f"http://qingshui.example.cn/tzgg/t2026031{number}_12.html",),
        n_places=number,
        seen_on=DAY,
        advice="请更正或删除失效的链接" if number % 2 else "请补充发布应公开的信息",
        within=5,
    )


NOTICE = Notice(
    id="n1",
    unit="qs",
    addressee="清水镇人民政府",
    to=("wangzhan@qingshui.example.cn",),
    basis=BASIS,
    edition="national-2019",
    items=tuple(item(n) for n in range(1, 9)),
    drafted_by="张三",
    drafted_at=FRIDAY,
    stage=Stage.DELIVERED,
    number="测政办督〔2026〕7号",
    signed_on=DAY,
    delivered_on=DAY,
    due=date(2026, 3, 20),
)
UPHELD = Appeal(
    at=FRIDAY, by="镇政府", fingerprint=f"{1:016x}", why="当日维护，已公告", upheld=True,
    decided_by="王五", decided_because="公告属实",
)  # fmt: skip


def rectification(there: Notice = NOTICE) -> Paper:
    reckoned = notices.reckoned(there, DESK.calendar, DAY)
    return notice.compose(there, OFFICE, DAY, reckoned)


BRIEF = replace(rectification(replace(NOTICE, items=(item(1),))), annexes=())
PAPERS = {
    "整改通知书": rectification(),
    "催办通知": reminder.compose(NOTICE, OFFICE, date(2026, 3, 25)),
    "督办通知": escalation.compose(NOTICE, OFFICE, date(2026, 3, 30), "测试县人民政府"),
    "撤销通知": withdrawal.compose(replace(NOTICE, appeals=(UPHELD,)), OFFICE, date(2026, 3, 18)),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_every_paper_keeps_the_format(kind: str) -> None:
    paper = PAPERS[kind]
    seen = measure_pdf(gongwen.pdf(paper, FORM), FORM.body_size, FORM.bottom)
    assert faults(seen, FORM) == ()
    assert faults(measure_docx(gongwen.docx(paper, FORM)), FORM) == ()
    assert words(paper) == ()


def test_a_full_page_holds_22_lines_of_28_characters() -> None:
    long = replace(BRIEF, body=BRIEF.body * 3)
    seen = measure_pdf(gongwen.pdf(long, FORM), FORM.body_size, FORM.bottom)
    assert (seen.lines, seen.columns, seen.masthead_lines) == (22, 28, 1)


def test_the_longest_name_of_an_office_still_stands_on_one_line() -> None:
    office = "某某壮族自治县人民政府办公室政务公开与政府网站管理领导小组办公室"
    seen = measure_pdf(
        gongwen.pdf(replace(BRIEF, masthead=office), FORM), FORM.body_size, FORM.bottom
    )
    assert seen.masthead_lines == 1
    assert faults(seen, FORM) == ()


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        pytest.param(replace(FORM, left=20.0, right=34.0), "订口", id="margin"),
        pytest.param(replace(FORM, body_size=14.0), "字号", id="size"),
        pytest.param(replace(FORM, folio_down=12.0), "页码在版心下", id="page number"),
        pytest.param(replace(FORM, lines=20), "行距", id="line"),
    ],
)
def test_the_self_check_sees_what_is_wrong(spoilt: object, said: str) -> None:
    assert isinstance(spoilt, type(FORM))
    seen = measure_pdf(gongwen.pdf(BRIEF, spoilt), spoilt.body_size, spoilt.bottom)
    assert any(said in fault for fault in faults(seen, FORM))


def test_words_that_the_standard_forbids_are_named() -> None:
    bad = replace(
        rectification(),
        number="测政办督[2026]007号",
        addressee="清水镇人民政府：",
        body=(Block("请于2026年03月05日前完成。"), Block("要求。", 1)),
    )
    assert len(words(bad)) == 4


def test_the_same_paper_is_the_same_bytes() -> None:
    paper = replace(BRIEF, annexes=rectification().annexes)
    assert gongwen.pdf(paper, FORM) == gongwen.pdf(paper, FORM)
    assert gongwen.docx(paper, FORM) == gongwen.docx(paper, FORM)


def test_crawled_words_cannot_act_in_any_of_the_files() -> None:
    evil = item(1, says='<script>alert(1)</script>=HYPERLINK("x")\u202e\x07 & <b>粗</b>')
    paper = rectification(replace(NOTICE, items=(evil,)))
    markup = letter_mail.markup(paper, LETTER)
    assert "<script>" not in markup
    assert "\u202e" not in markup
    text = "".join(
        cell.text for table in Document(BytesIO(gongwen.docx(paper, FORM))).tables
        for row in table.rows for cell in row.cells
    )  # fmt: skip
    assert "<script>alert(1)</script>" in text
    assert "\x07" not in text
    assert gongwen.pdf(paper, FORM).startswith(b"%PDF")


def test_the_notice_prints_the_deadline_and_the_days_it_skips() -> None:
    paper = rectification(replace(NOTICE, items=(item(1),)))
    text = "".join(block.text for block in paper.body)
    assert "自2026年3月13日送达次日起计5个工作日，至2026年3月20日止" in text
    assert "其间2026年3月14日至2026年3月15日为节假日或休息日，不计入" in text


def test_a_paper_without_a_number_leaves_its_place_empty() -> None:
    paper = rectification(replace(NOTICE, number=None))
    document = Document(BytesIO(gongwen.docx(paper, FORM)))
    assert any("〔2026〕　　号" in each.text for each in document.paragraphs)


def letter() -> bytes:
    paper = rectification()
    envelope = letter_mail.Envelope(
        token=LETTER,
        message_id=f"<letter-{LETTER}@office.example.cn>",
        reply_to=f"ducha+l{LETTER}@office.example.cn",
        to=NOTICE.to,
        at=FRIDAY,
    )
    form = reply_form.compose(NOTICE, LETTER)
    return letter_mail.compose(paper, OFFICE, envelope, [(reply_form.NAME, form)])


def test_the_mail_is_seven_bit_names_its_letter_and_is_the_same_twice() -> None:
    raw = letter()
    assert raw == letter()
    assert raw.isascii()
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["Message-ID"] == f"<letter-{LETTER}@office.example.cn>"
    assert f"ducha+l{LETTER}@office.example.cn" in mail["Reply-To"]
    plain, markup = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert markup is not None
    assert f"督查编号：{LETTER}" in plain.get_content()
    assert 'lang="zh-CN"' in markup.get_content()
    assert "http-equiv" not in markup.get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == [reply_form.NAME]


def test_an_empty_form_comes_back_with_its_token_and_nothing_answered() -> None:
    form = read_form(reply_form.compose(NOTICE, LETTER))
    assert (form.token, form.answers, form.faults) == (LETTER, (), ())
