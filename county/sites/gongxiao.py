"""供销合作社 · A site that fell asleep in January, and that nobody can write to."""

from __future__ import annotations

from county.book import Book
from county.columns import digest, read, write_columns
from county.footer import MUTUAL, find_error_link, plain
from county.furniture import furnish, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="gxs.ceshixian.gov.cn",
    address=23,
    unit="测试县供销合作社",
    name="测试县供销合作社网站",
    kind="department",
    note="首页和动态栏目自1月起没有更新；没有任何咨询渠道",
    code="3405990023",
    icp="皖ICP备05550023号-1",
    police="皖公网安备 34059902000023号",
    phone="0555-5550123",
    mail="gxs@ceshixian.gov.cn",
    street="合作路23号",
)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(("首页", "/"), ("工作动态", "/gzdt.htm"), ("通知公告", "/tzgg.htm")),
    footer=plain(CARD, find_error=find_error_link(CARD.code)).replace(MUTUAL, ""),
)


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    search_page(book, SKIN)
    columns = read("gongxiao")
    lay(book, SKIN, Leaf(path="/", title=CARD.unit, body=digest(book, columns, 4), role="home"))
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body='<a href="/gzdt.htm">工作动态</a>'))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body=f"<p>{CARD.unit}主办。</p>"))
    write_columns(book, SKIN, columns, {})
    book.fault(FaultKind.HOME_STALE, CARD.home, "/", "首页最新信息为1月20日")
    book.fault(FaultKind.CHANNEL_MISSING, CARD.home, "/", "全站没有咨询建言渠道")
    path = "/gzdt.htm"
    book.fault(FaultKind.COLUMN_STALE, book.url(path), path, "最新为1月20日，2周内未更新")
    note = "最新为12月30日，仍在6个月之内"
    book.innocent(FaultKind.COLUMN_STALE, book.url("/tzgg.htm"), "/tzgg.htm", note)
    return [book]
