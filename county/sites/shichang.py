"""市场监督管理局 · Lists as 大汉 jpage writes them: nothing in the page that ordinary parsers see.

The rows stand as CDATA in a script, or come only when the page's script asks the data proxy for
them: by POST, by GET, or with both refused but one. A visitor sees an ordinary list with a pager.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from county.answers import Answer, Reply, Request
from county.book import Book
from county.columns import Column, Item, list_page, write_articles
from county.layout import Skin, lay
from county.sites._series import card_of, numbered, open_site, series
from county.words import FaultKind

CARD = card_of(
    "scjg", 24, "市场监督管理局", "大汉jpage列表：行在脚本里，或须向数据接口POST、GET取来"
)
PROXY = "/module/web/jpage/dataproxy.jsp"
_PER_PAGE, _GROUP = 4, 3

_WORK = series(
    "jcms", "", 1, ("工作动态", "工作动态"),
    *numbered("市场监管执法快报第{}期发布", (
        "2026-03-12", "2026-03-05", "2026-02-26", "2026-02-12", "2026-02-05", "2026-01-29",
        "2026-01-22", "2026-01-15", "2026-01-08", "2025-12-31", "2025-12-25", "2025-12-18",
        "2025-12-11", "2025-12-04",
    )),
)  # fmt: skip
_NOTICES = series(
    "jcms", "", 2, ("通知公告", "通知公告"),
    *numbered("食品安全监督抽检信息公告第{}号", (
        "2026-02-10", "2026-01-12", "2025-12-09", "2025-11-11", "2025-10-15", "2025-09-10",
        "2025-08-12", "2025-07-09", "2025-06-10", "2025-05-13", "2025-04-09", "2025-03-11",
        "2025-02-12", "2025-01-09", "2024-12-10", "2024-11-12", "2024-10-14",
    )),
)  # fmt: skip
# 按序号排，新的在最后一页。
_POLICIES = series(
    "jcms", "", 3, ("政策文件", "政策文件"),
    *reversed(numbered("关于印发市场监管工作办法（{}）的通知", (
        "2026-01-20", "2025-07-02", "2025-05-20", "2025-03-18", "2025-01-14", "2024-11-05",
        "2024-09-03", "2024-07-16", "2024-05-21", "2024-03-12", "2024-01-23", "2023-11-07",
        "2023-09-12", "2023-07-04", "2023-05-16", "2023-03-14", "2023-01-10",
    ))),
)  # fmt: skip
_BRANCHES = series(
    "jcms", "", 4, ("基层动态", "工作动态"),
    *numbered("清水市场监管所开展巡查第{}次", ("2026-02-24", "2026-02-03", "2026-01-13")),
)  # fmt: skip
_WARNINGS = series(
    "jcms", "", 5, ("消费提示", "信息公开"),
    *numbered("节日消费提示第{}期请查收", ("2024-12-27", "2024-09-27", "2024-04-30")),
)  # fmt: skip
_EMPTY = series("jcms", "", 6, ("政策解读", "政策解读"))
COLUMNS = (_WORK, _NOTICES, _POLICIES, _BRANCHES, _WARNINGS, _EMPTY)


def _record(item: Item) -> str:
    return (
        f"<record><![CDATA[<li><a href='{item.path}' title='{item.title}' target='_blank'>"
        f"{item.title}</a><span>{item.published[:10]}</span></li>]]></record>"
    )


def _store(column: Column, items: Sequence[Item], more: str = "") -> str:
    total = len(column.items)
    ahead = f'<nextgroup><![CDATA[<a href="{more}"></a>]]></nextgroup>' if more else ""
    return (
        f"<datastore>{ahead}<totalrecord>{total}</totalrecord>"
        f"<totalpage>{-(-total // _PER_PAGE)}</totalpage>"
        f"<recordset>{''.join(map(_record, items))}</recordset></datastore>"
    )


def _body(number: int, column: Column, inline: str) -> str:
    given = {
        "col": 1, "webid": 24, "path": "http://scjg.ceshixian.gov.cn/", "columnid": number,
        "sourceContentType": 1, "unitid": 2400 + number, "webname": "市场监督管理局",
        "permissiontype": 0,
    }  # fmt: skip
    pairs = ",".join(f"{name}:'{value}'" for name, value in given.items())
    return (
        f'<h2>{column.name}</h2>\n<ul class="list" id="{2400 + number}"></ul>\n'
        f'<script type="text/xml" id="store">{inline}</script>\n'
        '<script src="/script/jpage.js"></script>\n'
        f"<script>$('#{2400 + number}').jpage({{themeName:'default',openCookies:false,"
        f"pagingMode:'next',perPage:{_PER_PAGE},cacheNum:{_GROUP},proxyUrl:'{PROXY}',"
        f"method:'{'GET' if column is _WARNINGS else 'POST'}',ajaxParam:{{{pairs}}}}});</script>\n"
    )


_SCRIPT = """\
/* 一小段jpage：页面里有行就用页面里的，没有就向数据接口要 */
function $(which) { return { jpage: function (o) { jpage(document.querySelector(which), o); } }; }
function jpage(list, o) {
  var size = o.perPage, group = size * o.cacheNum, page = 1, rows = [];
  function records(text) {
    return (text.match(/<record><!\\[CDATA\\[[\\s\\S]*?\\]\\]>/g) || []).map(function (each) {
      return each.slice(17, -3);
    });
  }
  function show(text) {
    rows = rows.concat(records(text));
    var total = +(/<totalrecord>(\\d+)/.exec(text) || [0, rows.length])[1];
    list.innerHTML = rows.slice((page - 1) * size, page * size).join("");
    var bar = document.createElement("div");
    bar.innerHTML = "共" + total + "条 第" + page + "/" + Math.ceil(total / size) + "页";
    list.parentNode.insertBefore(bar, list.nextSibling);
  }
  var inline = document.getElementById("store").textContent;
  if (records(inline).length) { show(inline); return; }
  var form = Object.keys(o.ajaxParam).map(function (name) {
    return name + "=" + encodeURIComponent(o.ajaxParam[name]);
  }).join("&");
  var ask = new XMLHttpRequest(), where = "startrecord=1&endrecord=" + group + "&perpage=" + size;
  ask.onload = function () { show(ask.responseText); };
  if (o.method === "POST") {
    ask.open("POST", o.proxyUrl + "?" + where);
    ask.setRequestHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    ask.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    ask.send(form);
  } else {
    ask.open("GET", o.proxyUrl + "?" + where + "&" + form);
    ask.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    ask.send();
  }
}
"""


def _proxy() -> Answer:
    """POST for columns 2 to 4, GET for 1 and 5; who asks otherwise is refused."""

    def answer(request: Request) -> Reply:
        asked = parse_qs(request.query) | parse_qs(request.body.decode("latin-1"))
        number = int(asked.get("columnid", ["0"])[0] or 0)
        by_post = number in (2, 3, 4, 6)
        if number not in range(1, 7) or by_post is not (request.method == "POST"):
            return Reply(status=405 if number else 400, body=b"")
        column = COLUMNS[number - 1]
        group = _PER_PAGE * _GROUP
        start = (int(asked.get("page", ["1"])[0]) - 1) * group + 1
        start = int(asked.get("startrecord", [str(start)])[0])
        end = int(asked.get("endrecord", [str(start + group - 1)])[0])
        text = _store(column, column.items[start - 1 : end])
        return Reply(
            body=f"<?xml version='1.0' encoding='UTF-8'?>{text}".encode(),
            type="text/xml; charset=utf-8",
        )

    return answer


def _plant(book: Book) -> None:
    """What is stale here is doubtful: the reader of such lists was never tried on a real site, and
    a person has to look before anything is held against the unit."""
    stale, path = FaultKind.COLUMN_STALE, {column.name: column.path for column in COLUMNS}
    for name, note in (
        ("基层动态", "最新为2月24日，2周内未更新；列表须POST取来，须由人核对"),
        ("消费提示", "最新为2024年12月，1年以上未更新；列表须GET取来，须由人核对"),
    ):
        book.doubtful(stale, book.url(path[name]), path[name], note)
    for name, note in (
        ("工作动态", "普通解析看不到一行；最新为3月12日"),
        ("通知公告", "列表须POST取来；最新为2月10日"),
        ("政策文件", "由旧到新，最新一条在POST的最后一组"),
    ):
        book.innocent(stale, book.url(path[name]), path[name], note)
        book.innocent(FaultKind.COLUMN_BLANK, book.url(path[name]), path[name], note)
    url = book.url(path["政策解读"])
    note = "数据接口答没有一条；列表由脚本填写，须由人核对"
    book.doubtful(FaultKind.COLUMN_BLANK, url, path["政策解读"], note)


def write() -> list[Book]:
    book, skin = open_site(CARD, COLUMNS)
    book.file("/script/jpage.js", _SCRIPT.encode(), "application/javascript")
    book.put(PROXY, _proxy(), post=True)
    for number, column in enumerate(COLUMNS, 1):
        _write(book, skin, number, column)
    _plant(book)
    return [book]


def _write(book: Book, skin: Skin, number: int, column: Column) -> None:
    more = f"{PROXY}?page=2&amp;webid=24&amp;columnid={number}&amp;unitid={2400 + number}"
    first = column.items[: _PER_PAGE * _GROUP]
    inline = _store(column, first, more) if column is _WORK else "<datastore></datastore>"
    lay(book, skin, list_page(column, column.path, _body(number, column, inline)))
    write_articles(book, skin, column)
