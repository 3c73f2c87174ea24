"""林业局 · Annual reports that disagree, a disclosure guide and service guides with gaps."""

from __future__ import annotations

from county import files
from county.book import Book
from county.columns import read, write_columns
from county.furniture import search_page
from county.paperwork import Report, service
from county.sites._papers import (
    APPLICATION,
    GUIDE,
    PLATFORM,
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
    host="lyj.ceshixian.gov.cn",
    address=27,
    unit="测试县林业局",
    name="测试县林业局网站",
    kind="department",
    note="年报勾稽不符、逾期，公开指南、办事指南缺项",
    code="3405990027",
    icp="皖ICP备05550027号-1",
    police="皖公网安备 34059902000027号",
    phone="0555-5550137",
    mail="lyj@ceshixian.gov.cn",
    street="青山路27号",
)
_REPORTS = {
    2025: "上年结转2件，上年报告结转0件（X5）；正文称收到9件（X6）；现行有效与增减不符（X7）",
    2024: "自然人一列总计不等于各项之和（X1、X3）",
    2023: "予以公开一行总计不符（X2）",
    2022: "统计期限写作2021年（X10）；行政复议总计不符（X4）；有空白单元格（X8）",
}


_PAPERS = {
    "paper1": ("2026-02-04", "2026-02-05"),
    "paper2": ("2025-12-09", "2025-12-10"),
    "paper3": ("2025-11-03", "2025-11-03"),
}


_LAST = "<p>第九条　本办法自2025年12月10日起施行，有效期至2026年2月28日。</p>"


def _reports() -> dict[int, Report]:
    unit = CARD.unit
    wrong = Report(
        unit=unit,
        year=2022,
        period=2021,
        valid=6,
        wrong={("r3.2", "自然人"): ""},
        remedies=(1, 0, 0, 0, 2, *([0] * 10)),
    )
    return {
        2025: Report(unit=unit, year=2025, carried_in=2, carried_out=2, said=9, valid=12),
        2024: Report(unit=unit, year=2024, wrong={("r3.7", "自然人"): "9"}, valid=8),
        2023: Report(unit=unit, year=2023, wrong={("r3.1", "总计"): "7"}, valid=7),
        2022: wrong,
        2021: Report(unit=unit, year=2021, valid=5),
    }


_GAPS: dict[int, tuple[str, dict[str, str]]] = {
    1: ("林木采伐许可", {"办理地点": "-"}),
    2: (
        "临时占用林地审批",
        {"设定依据": "-", "收费标准": "-", "办理时间": "-", "办理流程": "-"},
    ),
    3: ("林木种子生产经营许可", {"申请材料": "申请表（原件1份），以及法律法规规定的其他材料。"}),
    4: (
        "木材经营加工备案",
        {"申请材料": "申请书、加工场所平面图", "设定依据": "《中华人民共和国森林法》"},
    ),
    5: ("森林防火区活动审批", {"咨询电话": ""}),
}


def _guides() -> dict[str, tuple[str, str]]:
    form = '<p>表格下载：<a href="/bsfw/files/{}">申请表.doc</a></p>'
    return {
        f"/bsfw/{number}.html": (
            title,
            service(title, CARD.unit, **changed) + form.format(f"b{number}.doc"),
        )
        for number, (title, changed) in _GAPS.items()
    }


