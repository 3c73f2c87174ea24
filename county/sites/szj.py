"""数据资源管理局 · Reports, guides and services in order, with all that only looks amiss."""

from __future__ import annotations

from county import files
from county.book import Book
from county.columns import Extra, read, write_columns
from county.furniture import search_page
from county.layout import Leaf, Skin, lay
from county.paperwork import Report, service
from county.sites._papers import (
    attached,
    file,
    frame,
    papers,
    printed,
    skin_of,
    write_forms,
    write_guide,
    write_platform,
    write_services,
)
from county.words import Card, FaultKind

CARD = Card(
    host="szj.ceshixian.gov.cn",
    address=26,
    unit="测试县数据资源管理局",
    name="测试县数据资源管理局网站",
    kind="department",
    note="年报、公开指南、办事指南样样齐全，只是看似有毛病",
    code="3405990026",
    icp="皖ICP备05550026号-1",
    police="皖公网安备 34059902000026号",
    phone="0555-5550126",
    mail="szj@ceshixian.gov.cn",
    street="政务路26号",
)
_FORM = '<p>表格下载：<a href="/bsfw/files/{}">{}</a></p>'


_PAPERS = {
    "paper1": ("2026-02-25", "2026-02-27"),
    "paper2": ("2025-12-19", "2025-12-22"),
    "paper3": ("2025-12-04", "2025-12-05"),
}


_STILL = "<p>第九条　本办法自2026年2月27日起施行，有效期五年。</p>"
_ENDED = {
    "last": "<p>第九条　本办法自2025年12月22日起施行，有效期至2026年2月28日。</p>",
    "有效性": "失效",
}


def _reports() -> dict[int, Report]:
    """Carried over from year to year; blank cells nowhere."""
    unit = CARD.unit
    return {
        2025: Report(unit=unit, year=2025, granted=4, carried_in=1, valid=8),
        2024: Report(unit=unit, year=2024, carried_in=2, carried_out=1, valid=7),
        2023: Report(unit=unit, year=2023, carried_out=2, valid=6),
    }


def _guides() -> dict[str, tuple[str, str]]:
    unit = CARD.unit
    named = {
        1: ("公共数据授权运营备案", {"申请材料": "申请表（原件1份）。除此以外无需提供其他材料。"}),
        2: (
            "电子政务外网接入申请",
            {"设定依据": '<a href="/zcwj/wwgl.html">《电子政务外网管理办法》</a>'},
        ),
        3: ("政务服务窗口进驻申请", {"申请材料": "不需要提供材料"}),
        4: (
            "政务云资源使用申请",
            {"实施机关": "-", "受理机构": unit, "咨询电话": "-", "联系方式": "0555-5550126"},
        ),
        5: ("公共资源交易主体登记", {"办理时间": "-", "承诺时限": "3个工作日"}),
        6: ("政务信息系统备案", {"收费标准": "-", "是否收费": "否"}),
    }
    form = _FORM.format("sqb.doc", "申请表.doc")
    return {
        f"/bsfw/{number}.html": (title, service(title, unit, **changed) + form)
        for number, (title, changed) in named.items()
    }


def write() -> list[Book]:
    book = Book(CARD)
    columns = read("szj")
    skin = skin_of(CARD, columns)
    frame(book, skin, columns)
    search_page(book, skin, by_script=True)
    reports = _reports()
    extras = {
        "report2025": printed(reports[2025]),
        "report2024": printed(reports[2024]),
        "report2023": attached(reports[2023]),
    }
    path = {item.slug: item.path for column in columns for item in column.items if item.slug}
    extras |= papers(path, _PAPERS, paper1={"last": _STILL}, paper2=_ENDED)
    original = '<p>文件原文：<a href="http://www.gov.cn/">国家数据基础设施建设指引</a></p>'
    extras["told3"] = Extra(html=original)
    write_columns(book, skin, columns, extras, explained=True)
    write_guide(book, skin, CARD.unit)
    write_services(book, skin, _guides())
    _write_law(book, skin)
    write_forms(
        book, skin, "申请人姓名", "身份证件号码", "联系电话", "所需信息的内容描述", "获取信息的方式"
    )
    paper = path["report2023"]
    write_platform(book, skin, f'<ul><li><a href="{paper}">2023年年度报告</a></li></ul>')
    file(book, "/bsfw/files/sqb.doc", files.docx("申请表"), files.DOC)
    _admit(book, path)
    return [book]


def _write_law(book: Book, skin: Skin) -> None:
    text = (
        "<h2>电子政务外网管理办法</h2><p>第一条　为了规范电子政务外网的接入和使用，制定本办法。</p>"
    )
    lay(book, skin, Leaf(path="/zcwj/wwgl.html", title="电子政务外网管理办法", body=text))


def _admit(book: Book, path: dict[str, str]) -> None:
    url = book.url
    for kind, slug, note in (
        (FaultKind.SEARCH_MISSES, "paper1", "搜索结果由脚本写出"),
        (FaultKind.POLICY_UNINTERPRETED, "paper3", "人事任免，不在抽查之列"),
        (FaultKind.POLICY_UNINTERPRETED, "paper1", "图解也是解读"),
        (FaultKind.POLICY_EXPIRED, "paper1", "有效期五年，没有届满"),
        (FaultKind.POLICY_EXPIRED, "paper2", "有效期已满，标明失效"),
        (FaultKind.INTERPRETATION_LATE, "told1", "隔着周末和调休，正好3个工作日"),
        (FaultKind.INTERPRETATION_UNLINKED, "told3", "国家文件，链接到发文机关"),
    ):
        book.innocent(kind, url(path[slug]), path[slug], note)
    for number, note in ((1, "“无需提供其他材料”不是要求其他材料"), (3, "不需要材料")):
        page = f"/bsfw/{number}.html"
        book.innocent(FaultKind.GUIDE_VAGUE, url(page), page, note)
    page = "/bsfw/2.html"
    book.innocent(FaultKind.GUIDE_BASIS_NAMED, url(page), page, "只写名称，但链接到全文")
    for number, element in ((4, "办理机构"), (4, "联系电话"), (5, "办理时间"), (6, "收费标准")):
        page = f"/bsfw/{number}.html"
        book.innocent(
            FaultKind.GUIDE_ELEMENT_MISSING, f"{url(page)} {element}", page, "以另一种叫法写明"
        )
    form = url("/bsfw/files/sqb.doc")
    book.innocent(FaultKind.FORM_FALSE, form, "/bsfw/1.html", "新式文档存作doc，打得开")
