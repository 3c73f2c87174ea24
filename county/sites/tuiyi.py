"""退役军人事务局 · A site whose home page is written by script alone, its menu taken from data.

No address of a column stands in the page or in its script: who does not run it finds no column. The
inner pages are ordinary, so that the columns themselves can be read without a browser.
"""

from __future__ import annotations

import json
from dataclasses import replace

from county.book import Book
from county.columns import write_columns
from county.furniture import furnish, search_page
from county.layout import Leaf, lay
from county.sites._series import card_of, numbered, series, skin_of
from county.words import FaultKind

CARD = card_of(
    "tyjrj", 37, "退役军人事务局", "首页的导航和栏目全部由脚本取数据写出，静态首页没有栏目"
)
_WORK = series(
    "trs", "gzdt", 1, ("工作动态", "工作动态"),
    *numbered("双拥共建工作简报第{}期", ("2026-03-11", "2026-03-04", "2026-02-25", "2026-02-11")),
)  # fmt: skip
_STATIONS = series(
    "trs", "jcdt", 2, ("基层动态", "工作动态"),
    *numbered("乡镇退役军人服务站走访记录第{}篇", ("2026-02-26", "2026-02-05", "2026-01-15")),
)  # fmt: skip
_NOTICES = series(
    "trs", "tzgg", 3, ("通知公告", "通知公告"),
    *numbered("退役士兵适应性培训班第{}期报名通知", (
        "2026-01-16", "2025-11-20", "2025-09-18", "2025-07-10", "2025-05-15", "2025-03-20",
        "2025-01-16", "2024-11-21", "2024-09-19", "2024-07-18", "2024-05-16", "2024-03-21",
    )),
)  # fmt: skip
_POLICIES = series(
    "trs", "zcfg", 4, ("政策法规", "政策文件"),
    *numbered("关于做好退役军人优待工作的通知（{}）", ("2025-11-20", "2025-03-12", "2024-09-10")),
)  # fmt: skip
_CACHED = series(
    "trs", "sydt", 5, ("双拥动态", "工作动态"),
    *numbered("双拥模范县创建活动第{}场", ("2026-02-23", "2026-02-09", "2026-01-26")),
)  # fmt: skip
_AGE = 20 * 86_400
COLUMNS = (_WORK, _STATIONS, _NOTICES, _POLICIES, _CACHED)
_SCRIPT = """\
/* 导航和首页各栏由数据写出 */
(function () {
  function link(row) { return "<a href='" + row.a + "'>" + row.t + "</a>"; }
  function list(rows) {
    return "<ul class='list'>" + rows.map(function (row) {
      return "<li>" + link(row) + "<span>" + row.d + "</span></li>";
    }).join("") + "</ul>";
  }
  var ask = new XMLHttpRequest();
  ask.onload = function () {
    var lanmu = JSON.parse(ask.responseText);
    document.getElementById("menu").innerHTML =
      "<div class='nav'><ul>" + lanmu.map(function (each) {
        return "<li>" + link(each) + "</li>";
      }).join("") + "</ul></div>";
    var home = document.getElementById("home");
    if (home) {
      home.innerHTML = lanmu.map(function (each) {
        return "<div class='block'><h2>" + link(each) + "</h2>" + list(each.rows) + "</div>";
      }).join("");
    }
  };
  ask.open("GET", "/data/lanmu.json");
  ask.send();
})();
"""


def _data() -> bytes:
    """Keys that no reader of scripts takes for addresses."""
    rows = [
        {
            "t": column.name,
            "a": column.path,
            "rows": [
                {"t": item.title, "a": item.path, "d": item.published[:10]}
                for item in column.items[:3]
            ],
        }
        for column in COLUMNS
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def _plant(book: Book) -> None:
    stale = FaultKind.COLUMN_STALE
    path, note = _STATIONS.path, "最新为2月26日，2周内未更新；首页由脚本写出"
    book.fault(stale, book.url(path), path, note)
    for column, note in (
        (_WORK, "最新为3月11日"),
        (_NOTICES, "最新为1月16日"),
        (_POLICIES, "最新为去年11月20日"),
    ):
        book.innocent(stale, book.url(column.path), column.path, f"{note}；首页由脚本写出")
    path, note = (
        _CACHED.path,
        "缓存20天前的副本（Age），最新为2月23日；此后有没有更新，副本上看不出",
    )
    book.innocent(stale, book.url(path), path, note)
    book.innocent(FaultKind.HOME_STALE, CARD.home, "/", "首页由脚本写出，最新为3月11日")


def _cached(book: Book, path: str) -> None:
    """A cache before the server hands out the copy that it took twenty days ago."""
    served = book.answer_at(path)
    told = (("Age", str(_AGE)), ("X-Cache", "HIT"))
    book.replace(path, lambda request: replace(served(request), headers=told))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    loads = '<script src="/js/lanmu.js" defer></script>'
    book.file("/js/lanmu.js", _SCRIPT.encode(), "application/javascript")
    book.file("/data/lanmu.json", _data(), "application/json")
    skin = skin_of(CARD, (("首页", "/"),), above='<div id="menu"></div>', head=loads)
    search_page(book, skin)
    empty = '<div id="home"></div>'
    lay(book, skin, Leaf(path="/", title=CARD.unit, body=empty, role="home"))
    lay(book, skin, Leaf(path="/wzdt/", title="网站地图", body=f"<h2>网站地图</h2>{empty}"))
    lay(book, skin, Leaf(path="/gywm/", title="关于我们", body=f"<p>{CARD.unit}主办。</p>"))
    write_columns(book, skin, COLUMNS, {})
    _cached(book, _CACHED.path)
    _plant(book)
    return [book]