def write() -> list[Book]:
    book = Book(CARD, mx={"163.com": ("mx.163.com",)})
    columns = read("lyj")
    skin = skin_of(CARD, columns)
    frame(book, skin, columns)
    search_page(book, skin, finds=False)
    reports = _reports()
    extras = {f"report{year}": printed(report) for year, report in reports.items()}
    extras["report2023"] = attached(reports[2023])
    path = {item.slug: item.path for column in columns for item in column.items if item.slug}
    poor = {"unlinked": "1", "索引号": "-", "有效性": "-"}
    extras |= papers(path, _PAPERS, paper1=poor, paper2={"last": _LAST})
    write_columns(book, skin, columns, extras, explained=True)
    write_guide(book, skin, CARD.unit, 传真号码="-", 联系电话="5550137", 电子邮箱="lyj@163.com")
    write_services(book, skin, _guides())
    for number in _GAPS:
        form = files.png(60, 80, (250, 250, 250)) if number == 5 else files.doc()
        file(book, f"/bsfw/files/b{number}.doc", form, files.DOC)
    write_forms(book, skin, "申请人姓名", "联系电话", "所需信息的内容描述")
    write_platform(book, skin, "<p>本栏目正在整理。</p>")
    _admit_reports(book, path)
    _admit_guides(book)
    _admit_papers(book, path)
    _admit_functions(book)
    return [book]


def _admit_reports(book: Book, path: dict[str, str]) -> None:
    for year, note in _REPORTS.items():
        page = path[f"report{year}"]
        folder = page.rpartition("/")[0]
        subject = f"{folder}/P{year}nb.docx" if year == 2023 else page
        book.fault(FaultKind.REPORT_DISAGREES, book.url(subject), page, note)
    late = path["report2025"]
    book.fault(FaultKind.REPORT_LATE, book.url(late), late, "2月10日公布，应于1月31日前")


def _admit_guides(book: Book) -> None:
    book.fault(
        FaultKind.DISCLOSURE_GUIDE_POOR, book.url(GUIDE), GUIDE, "无传真，电话无区号，公众邮箱"
    )
    lacking = {
        1: ("办理地点",),
        2: ("设定依据", "收费标准", "办理时间", "办理流程"),
        5: ("联系电话",),
    }
    page = {number: f"/bsfw/{number}.html" for number in _GAPS}
    for number, elements in lacking.items():
        for element in elements:
            subject = f"{book.url(page[number])} {element}"
            book.fault(FaultKind.GUIDE_ELEMENT_MISSING, subject, page[number], f"没有{element}")
    for kind, number, note in (
        (FaultKind.GUIDE_DEFICIENT, 2, "缺四类要素"),
        (FaultKind.GUIDE_VAGUE, 3, "法律法规规定的其他材料"),
        (FaultKind.GUIDE_FORMAT_UNCLEAR, 4, "没有写明原件、复印件、份数"),
        (FaultKind.GUIDE_BASIS_NAMED, 4, "只有法律名称"),
    ):
        book.fault(kind, book.url(page[number]), page[number], note)
    form = book.url("/bsfw/files/b5.doc")
    book.fault(FaultKind.FORM_FALSE, form, page[5], "doc实为图片")


def _admit_functions(book: Book) -> None:
    for kind, page, note in (
        (FaultKind.FORM_INCOMPLETE, APPLICATION, "没有身份证明、获取信息的方式"),
        (FaultKind.PLATFORM_POOR, PLATFORM, "没有可查阅、可下载的信息"),
        (FaultKind.SEARCH_MISSES, "/search/", "无论搜什么，都说没有"),
    ):
        book.fault(kind, book.url(page), page, note)


def _admit_papers(book: Book, path: dict[str, str]) -> None:
    for kind, slug, note in (
        (FaultKind.POLICY_HEAD_POOR, "paper1", "缺索引号、有效性"),
        (FaultKind.POLICY_UNINTERPRETED, "paper2", "没有解读"),
        (FaultKind.POLICY_EXPIRED, "paper2", "有效期至2月28日，仍标有效"),
        (FaultKind.INTERPRETATION_UNLINKED, "told1", "没有链接到文件"),
        (FaultKind.POLICY_UNLINKED, "told1", "文件没有链接到解读"),
        (FaultKind.INTERPRETATION_LATE, "told1", "文件2月5日公布，解读2月25日"),
    ):
        book.fault(kind, book.url(path[slug]), path[slug], note)
    page = path["told3"]
    book.innocent(FaultKind.INTERPRETATION_LATE, book.url(page), page, "2个工作日")
