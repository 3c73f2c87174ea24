"""部门 · Two departments whose disclosure lies on the portal's platform: whole, and with gaps."""

from __future__ import annotations

from county.book import Book
from county.sites._disclosure import Plan, Shelf, written
from county.sites.shili.cards import FARMS, PORTAL, WATER
from county.sites.shili.portal import UNITS, unit_page
from county.sites.shili.watched import OPENNESS, SERVICES
from county.words import Card, FaultKind

REWORDED = "转发：促进服务业高质量发展若干意见"


def _columns(card: Card, *news: tuple[str, str]) -> tuple[Shelf, ...]:
    notices = (("2026-03-09", "关于开展专项检查的通告"), ("2026-01-20", "关于公布举报电话的公告"))
    return (
        Shelf(key="gzdt", name="工作动态", entries=news),
        Shelf(key="tzgg", name="通知公告", entries=notices),
    )


def _water() -> Book:
    """The way leads to the unit's own page."""
    news = (("2026-03-13", SERVICES), ("2026-03-12", OPENNESS), ("2026-03-05", "我局检查水库大坝"))
    there = PORTAL.home + unit_page(WATER).removeprefix("/")
    book = written(WATER, Plan(columns=_columns(WATER, *news), shelves=(), platform=there))
    home = WATER.home
    late = FaultKind.REPOST_LATE
    book.fault(late, f"{home}#{SERVICES}", "/gzdt/", "3月10日15时发布，3月13日才转载")
    book.innocent(late, f"{home}#{OPENNESS}", "/gzdt/", "当日转载")
    for duty in ("guide", "powers", "functions", "leaders", "budget", "website_report"):
        note = "在门户平台的本单位页面"
        book.innocent(FaultKind.OBLIGATION_MISSING, f"{home}#{duty}", "/", note)
    note = "批复后正好20日公开"
    book.innocent(FaultKind.BUDGET_LATE, f"{home}#budget-2026", "/", note)
    return book


def _farms() -> Book:
    """The way leads to the platform's list of units."""
    news = (("2026-03-11", REWORDED), ("2026-03-06", "我局指导春耕备耕"))
    there = PORTAL.home + UNITS.removeprefix("/")
    book = written(FARMS, Plan(columns=_columns(FARMS, *news), shelves=(), platform=there))
    home = FARMS.home
    book.innocent(FaultKind.REPOST_LATE, f"{home}#{SERVICES}", "/gzdt/", "换了题目，只能由人核对")
    for duty, note in (("powers", "没有权责清单"), ("functions", "没有机构职能")):
        book.fault(FaultKind.OBLIGATION_MISSING, f"{home}#{duty}", "/", f"门户平台上{note}")
    stale = FaultKind.OBLIGATION_STALE
    book.fault(stale, f"{home}#final_accounts", "/", "最近为2022年度决算")
    late = "2月4日批复，2月26日才公开，超过20日"
    book.fault(FaultKind.BUDGET_LATE, f"{home}#budget-2026", "/", late)
    return book


def write() -> list[Book]:
    return [_water(), _farms()]
