"""门户 · The county's portal: all that a government must have, its departments' pages below."""

from __future__ import annotations

from dataclasses import replace

from county import files
from county.book import Book
from county.sites._disclosure import ROOT, Plan, Shelf, written
from county.sites.huanbao import everything as of_department
from county.sites.lixiang import everything as of_government
from county.sites.shili import reports
from county.sites.shili.cards import FARMS, PORTAL, WATER
from county.sites.shili.watched import OPENNESS, SERVICES
from county.words import Card, FaultKind

_TOLD = "《示例县政府投资项目管理办法》解读"
_PAPER, _FILE = "/zfxxgk/gfxwj/202603/t20260302_1.html", "/zfxxgk/gfxwj/202603/P1.docx"
_ISSUED = (
    "<p>第一条　为了规范政府投资项目的决策、实施和监督，提高投资效益，制定本办法。</p>"
    '<p>相关解读：<a href="/zcjd/202603/t20260303_1.html">政策解读</a></p>'
    f'<p>附件：<a href="{_FILE}">政府投资项目管理办法.docx</a></p>'
)
_COLUMNS = (
    Shelf(
        key="zwyw",
        name="要闻动态",
        entries=(
            ("2026-03-13", "县政府部署春季防火工作"),
            ("2026-03-11", SERVICES),
            ("2026-03-06", "县领导调研重点项目建设"),
        ),
    ),
    Shelf(
        key="tzgg",
        name="通知公告",
        entries=(("2026-03-10", "关于发放春耕物资的公告"), ("2026-02-12", "关于节日值班的通知")),
    ),
    Shelf(
        key="zcjd",
        name="政策解读",
        entries=(("2026-03-03", _TOLD),),
        bodies={_TOLD: f'<p>相关文件：<a href="{_PAPER}">查看原文</a></p>'},
    ),
)
FROM_HOME = '<p class="entry"><a href="/zfxxgk/zfys/">政府预决算</a></p>'
UNITS = f"{ROOT}bm/"
_DAYS = {2025: ("2026-01-22", "2026-03-12"), 2024: ("2025-01-20", "2025-03-14")}
_LACKING = frozenset({"qzqd", "jgzn"})


def unit_page(card: Card) -> str:
    """Where on the portal's platform the department has its own."""
    return f"{UNITS}{card.host.partition('.')[0]}/"


def _governments() -> tuple[Shelf, ...]:
    bodies = reports.governments(PORTAL)
    kept = []
    for shelf in of_government(PORTAL):
        match shelf.key:
            case "nb":
                kept.append(replace(shelf, entries=_listed(bodies, 1), bodies=bodies))
            case "gfxwj":
                kept.append(replace(shelf, bodies={shelf.entries[0][1]: _ISSUED}))
            case _:
                kept.append(shelf)
    return (*kept, Shelf(key="bm", name="部门信息公开", href=UNITS, under=""))


def _listed(bodies: dict[str, str], whose: int) -> tuple[tuple[str, str], ...]:
    """`whose` 1: the government's day."""
    days = [_DAYS[year][whose] for year in sorted(_DAYS, reverse=True)]
    return tuple(zip(days, bodies, strict=True))


def _departments(card: Card, bodies: dict[str, str]) -> tuple[Shelf, ...]:
    """All that a department must have, in its own part of the platform."""
    below = unit_page(card).removeprefix(ROOT).rstrip("/")
    kept = []
    for shelf in of_department(card):
        moved = replace(shelf, key=f"{below}/{shelf.key}", under=below)
        if shelf.href:
            continue  # the tab of statutory contents is this very page; lists lie nowhere else
        if shelf.key == "nb":
            moved = replace(moved, entries=_listed(bodies, 0), bodies=bodies)
        kept.append(moved)
    powers = Shelf(
        key=f"{below}/qzqd",
        name="权责清单",
        under=below,
        entries=(("2026-01-09", f"{card.unit}权责清单（2026年版）"),),
    )
    return (*kept, powers)


def _with_gaps(shelves: tuple[Shelf, ...]) -> tuple[Shelf, ...]:
    kept = []
    for shelf in shelves:
        key = shelf.key.rpartition("/")[2]
        old = ("2023-09-18", f"{FARMS.unit}2022年度部门决算")
        if key == "ys":
            kept.append(replace(shelf, entries=(shelf.entries[0], old), bodies={}))
        elif key not in _LACKING:
            kept.append(shelf)
    return tuple(kept)


def write() -> Book:
    water = _departments(WATER, reports.waters(WATER))
    farms = _with_gaps(_departments(FARMS, reports.farms(FARMS)))
    names = {unit_page(card): card.unit for card in (WATER, FARMS)}
    doors = tuple(
        Shelf(key=f"{path}-", name=unit.removeprefix("示例县"), href=path, under="bm")
        for path, unit in names.items()
    )
    tabs = {"bm": "部门信息公开目录"}
    tabs |= {p.removeprefix(ROOT).rstrip("/"): f"{u}政府信息公开" for p, u in names.items()}
    plan = Plan(
        columns=_COLUMNS,
        shelves=(*_governments(), *doors, *water, *farms),
        tabs=tabs,
        home=FROM_HOME,
        mx={"shilixian.gov.cn": ("mail.shilixian.gov.cn",)},
    )
    book = written(PORTAL, plan)
    book.file(_FILE, files.docx("政府投资项目管理办法"), files.DOC)
    _admit(book)
    return book


def _admit(book: Book) -> None:
    by_title = {title: url for url, title in book.titles.items()}
    disagrees = FaultKind.REPORT_DISAGREES
    for card, year, wrong, note in (
        (PORTAL, 2025, True, "汇总收到申请4件，少于两个部门合计10件（X9）"),
        (PORTAL, 2024, False, "汇总21件，不少于部门合计（X9）"),
        (FARMS, 2025, True, "正文与上年年报一字不差（X11）"),
        (WATER, 2025, False, "正文重新写过（X11）；上年结转1件与上年报告一致（X5）"),
    ):
        url = by_title[f"{card.unit}{year}年政府信息公开工作年度报告"]
        plant = book.fault if wrong else book.innocent
        plant(disagrees, url, url, note)
    late = FaultKind.REPOST_LATE
    book.innocent(late, f"{PORTAL.home}#{SERVICES}", "/zwyw/", "18小时内转载")
    book.fault(late, f"{PORTAL.home}#{OPENNESS}", "/", "没有转载")
