"""科学技术局 · Columns that are views of one page, as the gkmlpt platform of 广东 has them.

The number behind `#` says which list the page's script asks its data interface for; the page itself
is the same for all of them and holds no entry.
"""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs

from county.answers import Answer, Reply, Request
from county.book import Book
from county.columns import Column, list_page, write_articles, write_columns
from county.layout import lay
from county.sites._series import card_of, numbered, open_site, series
from county.words import FaultKind

CARD = card_of(
    "kjj", 38, "科学技术局", "广东gkmlpt平台：各栏目是同一网页的不同视图，以#后的编号区分"
)
_INDEX, _API, _SID = "/gkmlpt/index", "/gkmlpt/api/all/", "340599"
_PER_PAGE = 5
_WORK = series(
    "gkmlpt", "508", 1, ("工作动态", "工作动态"),
    *numbered("科技企业走访服务记录第{}期", (
        "2026-03-10", "2026-03-03", "2026-02-24", "2026-02-10", "2026-02-03", "2026-01-27",
        "2026-01-20",
    )),
)  # fmt: skip
_POLICIES = series(
    "gkmlpt", "509", 2, ("政策文件", "政策文件"),
    *numbered("关于组织申报科技计划项目的通知（{}）", ("2026-01-12", "2025-10-20", "2025-07-08")),
)  # fmt: skip
_STREETS = series(
    "gkmlpt", "510", 3, ("基层动态", "工作动态"),
    *numbered("科技特派员下乡服务第{}次", ("2026-02-19", "2026-01-22", "2025-12-18")),
)  # fmt: skip
_NOTICES = series(
    "trs", "tzgg", 4, ("通知公告", "通知公告"),
    *numbered("科技项目评审专家库公告第{}号", ("2026-02-05", "2025-12-11")),
)  # fmt: skip
VIEWS = (_WORK, _POLICIES, _STREETS)
_SCRIPT = """\
<div id="app"><ul class="list" id="list"></ul></div><script>
window._CONFIG = {DOMAIN: location.host, SID: '340599', SITE: '科学技术局'};
function show() {
  var view = location.hash.slice(1) || '508';
  fetch('/gkmlpt/api/all/' + view + '?page=1&sid=' + window._CONFIG.SID)
    .then(function (answer) { return answer.json(); })
    .then(function (data) {
      document.getElementById('list').innerHTML = data.articles.map(function (each) {
        return '<li><a href="' + each.url + '">' + each.title + '</a><span>'
          + new Date((each.display_publish_time + 28800) * 1000).toISOString().slice(0, 10)
          + '</span></li>';
      }).join('');
    });
}
window.onhashchange = show; show();
</script>"""
_EPOCH = date(1970, 1, 1)


def _moment(day: str) -> int:
    """Noon in Beijing, in seconds since 1970."""
    return (date.fromisoformat(day) - _EPOCH).days * 86_400 + 4 * 3_600


def _data(column: Column, page: int) -> bytes:
    shown = column.items[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    articles = [
        {
            "id": 1000 + number,
            "title": item.title,
            "url": CARD.home + item.path[1:],
            "display_publish_time": _moment(item.published[:10]),
            "created_at": "2020-01-01 00:00:00",
            "publisher": CARD.unit,
        }
        for number, item in enumerate(shown)
    ]
    whole = {"total": len(column.items), "articles": articles, "classify": {"name": column.name}}
    return json.dumps(whole, ensure_ascii=False).encode()


def _api(column: Column) -> Answer:
    def answer(request: Request) -> Reply:
        asked = parse_qs(request.query)
        if asked.get("sid") != [_SID]:
            return Reply(status=403, body=b"{}", type="application/json")
        page = int(asked.get("page", ["1"])[0])
        return Reply(body=_data(column, page), type="application/json; charset=utf-8")

    return answer


def _plant(book: Book) -> None:
    stale, blank = FaultKind.COLUMN_STALE, FaultKind.COLUMN_BLANK
    for column, note in (
        (_WORK, "列表由gkmlpt接口取来，最新为3月10日"),
        (_POLICIES, "列表由gkmlpt接口取来，最新为1月12日"),
    ):
        for kind in (stale, blank):
            book.innocent(kind, _at(column), _INDEX, note)
    book.innocent(blank, _at(_STREETS), _INDEX, "列表由gkmlpt接口取来")
    book.innocent(stale, book.url(_NOTICES.path), _NOTICES.path, "最新为2月5日")
    note = "列表由gkmlpt接口取来，最新为2月19日；读取器只在仿制页面上试过，须由人核对"
    book.doubtful(stale, _at(_STREETS), _INDEX, note)


def _at(column: Column) -> str:
    return CARD.home + column.path[1:]


def write() -> list[Book]:
    book, skin = open_site(CARD, (*VIEWS, _NOTICES))
    page = Column(
        path=_INDEX, lists=(), name="政府信息公开", type="信息公开", items=(), theme="notice",
        omit=frozenset(),
    )  # fmt: skip
    leaf = list_page(page, _INDEX, f"<h2>政府信息公开</h2>{_SCRIPT}")
    lay(book, skin, leaf)
    for column in VIEWS:
        write_articles(book, skin, column)
        book.columns[_at(column)] = book.columns.pop(book.url(column.path))
        book.put(f"{_API}{column.path.partition('#')[2]}", _api(column))
    write_columns(book, skin, (_NOTICES,), {})
    _plant(book)
    return [book]
