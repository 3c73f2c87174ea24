"""园林局 · A department of which some things that must be published are missing, empty or old."""

from __future__ import annotations

from dataclasses import replace

from county.book import Book
from county.sites._disclosure import Plan, Shelf, path_of, written
from county.sites.huanbao import everything
from county.words import Card, FaultKind

CARD = Card(
    host="ylj.ceshixian.gov.cn",
    address=28,
    unit="测试县园林局",
    name="测试县园林局网站",
    kind="department",
    note="应当公开的有缺项、空白和过期；正文提到而实际没有公开的，仍是缺项",
    code="3405990028",
    icp="皖ICP备05550028号-1",
    police="皖公网安备 34059902000028号",
    phone="0555-5550128",
    mail="ylj@ceshixian.gov.cn",
    street="青山路28号",
)
COLUMNS = (
    Shelf(
        key="gzdt",
        name="工作动态",
        entries=(
            ("2026-03-11", "我局开展春季植树活动"),
            ("2026-03-04", "我局部署修订权责清单有关工作"),
        ),
    ),
    Shelf(key="tzgg", name="通知公告", entries=(("2026-03-02", "关于公园开放时间的通告"),)),
)


def _with_gaps() -> tuple[Shelf, ...]:
    kept = []
    for shelf in everything(CARD):
        match shelf.key:
            case "qzqd" | "zn":
                continue
            case "ndbb":
                report = ("2024-01-18", "测试县园林局2023年政府网站工作年度报表")
                kept.append(replace(shelf, entries=(report,)))
            case "ys":
                entries = (
                    ("2024-02-26", "测试县园林局2024年部门预算"),
                    ("2023-09-18", "测试县园林局2022年度部门决算"),
                    ("2022-09-16", "测试县园林局2021年度部门决算"),
                )
                gone = frozenset({"测试县园林局2021年度部门决算"})
                kept.append(replace(shelf, entries=entries, bodies={}, gone=gone))
            case "zd":
                kept.append(replace(shelf, entries=(), blank=True))
            case "ysq":
                kept.append(replace(shelf, text="", href="/"))
            case _:
                kept.append(shelf)
    return tuple(kept)


def write() -> list[Book]:
    shelves = _with_gaps()
    book = written(CARD, Plan(columns=COLUMNS, shelves=shelves))
    at = {shelf.key: path_of(shelf) for shelf in shelves}
    missing, stale = FaultKind.OBLIGATION_MISSING, FaultKind.OBLIGATION_STALE
    for kind, duty, place, note in (
        (missing, "guide", "/zfxxgk/", "没有公开指南"),
        (missing, "powers", "/zfxxgk/fdzdgk/", "没有权责清单，只有一条动态提到"),
        (FaultKind.OBLIGATION_EMPTY, "systems", at["zd"], "制度栏目暂无信息"),
        (FaultKind.OBLIGATION_EMPTY, "request", "/zfxxgk/", "“依申请公开”只通向首页"),
        (stale, "budget", at["ys"], "最近为2024年预算"),
        (stale, "final_accounts", at["ys"], "最近为2022年度决算"),
        (stale, "website_report", at["ndbb"], "最近为2023年度报表"),
        (FaultKind.BUDGET_TABLES_MISSING, "final_accounts-2022", at["ys"], "决算只有一段说明"),
        (FaultKind.BUDGET_DEEP, "final_accounts-2022", at["ys"], "从首页须点击四次"),
        (FaultKind.BUDGET_DEEP, "budget-2024", at["ys"], "从首页须点击四次"),
        (FaultKind.BUDGET_GONE, "final_accounts-2022", at["ys"], "2021年度决算已经打不开"),
    ):
        book.fault(kind, f"{CARD.home}#{duty}", place, note)
    form = FaultKind.FORM_INCOMPLETE
    book.fault(form, CARD.home, "/zfxxgk/", "“依申请公开”通向首页，没有申请表单")
    old = at["ndbb"]
    book.fault(FaultKind.COLUMN_STALE, book.url(old), old, "1年内没有更新")
    return [book]
