"""The ten classes of a service guide, however it is set; and what is not the guide's own."""

from __future__ import annotations

import pytest

from domain.services import ELEMENTS, ServiceReading
from reading.document import parse
from reading.services import read_service

WORDS = {
    "事项名称": "取水许可",
    "设定依据": "《水法》第七条",
    "受理条件": "符合规划",
    "申请材料": "申请书（原件1份）",
    "办理地点": "政务服务中心",
    "实施机关": "县水务局",
    "收费标准": "不收费",
    "办理时间": "工作日8:30-17:30",
    "咨询电话": "0555-5550112",
    "办理流程": "申请、受理、决定",
}
FOOT = (
    "<div class=footer><p>主办单位：测试县水务局　联系电话：0555-5550100</p>"
    "<p>地址：丰收路17号</p></div>"
)
BARE_FOOT = "<p>主办：测试县水务局</p><p>联系电话：0555-5550100　地址：丰收路17号</p>"


def read(body: str, foot: str = FOOT) -> ServiceReading:
    page = (
        "<html><meta charset=utf-8><title>取水许可-测试县</title><body>"
        f"<div class=header>电话：12345</div><h1>取水许可</h1>{body}{foot}</body></html>"
    )
    return read_service(parse(page.encode(), url="http://a.test/1.html"))


def lines(words: dict[str, str]) -> str:
    return "".join(f"<p>{name}：{value}</p>" for name, value in words.items())


def table(words: dict[str, str]) -> str:
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in words.items())
    return f"<table>{rows}</table>"


def paired(words: dict[str, str]) -> str:
    cells = [f"<td>{name}</td><td>{value}</td>" for name, value in words.items()]
    rows = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=True))
    return f"<table>{rows}</table>"


def headed(words: dict[str, str]) -> str:
    return "".join(f"<h3>{n}、{name}</h3><p>{words[name]}</p>" for n, name in enumerate(words, 1))


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param(lines, id="lines"),
        pytest.param(table, id="a table"),
        pytest.param(paired, id="two pairs in a row"),
        pytest.param(headed, id="numbered headings"),
    ],
)
def test_every_class_is_found_in_every_setting(setting: object) -> None:
    assert callable(setting)
    seen = read(setting(WORDS))
    assert seen.missing == ()
    assert seen.fields["办理机构"] == "县水务局"
    assert set(seen.fields) == set(ELEMENTS)


@pytest.mark.parametrize(
    "name", [pytest.param(name, id=name) for name in WORDS if name[:2] != "事项"]
)
def test_a_class_that_is_left_out_is_missing_whatever_the_foot_says(name: str) -> None:
    rest = {label: value for label, value in WORDS.items() if label != name}
    for foot in (FOOT, BARE_FOOT):
        assert len(read(table(rest), foot).missing) == 1


def test_a_label_with_nothing_behind_it_is_empty() -> None:
    seen = read(table({**WORDS, "咨询电话": ""}))
    assert seen.empty == ("联系电话",)
    assert seen.missing == ("联系电话",)


def test_a_headline_is_the_name_of_the_service() -> None:
    rest = {label: value for label, value in WORDS.items() if label != "事项名称"}
    assert read(lines(rest)).missing == ()


def test_the_telephone_for_complaints_is_not_the_one_for_questions() -> None:
    rest = {label: value for label, value in WORDS.items() if label != "咨询电话"}
    assert read(lines(rest) + "<p>监督投诉电话：0555-5550119</p>").missing == ("联系电话",)


def test_a_table_of_papers_belongs_to_its_heading() -> None:
    rows = (("序号", "材料", "形式"), ("1", "申请书", "原件"))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    papers = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    seen = read("<h3>申请材料</h3>" + papers + lines({"办理地点": "大厅"}))
    assert "原件" in seen.fields["办理材料"]


def test_a_picture_of_the_process_may_hold_the_rest() -> None:
    assert read(lines({"受理条件": "符合规划"}) + "<img src=a.jpg width=800>").pictured
    assert not read(lines(WORDS)).pictured


def test_forms_are_links_to_files_and_the_attached_guide_is_none() -> None:
    seen = read("<a href=/a.doc>申请表</a><a href=/b.pdf>办事指南.pdf</a><a href=/c>样表下载</a>")
    assert [form.words for form in seen.forms] == ["申请表", "样表下载"]
    assert seen.pictured


@pytest.mark.parametrize(
    ("label", "classes"),
    [
        pytest.param("办理时间和地点", {"办理时间", "办理地点"}, id="time and place"),
        pytest.param("受理地点、时间及电话", {"办理地点", "办理时间", "联系电话"}, id="three"),
        pytest.param("【申请条件】", {"申请条件"}, id="in brackets"),
        pytest.param("申请条件和其他", set(), id="a part that is no class"),
    ],
)
def test_labels_together_and_in_brackets(label: str, classes: set[str]) -> None:
    for body in (f"<p>{label}：见下</p>", table({label: "见下", "备注": "无"})):
        assert set(read(body).fields) == classes
